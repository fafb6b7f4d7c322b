const ascii = (head: Buffer, at: number, length: number): string => head.subarray(at, at + length).toString('latin1');

/** A program, of whatever machine. Its sender may have called it a photo. */
export const PROGRAM = 'application/x-executable';

/** What the first bytes say, for the kinds that WhatsApp knows and those that are often mistaken for them. */
const SIGNATURES: readonly (readonly [string, (head: Buffer) => boolean])[] = [
  ['image/jpeg', (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff],
  ['image/png', (head) => ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n'],
  ['image/gif', (head) => /^GIF8[79]a/.test(ascii(head, 0, 6))],
  ['image/webp', (head) => ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 4) === 'WEBP'],
  ['image/avif', (head) => ascii(head, 4, 4) === 'ftyp' && /^avi[fs]/.test(ascii(head, 8, 4))],
  ['image/heic', (head) => ascii(head, 4, 4) === 'ftyp' && /^(heic|heix|mif1|msf1|hevc)/.test(ascii(head, 8, 4))],
  ['audio/mp4', (head) => ascii(head, 4, 4) === 'ftyp' && /^M4[AB]/.test(ascii(head, 8, 4))],
  ['video/3gpp', (head) => ascii(head, 4, 4) === 'ftyp' && /^3g/.test(ascii(head, 8, 4))],
  ['video/quicktime', (head) => ascii(head, 4, 4) === 'ftyp' && ascii(head, 8, 4) === 'qt  '],
  ['video/mp4', (head) => ascii(head, 4, 4) === 'ftyp'],
  ['image/bmp', (head) => ascii(head, 0, 2) === 'BM' && head.readUInt32LE(6) === 0],
  ['image/tiff', (head) => ['II*\0', 'MM\0*'].includes(ascii(head, 0, 4))],
  ['audio/flac', (head) => ascii(head, 0, 4) === 'fLaC'],
  ['video/x-msvideo', (head) => ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 4) === 'AVI '],
  ['audio/ogg', (head) => ascii(head, 0, 4) === 'OggS'],
  ['audio/amr', (head) => ascii(head, 0, 5) === '#!AMR'],
  ['video/webm', (head) => head.readUInt32BE(0) === 0x1a45dfa3],
  ['audio/wav', (head) => ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 4) === 'WAVE'],
  ['audio/aac', (head) => head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0],
  ['audio/mpeg', (head) => ascii(head, 0, 3) === 'ID3' || (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0)],
  [PROGRAM, (head) => (ascii(head, 0, 2) === 'MZ' && head.subarray(2, 64).includes(0)) || ascii(head, 0, 4) === '\x7fELF' || [0xcafebabe, 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe].includes(head.readUInt32BE(0))],
  ['application/zip', (head) => ascii(head, 0, 4) === 'PK\x03\x04'],
  ['application/pdf', (head) => ascii(head, 0, 5) === '%PDF-'],
];

/** Longest signature above. */
const ENOUGH = 12;
/** A type without its parameters, in small letters. */
export const bareType = (mimeType: string): string => mimeType.split(';')[0]?.trim().toLowerCase() ?? '';
const isMedia = (mimeType: string): boolean => /^(image|video|audio)\//.test(mimeType);

/**
 * The type of a file by its first bytes; what its sender called it is believed only for documents, which cannot be told apart and are
 * never shown inside a page.
 */
export const typeOf = (head: Buffer, declared: string): string => {
  const found = head.length < ENOUGH ? undefined : SIGNATURES.find(([, matches]) => matches(head))?.[0];
  const claimed = bareType(declared);
  if (found === undefined) return isMedia(claimed) || !/^[\w.+-]+\/[\w.+-]+$/.test(claimed) ? 'application/octet-stream' : claimed;
  // Office documents and many others are archives with a name of their own.
  if (found === 'application/zip') return isMedia(claimed) || !/^[\w.+-]+\/[\w.+-]+$/.test(claimed) ? found : claimed;
  // One container for sound and picture: which it holds, only its sender knows.
  if (found === 'video/mp4' && claimed === 'audio/mp4') return claimed;
  if (found === 'video/webm' && claimed === 'audio/webm') return claimed;
  if (found === 'video/3gpp' && claimed === 'audio/3gpp') return claimed;
  return found;
};

/** Types a browser may show in place. Everything else is handed over as a file: no medium may run a script on our address. */
const SHOWN = new Set([
  'image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/bmp', 'audio/ogg', 'audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/amr', 'audio/wav',
  'audio/webm', 'audio/flac', 'audio/3gpp', 'video/mp4', 'video/3gpp', 'video/quicktime', 'video/webm', 'application/pdf',
]);
export const mayShowInline = (mimeType: string | null): boolean => mimeType !== null && SHOWN.has(bareType(mimeType));
