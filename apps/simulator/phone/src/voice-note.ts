import { ALL_FORMATS, BlobSource, BufferTarget, Conversion, Input, OggOutputFormat, Output } from 'mediabunny';
import { type Recording } from './recorder.js';

/** Whatever the browser recorded, as the OGG/Opus with one channel that WhatsApp knows: packets are copied where they are Opus already, else encoded. */
export const toVoiceNote = async (recorded: Blob): Promise<Recording> => {
  const target = new BufferTarget();
  const conversion = await Conversion.init({
    input: new Input({ formats: ALL_FORMATS, source: new BlobSource(recorded) }), output: new Output({ format: new OggOutputFormat(), target }),
    video: { discard: true }, audio: { codec: 'opus', numberOfChannels: 1, sampleRate: 48_000 },
  });
  if (!conversion.isValid) throw new Error('This browser cannot encode Opus. Use a current Chromium, Firefox or Safari.');
  await conversion.execute();
  return { blob: new Blob([target.buffer ?? new ArrayBuffer(0)], { type: 'audio/ogg; codecs=opus' }), name: 'voice.ogg' };
};
