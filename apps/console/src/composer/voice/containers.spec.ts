import { ALL_FORMATS, BlobSource, BufferTarget, EncodedAudioPacketSource, EncodedPacket, Input, Mp4OutputFormat, OggOutputFormat, Output, type OutputFormat, WebMOutputFormat } from 'mediabunny';
import { CannotConvert, readCodecs, toVoiceNote } from './containers.js';

/** The least Opus there is: 20 ms of silence (RFC 6716, configuration 31, one frame). */
const SILENCE = new Uint8Array([0xf8, 0xff, 0xfe]);
const SECONDS = 0.02;

/** A recording as a browser's recorder makes it, out of real Opus packets. */
async function recording(format: OutputFormat, type: string, channels = 1): Promise<Blob> {
  const output = new Output({ format, target: new BufferTarget() });
  const source = new EncodedAudioPacketSource('opus');
  output.addAudioTrack(source);
  await output.start();
  const description = new Uint8Array([0x4f, 0x70, 0x75, 0x73, 0x48, 0x65, 0x61, 0x64, 1, channels, 0x38, 0x01, 0x80, 0xbb, 0, 0, 0, 0, 0]);
  for (let i = 0; i < 100; i += 1) {
    await source.add(new EncodedPacket(SILENCE, 'key', i * SECONDS, SECONDS), i === 0 ? { decoderConfig: { codec: 'opus', sampleRate: 48_000, numberOfChannels: channels, description } } : undefined);
  }
  await output.finalize();
  const { buffer } = output.target;
  if (buffer === null) throw new Error('Nothing was written');
  return new Blob([buffer], { type });
}

const textAt = async (blob: Blob, at: number, length: number): Promise<string> => String.fromCharCode(...new Uint8Array(await blob.slice(at, at + length).arrayBuffer()));

describe('a voice message as WhatsApp takes it', () => {
  it.each([
    ['Chromium\'s WebM', new WebMOutputFormat(), 'audio/webm;codecs=opus'],
    ['Firefox\'s OGG', new OggOutputFormat(), 'audio/ogg;codecs=opus'],
  ])('is OGG with one mono Opus track, made of %s without encoding again', async (_browser, format, type) => {
    const note = await toVoiceNote(await recording(format, type));
    expect(await textAt(note, 0, 4)).toBe('OggS');
    // The first page of the stream carries Opus's own header; its tenth byte is the number of channels (RFC 7845).
    expect(await textAt(note, 28, 8)).toBe('OpusHead');
    expect(new Uint8Array(await note.slice(37, 38).arrayBuffer())[0]).toBe(1);
    expect(note.type).toBe('audio/ogg; codecs=opus');

    const input = new Input({ source: new BlobSource(note), formats: ALL_FORMATS });
    const tracks = await input.getTracks();
    expect(tracks.map((track) => track.type)).toEqual(['audio']);
    expect(await readCodecs(note)).toEqual({ video: null, audio: 'opus', channels: 1 });
    expect(await input.computeDuration()).toBeCloseTo(2, 1);
    input.dispose();
  });

  it('says so when this browser cannot make Opus of what it recorded', async () => {
    await expect(toVoiceNote(await recording(new Mp4OutputFormat(), 'audio/mp4', 2))).rejects.toThrow(CannotConvert);
    await expect(toVoiceNote(new Blob(['not a recording']))).rejects.toThrow();
  });
});

describe('what is inside a file', () => {
  it('is read without guessing from its name', async () => {
    expect(await readCodecs(await recording(new Mp4OutputFormat(), 'video/mp4', 2))).toEqual({ video: null, audio: 'opus', channels: 2 });
    expect(await readCodecs(new Blob(['neither sound nor film']))).toBeUndefined();
  });
});
