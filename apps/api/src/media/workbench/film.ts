import { ALL_FORMATS, FilePathSource, FilePathTarget, Conversion, Input, type InputVideoTrack, OggOutputFormat, Output } from 'mediabunny';
import { type MediaDetails } from '../facts/details.js';
import { type BenchFacts, type BenchTask, NO_FACTS } from './task.js';

/** Opens a container; the file is closed when `read` ends. */
const inside = async <T>(path: string, read: (input: Input) => Promise<T>): Promise<T> => {
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  try {
    return await read(input);
  } finally {
    input.dispose();
  }
};

/** profile_idc of H.264, the first byte of an "avc1.PPCCLL" codec string. Source: ITU-T H.264, annex A. */
const PROFILES: Readonly<Record<string, string>> = { '42': 'baseline', '4d': 'main', '58': 'extended', '64': 'high', '6e': 'high 10', '7a': 'high 4:2:2', 'f4': 'high 4:4:4' };

const pictureOf = async (track: InputVideoTrack | undefined): Promise<MediaDetails> => {
  if (!track) return { videoCodec: null };
  const codec = await track.getCodec();
  const profile = codec === 'avc' ? PROFILES[/^avc[13]\.([0-9a-f]{2})/i.exec(await track.getCodecParameterString() ?? '')?.[1]?.toLowerCase() ?? ''] : undefined;
  return { videoCodec: codec ?? 'unknown', ...(profile === undefined ? {} : { videoProfile: profile }) };
};

/** Size as it is seen, length, and what the tracks are coded in. */
export const lookAtFilm = async (path: string): Promise<BenchFacts> => inside(path, async (input) => {
  const [[video], sounds] = [await input.getVideoTracks(), await input.getAudioTracks()];
  if (!video && sounds.length === 0) throw new Error('There is nothing in it.');
  const seconds = await input.getDurationFromMetadata() ?? await input.computeDuration();
  const details: MediaDetails = { readable: true, ...await pictureOf(video), audioCodec: sounds[0] ? await sounds[0].getCodec() ?? 'unknown' : null, audioTracks: sounds.length };
  return {
    ...NO_FACTS, details, durationSeconds: seconds,
    width: video ? await video.getDisplayWidth() : null, height: video ? await video.getDisplayHeight() : null,
  };
});

/** Length, codec and channels of a sound; null when the container is none that can be read here (AMR). */
export const lookAtSound = async (path: string): Promise<BenchFacts | null> => inside(path, async (input) => {
  if (!await input.canRead()) return null;
  const [sound] = await input.getAudioTracks();
  if (!sound) return { ...NO_FACTS, details: { readable: true, audioCodec: null } };
  const details: MediaDetails = { readable: true, audioCodec: await sound.getCodec() ?? 'unknown', channels: await sound.getNumberOfChannels() };
  return { ...NO_FACTS, durationSeconds: await input.computeDuration([sound]), details };
});

/** Opus into OGG without coding it anew: the same sound in the box that WhatsApp takes. */
export const remuxOpus = async ({ path, to }: Extract<BenchTask, { kind: 'remux' }>): Promise<void> => inside(path, async (input) => {
  const output = new Output({ format: new OggOutputFormat(), target: new FilePathTarget(to) });
  const conversion = await Conversion.init({ input, output, video: { discard: true }, showWarnings: false });
  if (!conversion.isValid) throw new Error('Nothing in it can be kept in OGG.');
  await conversion.execute();
});
