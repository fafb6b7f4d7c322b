import { HEAD_BYTES, isProgram, readWebp, sniff } from './sniff.js';
import { type Facts, judge, kindFor, kindsOf } from './verdict.js';

const KB = 1024;
const MB = 1024 * KB;
const facts = (type: string, over: Partial<Facts> = {}): Facts => ({ name: 'a', size: MB, type, claimed: type, ...over });
const still = { width: 512, height: 512, animated: false };
const h264 = { video: 'avc', audio: 'aac', channels: 2 };

describe('what a file goes as', () => {
  it.each([
    ['a photo', facts('image/jpeg', { size: 5 * MB }), 'image'],
    ['a photo that is too large, made smaller', facts('image/png', { size: 5 * MB + 1 }), 'image'],
    ['a photo of another format', facts('image/heic', { size: 9 * MB }), 'image'],
    ['a film', facts('video/mp4', { size: 16 * MB, codecs: h264 }), 'video'],
    ['a film in H.265', facts('video/mp4', { codecs: { ...h264, video: 'hevc' } }), 'document'],
    ['a silent film', facts('video/mp4', { codecs: { ...h264, audio: null } }), 'video'],
    ['a film that could not be read', facts('video/mp4'), 'video'],
    ['a recording', facts('audio/ogg', { codecs: { video: null, audio: 'opus', channels: 1 } }), 'audio'],
    ['a recording in stereo', facts('audio/ogg', { codecs: { video: null, audio: 'opus', channels: 2 } }), 'document'],
    ['sound of another format', facts('audio/wav'), 'document'],
    ['a sticker', facts('image/webp', { size: 100 * KB, picture: still }), 'sticker'],
    ['a moving sticker', facts('image/webp', { size: 500 * KB, picture: { ...still, animated: true } }), 'sticker'],
    ['a sticker that is too large', facts('image/webp', { size: 100 * KB + 1, picture: still }), 'image'],
    ['anything else', facts('application/zip'), 'document'],
  ] as const)('%s', (_name, file, kind) => expect([kindFor(file), judge(kindFor(file), file).fits]).toEqual([kind, true]));

  it.each([
    ['empty', 'document', facts('application/pdf', { size: 0 }), { rule: 'empty' }],
    ['over 100 MB', 'document', facts('application/pdf', { size: 200 * MB }), { rule: 'size', limit: 100 * MB, actual: 200 * MB }],
    ['a program named .jpg', 'image', facts('application/x-program', { claimed: 'image/jpeg' }), { rule: 'disguised' }],
    ['a program', 'document', facts('application/x-program', { claimed: 'application/x-msdownload' }), { rule: 'program' }],
    ['text named .jpg', 'image', facts('', { claimed: 'image/jpeg' }), { rule: 'disguised' }],
    ['a film over 16 MB', 'video', facts('video/mp4', { size: 17 * MB }), { rule: 'size', limit: 16 * MB, actual: 17 * MB }],
    ['a film in VP9', 'video', facts('video/mp4', { codecs: { ...h264, video: 'vp9' } }), { rule: 'videoCodec', what: 'vp9' }],
    ['a film with Opus', 'video', facts('video/mp4', { codecs: { ...h264, audio: 'opus' } }), { rule: 'audioCodec', what: 'opus' }],
    ['a sticker of 101 KB', 'sticker', facts('image/webp', { size: 101 * KB, picture: still }), { rule: 'stickerSize', limit: 100 * KB }],
    ['a sticker of 600 pixels', 'sticker', facts('image/webp', { size: KB, picture: { ...still, height: 600 } }), { rule: 'stickerPixels', limit: 512, actual: 600 }],
  ] as const)('%s is refused by its rule', (_name, kind, file, verdict) => expect(judge(kind, file)).toMatchObject({ fits: false, ...verdict }));

  it('says by how much a photo is too large that is made smaller', () => {
    expect(judge('image', facts('image/png', { size: 5 * MB + 1 }))).toEqual({ fits: true, converted: true, shrunk: 5 * MB });
    expect(judge('image', facts('image/jpeg', { size: 5 * MB }))).toEqual({ fits: true, converted: false });
  });

  it('offers a document for everything, and a sticker only for its format', () => {
    expect(kindsOf(facts('image/webp'))).toEqual(['sticker', 'image', 'document']);
    expect(kindsOf(facts('text/plain'))).toEqual(['document']);
  });
});

describe('what the first bytes say', () => {
  const bytes = (text: string): Uint8Array => Uint8Array.from(text.padEnd(HEAD_BYTES, '\0'), (letter) => letter.charCodeAt(0));
  it.each([
    ['\xff\xd8\xff\xe0', 'image/jpeg'], ['RIFF\0\0\0\0WEBPVP8X', 'image/webp'], ['\0\0\0\x18ftypisom', 'video/mp4'], ['\0\0\0\x14ftypqt  ', 'video/quicktime'], ['\0\0\0\x18ftypheic', 'image/heic'],
    ['OggS', 'audio/ogg'], ['%PDF-1.7', 'application/pdf'], ['\x1a\x45\xdf\xa3', 'video/webm'], ['ID3', 'audio/mpeg'], ['hello', null],
  ])('%j is %s', (head, type) => expect(sniff(bytes(head))).toBe(type));
  it('knows a program whatever it is called', () => expect(['MZ\x90', '\x7fELF', '#!/bin/sh'].map((head) => isProgram(sniff(bytes(head)) ?? ''))).toEqual([true, true, true]));
  it('reads the size and movement of a WebP', () => {
    const head = bytes('RIFF\0\0\0\0WEBPVP8X');
    head.set([10, 0, 0, 0, 0x02, 0, 0, 0, 0xff, 0x01, 0, 0xff, 0x01, 0], 16);
    expect(readWebp(head)).toEqual({ width: 512, height: 512, animated: true });
    expect(readWebp(bytes('RIFF\0\0\0\0WEBPabcd'))).toBeNull();
  });
});
