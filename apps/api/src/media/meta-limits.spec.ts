import { type MediaKind, mediaRefusal } from './meta-limits.js';

const MB = 1024 * 1024;
const cases: [MediaKind, string | null, number | null, boolean][] = [
  ['image', 'image/jpeg', 5 * MB, true], ['image', 'image/jpeg', 5 * MB + 1, false], ['image', 'image/webp', 1, false], ['image', null, 1, false],
  ['audio', 'audio/ogg; codecs=opus', MB, true], ['audio', 'video/webm', MB, false], ['video', 'video/mp4', 16 * MB, true], ['video', 'video/mp4', 17 * MB, false],
  ['sticker', 'image/webp', 500 * 1024, true], ['sticker', 'image/webp', 501 * 1024, false], ['document', 'application/zip', 100 * MB, true],
  ['document', 'application/pdf', 101 * MB, false], ['document', 'application/pdf', 0, false], ['image', 'IMAGE/PNG', null, true],
];

it.each(cases)('takes %s of type %s and %s bytes: %s', (kind, mimeType, bytes, takes) => {
  expect(mediaRefusal(kind, { mimeType, bytes }) === null).toBe(takes);
});
