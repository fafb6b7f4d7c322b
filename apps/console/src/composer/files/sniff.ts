/** Enough of a file's beginning for every signature here. */
export const HEAD_BYTES = 64;

const text = (head: Uint8Array, at: number, length: number): string => String.fromCharCode(...head.subarray(at, at + length));
const starts = (head: Uint8Array, ...bytes: readonly number[]): boolean => bytes.every((byte, i) => head[i] === byte);
const isoBrand = (head: Uint8Array): string | null => (text(head, 4, 4) === 'ftyp' ? text(head, 8, 4) : null);

/** Programs and scripts that run when they are opened. WhatsApp's document list names none of them. */
const PROGRAM = 'application/x-program';

const SIGNATURES: readonly (readonly [string, (head: Uint8Array) => boolean])[] = [
  ['image/jpeg', (head) => starts(head, 0xff, 0xd8, 0xff)],
  ['image/png', (head) => starts(head, 0x89, 0x50, 0x4e, 0x47)],
  ['image/gif', (head) => /^GIF8[79]a/.test(text(head, 0, 6))],
  ['image/webp', (head) => text(head, 0, 4) === 'RIFF' && text(head, 8, 4) === 'WEBP'],
  ['image/bmp', (head) => text(head, 0, 2) === 'BM' && starts(head.subarray(6), 0, 0, 0, 0)],
  ['image/tiff', (head) => starts(head, 0x49, 0x49, 0x2a, 0) || starts(head, 0x4d, 0x4d, 0, 0x2a)],
  ['image/heic', (head) => /^(hei[cxms]|hev[cx]|mif1|msf1)/.test(isoBrand(head) ?? '')],
  ['image/avif', (head) => /^avi[fs]/.test(isoBrand(head) ?? '')],
  ['audio/mp4', (head) => /^M4[AB]/.test(isoBrand(head) ?? '')],
  ['video/3gpp', (head) => /^3g/.test(isoBrand(head) ?? '')],
  ['video/quicktime', (head) => isoBrand(head) === 'qt  '],
  ['video/mp4', (head) => isoBrand(head) !== null],
  ['audio/ogg', (head) => text(head, 0, 4) === 'OggS'],
  ['audio/amr', (head) => text(head, 0, 5) === '#!AMR'],
  ['video/webm', (head) => starts(head, 0x1a, 0x45, 0xdf, 0xa3)],
  ['audio/wav', (head) => text(head, 0, 4) === 'RIFF' && text(head, 8, 4) === 'WAVE'],
  ['audio/flac', (head) => text(head, 0, 4) === 'fLaC'],
  ['audio/mpeg', (head) => text(head, 0, 3) === 'ID3' || (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2)],
  ['audio/aac', (head) => head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0],
  ['application/pdf', (head) => text(head, 0, 5) === '%PDF-'],
  [PROGRAM, (head) => text(head, 0, 2) === 'MZ' || starts(head, 0x7f, 0x45, 0x4c, 0x46) || starts(head, 0xcf, 0xfa, 0xed, 0xfe) || text(head, 0, 2) === '#!'],
];

export const isProgram = (type: string): boolean => type === PROGRAM;

/** A file's type by its first bytes; null when they say nothing. Names and what a browser made of them are not asked. */
export const sniff = (head: Uint8Array): string | null => SIGNATURES.find(([, matches]) => matches(head))?.[0] ?? null;

/** Size and movement of a WebP picture, out of its first bytes. Source: WebP container specification, RIFF header and first chunk. */
export function readWebp(head: Uint8Array): { readonly width: number; readonly height: number; readonly animated: boolean } | null {
  const u16 = (at: number): number => (head[at] ?? 0) | ((head[at + 1] ?? 0) << 8);
  const u24 = (at: number): number => u16(at) | ((head[at + 2] ?? 0) << 16);
  switch (text(head, 12, 4)) {
    case 'VP8X': return { width: u24(24) + 1, height: u24(27) + 1, animated: ((head[20] ?? 0) & 0x02) !== 0 };
    case 'VP8 ': return { width: u16(26) & 0x3fff, height: u16(28) & 0x3fff, animated: false };
    case 'VP8L': return { width: (u16(21) & 0x3fff) + 1, height: (((u24(22) >> 6) & 0x3fff) + 1), animated: false };
    default: return null;
  }
}
