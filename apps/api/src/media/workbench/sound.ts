import { createReadStream } from 'node:fs';
import { type OggOpusDecodedAudio, OggOpusDecoder } from 'ogg-opus-decoder';
import { lookAtSound } from './film.js';
import { type BenchFacts, type BenchTask, NO_FACTS } from './task.js';
import { Loudness } from './waveform.js';

const RATE = 48_000;

/** Length, codec and, of Opus in OGG, loudness over time. Other codecs are heard by ffmpeg, outside. */
export const lookAtSoundFile = async ({ path, mimeType, waveform }: Extract<BenchTask, { kind: 'sound' }>): Promise<BenchFacts> => {
  const facts = await lookAtSound(path);
  if (facts === null) return NO_FACTS;
  if (!waveform || facts.details.audioCodec !== 'opus' || mimeType !== 'audio/ogg') return facts;
  const heard = await hearOpus(path);
  return heard === null ? facts : { ...facts, ...heard };
};

type Decoded = Pick<OggOpusDecodedAudio, 'channelData'>;

/** Null when nothing is heard. */
const hearOpus = async (path: string): Promise<Pick<BenchFacts, 'waveform' | 'durationSeconds'> | null> => {
  const decoder = new OggOpusDecoder();
  const loudness = new Loudness();
  try {
    await decoder.ready;
    for await (const chunk of createReadStream(path, { highWaterMark: 32 * 1024 }) as AsyncIterable<Buffer>) loudness.add(mixed(await decode(decoder, chunk)));
    loudness.add(mixed(await decoder.flush()));
    const bars = loudness.bars();
    return bars === null ? null : { waveform: bars, durationSeconds: loudness.seconds(RATE) };
  } finally {
    decoder.free();
  }
};

/** Its types say that it answers at once; it does not. */
const decode = async (decoder: OggOpusDecoder, chunk: Uint8Array): Promise<Decoded> => Promise.resolve(decoder.decode(chunk));
const mixed = ({ channelData }: Decoded): Float32Array => channelData[0] ?? new Float32Array();
