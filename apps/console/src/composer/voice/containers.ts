import { ALL_FORMATS, BlobSource, BufferTarget, Conversion, Input, OggOutputFormat, Output } from 'mediabunny';
import { type Facts } from '../files/verdict.js';

/** Speech at this rate sounds as WhatsApp's own does. Bits a second. */
const SPEECH_BITRATE = 32_000;

/** The codecs inside a film or a recording; undefined when it cannot be read. */
export async function readCodecs(file: Blob): Promise<Facts['codecs']> {
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  try {
    const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
    return { video: video === null ? null : ((await video.getCodec()) ?? '?'), audio: audio === null ? null : ((await audio.getCodec()) ?? '?'), channels: (await audio?.getNumberOfChannels()) ?? 0 };
  } catch {
    // Damaged or unknown: the server looks at it, too, and says what is wrong.
    return undefined;
  } finally {
    input.dispose();
  }
}

/** Thrown when this browser can neither keep a recording's Opus nor make one. */
export class CannotConvert extends Error {}

/**
 * A recording as WhatsApp wants a voice message: OGG with one mono Opus track (Meta, supported media types). Opus that is mono already is
 * put into the new container packet by packet, nothing is encoded again; anything else is encoded by the browser. Throws `CannotConvert`.
 */
export async function toVoiceNote(recording: Blob): Promise<Blob> {
  const input = new Input({ source: new BlobSource(recording), formats: ALL_FORMATS });
  try {
    const track = await input.getPrimaryAudioTrack();
    if (track === null) throw new CannotConvert('There is no sound in this recording');
    const kept = (await track.getCodec()) === 'opus' && (await track.getNumberOfChannels()) === 1;
    const target = new BufferTarget();
    const output = new Output({ format: new OggOutputFormat(), target });
    const audio = kept ? { codec: 'opus' as const } : { codec: 'opus' as const, numberOfChannels: 1, sampleRate: 48_000, bitrate: SPEECH_BITRATE };
    const conversion = await Conversion.init({ input, output, video: { discard: true }, audio, showWarnings: false });
    if (!conversion.isValid || conversion.utilizedTracks.length === 0) throw new CannotConvert('This browser cannot encode Opus');
    await conversion.execute();
    if (target.buffer === null) throw new CannotConvert('Nothing was written');
    return new Blob([target.buffer], { type: 'audio/ogg; codecs=opus' });
  } finally {
    input.dispose();
  }
}
