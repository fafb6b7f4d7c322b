import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { v7 } from 'uuid';
import { createTestApp, type TestApp } from '../testing/test-app.js';
import { bars, contentOf, hasFfmpeg, madeByFfmpeg, tone, type UploadAnswer, uploadTo } from './upload.fixture.js';

let test: TestApp;
let key: string;
let folder: string;
beforeAll(async () => {
  folder = `/tmp/diwan-upload-${v7()}`;
  test = await createTestApp({ DIWAN_DATA: folder });
  key = await test.addKey();
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true, force: true });
});

const upload = (bytes: Buffer, as: string, { type = 'image/jpeg', filename = 'a.jpg', fit = false } = {}): Promise<UploadAnswer> =>
  uploadTo(test, key, bytes, { type, filename, query: `?as=${as}${fit ? '&fit=1' : ''}` });
const canvas = (width: number, height: number, background = '#0a7'): Sharp => sharp({ create: { width, height, channels: 3, background } });
/** A picture that no compression makes small. */
const noise = (width: number, height: number, sigma = 80): Sharp => sharp({ create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma } } });
const refused = (answer: UploadAnswer) => [answer.status, answer.code, answer.problem];

describe('what is refused before anything is sent, with the rule', () => {
  it('a program that calls itself a picture', async () => {
    const program = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(500)]);
    for (const as of ['image', 'document', 'sticker']) {
      expect(refused(await upload(program, as))).toEqual([422, 'media_not_sendable', { rule: 'program', limit: 'no programs', actual: 'application/x-executable' }]);
    }
  });

  it('an empty file, a file of another kind, a picture that breaks off', async () => {
    expect(refused(await upload(Buffer.alloc(0), 'image'))).toEqual([422, 'media_not_sendable', { rule: 'empty', limit: 1, actual: 0 }]);
    expect((await upload(Buffer.from('%PDF-1.7 and so on and on'), 'image')).problem).toMatchObject({ rule: 'type', actual: 'application/pdf' });
    const whole = await noise(600, 400).jpeg().toBuffer();
    expect((await upload(whole.subarray(0, 4_000), 'image')).problem).toMatchObject({ rule: 'unreadable' });
  });

  it('what is too large, and says how large it may be', async () => {
    const big = await noise(2000, 1500).png().toBuffer();
    expect(big.length).toBeGreaterThan(5 * 1024 * 1024);
    const answer = await upload(big, 'image', { type: 'image/png', filename: 'big.png' });
    expect(refused(answer)).toEqual([422, 'media_not_sendable', { rule: 'size', limit: 5 * 1024 * 1024, actual: big.length }]);
    expect(answer.detail).toMatch(/at most 5 MB as a picture; this file has \d+(\.\d)? MB/);
    expect((await upload(big, 'document', { type: 'image/png' })).status).toBe(201);
    const fitted = await upload(big, 'image', { type: 'image/png', filename: 'big.png', fit: true });
    expect(fitted.data).toMatchObject({ mimeType: 'image/jpeg', filename: 'big.jpg' });
    expect(fitted.data.fileSize).toBeLessThanOrEqual(5 * 1024 * 1024);
  });

  it('a sticker of another size or weight, unless it may be fitted', async () => {
    const wide = await canvas(640, 320).webp().toBuffer();
    expect((await upload(wide, 'sticker', { type: 'image/webp' })).problem).toEqual({ rule: 'dimensions', limit: '512 × 512', actual: '640 × 320' });
    expect((await upload(wide, 'sticker', { type: 'image/webp', fit: true })).data).toMatchObject({ mimeType: 'image/webp', width: 512, height: 512 });
    const heavy = await noise(512, 512, 25).webp({ quality: 100 }).toBuffer();
    expect((await upload(heavy, 'sticker', { type: 'image/webp' })).problem).toEqual({ rule: 'size', limit: 100 * 1024, actual: heavy.length });
    expect((await upload(heavy, 'sticker', { type: 'image/webp', fit: true })).data.fileSize).toBeLessThanOrEqual(100 * 1024);
  });

  it('leaves nothing of what it refused on the disk', async () => {
    await upload(await noise(2000, 1500).png().toBuffer(), 'image', { type: 'image/png' });
    expect(readdirSync(join(folder, 'media', 'incoming'))).toEqual([]);
  });

  it('cleans names, and keeps their endings', async () => {
    const bytes = await canvas(10, 10).jpeg().toBuffer();
    const name = async (filename: string) => (await uploadTo(test, key, bytes, { filename })).data.filename;
    expect(await name('..\\..\\etc\\passwd')).toBe('passwd');
    expect(await name('photo\u202egpj.exe')).toBe('photogpj.exe');
    expect(await name('تقرير المبيعات: الربع؟.jpg')).toBe('تقرير المبيعات الربع؟.jpg');
    expect(await name(`${'ن'.repeat(300)}.jpg`)).toBe(`${'ن'.repeat(120)}.jpg`);
    expect(await name('...')).toBe('file');
  });
});

describe('pictures', () => {
  it('are measured as they are seen and have a small picture', async () => {
    const turned = await canvas(1200, 600).withExif({ IFD0: { Orientation: '6' } }).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { data } = await upload(turned, 'image');
    expect(data).toMatchObject({ width: 600, height: 1200, thumbnail: true, mimeType: 'image/jpeg' });
    expect(await sharp(await contentOf(test, key, data.id, 'thumbnail')).metadata()).toMatchObject({ format: 'webp', width: 240, height: 480 });
    // What is taken as it is goes out as it is.
    expect((await contentOf(test, key, data.id)).equals(turned)).toBe(true);
  });

  it.each([['webp', 'jpeg'], ['avif', 'jpeg'], ['tiff', 'jpeg'], ['gif', 'png']] as const)('are converted from %s to %s, keeping every pixel', async (format, made) => {
    const { data, status } = await upload(await canvas(700, 500).toFormat(format).toBuffer(), 'image', { type: `image/${format}`, filename: `a.${format}` });
    expect(status).toBe(201);
    expect(data).toMatchObject({ mimeType: `image/${made}`, width: 700, height: 500, filename: made === 'jpeg' ? 'a.jpg' : 'a.png' });
    expect((await sharp(await contentOf(test, key, data.id)).metadata()).format).toBe(made);
  });

  it('keep what is see-through as PNG, and 16 bits become 8', async () => {
    const glass = await sharp({ create: { width: 50, height: 50, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0.5 } } }).webp().toBuffer();
    expect((await upload(glass, 'image', { type: 'image/webp', filename: 'a.webp' })).data).toMatchObject({ mimeType: 'image/png', filename: 'a.png' });
    const deep = await canvas(50, 50).toColourspace('rgb16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    const { data } = await upload(deep, 'image', { type: 'image/png', filename: 'a.png' });
    expect((await sharp(await contentOf(test, key, data.id)).metadata()).depth).toBe('uchar');
  });

  it('that move stay moving stickers, and are given a still for whoever wants none', async () => {
    const frames = await Promise.all(['#f00', '#0f0', '#00f'].map((background) => sharp({ create: { width: 512, height: 512, channels: 4, background } }).png().toBuffer()));
    const moving = await sharp(frames, { join: { animated: true } }).webp({ delay: [100, 100, 100] }).toBuffer();
    const { data } = await upload(moving, 'sticker', { type: 'image/webp', filename: 's.webp' });
    expect(data).toMatchObject({ width: 512, height: 512, thumbnail: true, fileSize: moving.length });
    expect((await sharp(await contentOf(test, key, data.id, 'thumbnail')).metadata()).pages ?? 1).toBe(1);
    const wide = await sharp(moving, { animated: true }).resize(300, 200, { fit: 'fill' }).gif().toBuffer();
    const fitted = await upload(wide, 'sticker', { type: 'image/gif', filename: 's.gif', fit: true });
    expect(fitted.data).toMatchObject({ mimeType: 'image/webp', width: 512, height: 512 });
    expect((await sharp(await contentOf(test, key, fitted.data.id)).metadata()).pages).toBe(3);
  });

  it('become stickers from other formats', async () => {
    expect((await upload(await canvas(512, 512).png().toBuffer(), 'sticker', { type: 'image/png', filename: 's.png' })).data).toMatchObject({ mimeType: 'image/webp', filename: 's.webp', width: 512 });
  });
});

(hasFfmpeg ? describe : describe.skip)('recordings and videos', () => {
  it('what a browser recorded becomes a voice message without being coded anew', async () => {
    const recorded = madeByFfmpeg('a.webm', ...tone(2), '-c:a', 'libopus', '-ac', '1');
    const { data } = await upload(recorded, 'voice', { type: 'audio/webm;codecs=opus', filename: 'voice.webm' });
    expect(data).toMatchObject({ mimeType: 'audio/ogg', filename: 'voice.ogg' });
    expect(data.durationSeconds).toBeCloseTo(2, 1);
    expect(data.waveform).toHaveLength(64);
    expect(Math.max(...data.waveform ?? [])).toBe(100);
    expect((await contentOf(test, key, data.id)).subarray(0, 4).toString()).toBe('OggS');
  });

  it.each([
    ['Safari\'s recording', 'a.mp4', 'audio/mp4', ['-c:a', 'aac', '-ac', '1']],
    ['a stereo recording', 'a.webm', 'audio/webm', ['-c:a', 'libopus', '-ac', '2']],
    ['a wave file', 'a.wav', 'audio/wav', ['-ac', '2']],
    ['an MP3', 'a.mp3', 'audio/mpeg', ['-c:a', 'libmp3lame']],
  ])('%s becomes a voice message in one channel', async (_what, name, type, args) => {
    const { data, status } = await upload(madeByFfmpeg(name, ...tone(1), ...args), 'voice', { type, filename: name });
    expect(status).toBe(201);
    expect(data).toMatchObject({ mimeType: 'audio/ogg', filename: 'a.ogg' });
    expect(data.waveform).toHaveLength(64);
  });

  it('a song stays what it is', async () => {
    const song = madeByFfmpeg('a.mp3', ...tone(1), '-c:a', 'libmp3lame');
    const { data } = await upload(song, 'audio', { type: 'audio/mpeg', filename: 'a.mp3' });
    expect(data).toMatchObject({ mimeType: 'audio/mpeg', filename: 'a.mp3', fileSize: song.length });
    expect(data.waveform).toHaveLength(64);
  });

  it.each([
    ['a phone\'s MOV', 'a.mov', 'video/quicktime', ['-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-profile:v', 'high', '-c:a', 'aac']],
    ['a browser\'s WebM', 'a.webm', 'video/webm', ['-c:v', 'libvpx', '-c:a', 'libopus']],
    ['an MP4 in HEVC', 'a.mp4', 'video/mp4', ['-pix_fmt', 'yuv420p', '-c:v', 'libx265', '-x265-params', 'log-level=none', '-c:a', 'aac']],
    ['an MP4 of the High profile', 'a.mp4', 'video/mp4', ['-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-profile:v', 'high', '-c:a', 'aac']],
  ])('%s becomes an MP4 that every phone plays', async (_what, name, type, args) => {
    const { data, status } = await upload(madeByFfmpeg(name, ...bars(1), ...tone(1), ...args), 'video', { type, filename: name });
    expect(status).toBe(201);
    expect(data).toMatchObject({ mimeType: 'video/mp4', filename: 'a.mp4', width: 320, height: 240 });
    expect(data.durationSeconds).toBeCloseTo(1, 0);
    const again = await upload(await contentOf(test, key, data.id), 'video', { type: 'video/mp4', filename: 'a.mp4' });
    expect(again.data.sha256).toBe(data.sha256);
  });

  it('a sound is no video, and a film without sound no voice message', async () => {
    expect((await upload(madeByFfmpeg('a.mp3', ...tone(1)), 'video', { type: 'audio/mpeg' })).problem).toMatchObject({ rule: 'type', actual: 'audio/mpeg' });
    const silent = madeByFfmpeg('a.mp4', ...bars(1), '-pix_fmt', 'yuv420p', '-c:v', 'libx264');
    expect((await upload(silent, 'voice', { type: 'video/mp4' })).problem).toMatchObject({ rule: 'type', actual: 'video/mp4' });
  });
});

(hasFfmpeg ? describe : describe.skip)('on a machine without ffmpeg', () => {
  let bare: TestApp;
  let bareKey: string;
  beforeAll(async () => {
    bare = await createTestApp({ DIWAN_DATA: folder, FFMPEG_PATH: '/nowhere/ffmpeg' });
    bareKey = await bare.addKey();
  });
  afterAll(async () => { await bare.close(); });

  it('a recording still becomes a voice message, and a video is refused with what to do', async () => {
    const voice = await uploadTo(bare, bareKey, madeByFfmpeg('a.webm', ...tone(1), '-c:a', 'libopus', '-ac', '1'), { query: '?as=voice', type: 'audio/webm', filename: 'v.webm' });
    expect(voice.data).toMatchObject({ mimeType: 'audio/ogg' });
    expect(voice.data.waveform).toHaveLength(64);
    const film = await uploadTo(bare, bareKey, madeByFfmpeg('a.mp4', ...bars(1), '-pix_fmt', 'yuv420p', '-c:v', 'libx265', '-x265-params', 'log-level=none'), { query: '?as=video', type: 'video/mp4', filename: 'v.mp4' });
    expect(refused(film)).toEqual([422, 'media_not_sendable', { rule: 'video_codec', limit: 'avc', actual: 'hevc' }]);
    expect(film.detail).toMatch(/Convert it to MP4 with H.264 and AAC, or send it as a document/);
  });
});
