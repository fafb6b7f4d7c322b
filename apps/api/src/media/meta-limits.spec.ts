import { type MediaFacts, type MediaKind, mediaRefusal, type MediaRefusal } from './meta-limits.js';

const MB = 1024 * 1024;
const KB = 1024;
type Case = [MediaKind, MediaFacts, MediaRefusal['rule'] | null];
const jpeg = { mimeType: 'image/jpeg', bytes: 5 * MB };
const webp = { mimeType: 'image/webp', bytes: 100 * KB, width: 512, height: 512 };
const mp4 = { mimeType: 'video/mp4', bytes: 16 * MB, details: { videoCodec: 'avc', videoProfile: 'main', audioCodec: 'aac', audioTracks: 1 } };
const ogg = { mimeType: 'audio/ogg; codecs=opus', bytes: MB, details: { audioCodec: 'opus', channels: 1 } };

const cases: Case[] = [
  ['image', jpeg, null], ['image', { ...jpeg, bytes: 5 * MB + 1 }, 'size'], ['image', { mimeType: 'image/webp', bytes: 1 }, 'type'], ['image', { mimeType: null, bytes: 1 }, 'type'],
  ['image', { mimeType: 'IMAGE/PNG', bytes: null }, null], ['image', { ...jpeg, bytes: 0 }, 'empty'], ['image', { ...jpeg, details: { bitDepth: 16 } }, 'bit_depth'],
  ['image', { ...jpeg, details: { readable: false } }, 'unreadable'], ['document', { ...jpeg, details: { readable: false } }, null],
  ['document', { mimeType: 'application/zip', bytes: 100 * MB }, null], ['document', { mimeType: 'application/pdf', bytes: 100 * MB + 1 }, 'size'],
  ['document', { mimeType: 'application/x-executable', bytes: 1 }, 'program'], ['image', { mimeType: 'application/x-executable', bytes: 1 }, 'program'],
  ['sticker', webp, null], ['sticker', { ...webp, width: 511 }, 'dimensions'], ['sticker', { ...webp, width: null, height: null }, null],
  ['sticker', { ...webp, bytes: 100 * KB + 1, details: { animated: false } }, 'size'], ['sticker', { ...webp, bytes: 500 * KB, details: { animated: true } }, null],
  ['sticker', { ...webp, bytes: 500 * KB + 1, details: { animated: true } }, 'size'], ['sticker', { ...webp, bytes: 300 * KB }, null],
  ['video', mp4, null], ['video', { ...mp4, bytes: 17 * MB }, 'size'], ['video', { mimeType: 'video/webm', bytes: 1 }, 'type'],
  ['video', { ...mp4, details: { ...mp4.details, videoCodec: 'hevc' } }, 'video_codec'], ['video', { ...mp4, details: { videoCodec: null, audioCodec: 'aac' } }, 'video_codec'],
  ['video', { ...mp4, details: { ...mp4.details, videoProfile: 'high' } }, 'video_profile'], ['video', { ...mp4, details: { ...mp4.details, audioTracks: 2 } }, 'audio_tracks'],
  ['video', { ...mp4, details: { ...mp4.details, audioCodec: 'mp3' } }, 'audio_codec'], ['video', { ...mp4, details: { ...mp4.details, audioCodec: null, audioTracks: 0 } }, null],
  ['video', { ...mp4, details: {} }, null],
  ['audio', ogg, null], ['voice', ogg, null], ['audio', { mimeType: 'audio/mpeg', bytes: 16 * MB }, null], ['voice', { mimeType: 'audio/mpeg', bytes: MB }, 'type'],
  ['audio', { mimeType: 'video/webm', bytes: MB }, 'type'], ['audio', { ...ogg, details: { audioCodec: 'vorbis' } }, 'audio_codec'],
  ['voice', { ...ogg, details: { audioCodec: 'opus', channels: 2 } }, 'audio_channels'], ['audio', { mimeType: 'audio/mp4', bytes: MB, details: { audioCodec: 'opus' } }, 'audio_codec'],
  ['audio', { ...ogg, details: { audioCodec: null } }, 'audio_codec'],
];

it.each(cases)('judges as %s: %j → %s', (kind, facts, rule) => {
  expect(mediaRefusal(kind, facts)?.rule ?? null).toBe(rule);
});

it('says the limit, what the file has, and what to do', () => {
  for (const [kind, facts] of cases) {
    const refusal = mediaRefusal(kind, facts);
    if (refusal === null) continue;
    expect(refusal.detail).toMatch(/\.$/);
    expect(refusal.detail).not.toMatch(/undefined|null|NaN/);
    expect(String(refusal.limit).length).toBeGreaterThan(0);
  }
  expect(mediaRefusal('sticker', { ...webp, bytes: 120 * KB, details: { animated: false } })?.detail).toBe('WhatsApp takes at most 100 KB as a sticker that does not move; this file has 120 KB. Make it smaller or send it as a document.');
});
