import { bareType, LIMITS, type SendKind, STICKER, TYPES } from '../limits.js';
import { isProgram } from './sniff.js';

export type Kind = SendKind | 'sticker';

/** What is known of a file before anything of it has left. Sizes in bytes and pixels; `codecs` of sound and film, null for none. */
export interface Facts {
  readonly name: string;
  readonly size: number;
  /** By its bytes, or else as it is called. */
  readonly type: string;
  /** As it is called. */
  readonly claimed: string;
  readonly picture?: { readonly width: number; readonly height: number; readonly animated: boolean };
  readonly codecs?: { readonly video: string | null; readonly audio: string | null; readonly channels: number };
}

export type Rule = 'empty' | 'size' | 'disguised' | 'program' | 'kind' | 'videoCodec' | 'audioCodec' | 'mono' | 'stickerSize' | 'stickerPixels';
export type Verdict =
  /** `shrunk`: the server makes it smaller, as it is over this limit. */
  | { readonly fits: true; readonly converted: boolean; readonly shrunk?: number }
  /** `limit` and `actual` in bytes for sizes, in pixels for sides; `what` names a codec. */
  | { readonly fits: false; readonly rule: Rule; readonly limit: number; readonly actual: number; readonly what: string };

const FITS: Verdict = { fits: true, converted: false };
const CONVERTED: Verdict = { fits: true, converted: true };
const no = (rule: Rule, limit = 0, actual = 0, what = ''): Verdict => ({ fits: false, rule, limit, actual, what });
const familyOf = (type: string): string => type.split('/')[0] ?? '';
const isMedia = (type: string): boolean => ['image', 'video', 'audio'].includes(familyOf(type));

/** A picture that the server makes a JPEG or PNG of. */
const CONVERTIBLE = new Set(['image/webp', 'image/gif', 'image/heic', 'image/heif', 'image/avif', 'image/bmp', 'image/tiff']);

function image({ type, size }: Facts): Verdict {
  if (CONVERTIBLE.has(type)) return CONVERTED;
  if (TYPES[type] !== 'image') return no('kind');
  return size > LIMITS.image ? { fits: true, converted: true, shrunk: LIMITS.image } : FITS;
}

function video({ type, size, codecs }: Facts): Verdict {
  if (TYPES[type] !== 'video') return no('kind');
  if (size > LIMITS.video) return no('size', LIMITS.video, size);
  if (codecs !== undefined && codecs.video !== 'avc') return no('videoCodec', 0, 0, codecs.video ?? '?');
  return codecs !== undefined && codecs.audio !== null && codecs.audio !== 'aac' ? no('audioCodec', 0, 0, codecs.audio) : FITS;
}

function audio({ type, size, codecs }: Facts): Verdict {
  if (TYPES[type] !== 'audio') return no('kind');
  if (size > LIMITS.audio) return no('size', LIMITS.audio, size);
  if (type !== 'audio/ogg' || codecs === undefined) return FITS;
  if (codecs.audio !== 'opus') return no('audioCodec', 0, 0, codecs.audio ?? '?');
  return codecs.channels > 1 ? no('mono') : FITS;
}

function sticker({ type, size, picture }: Facts): Verdict {
  if (type !== 'image/webp' || picture === undefined) return no('kind');
  const side = [picture.width, picture.height].find((pixels) => pixels !== STICKER.side);
  if (side !== undefined) return no('stickerPixels', STICKER.side, side);
  const limit = picture.animated ? STICKER.animated : STICKER.still;
  return size > limit ? no('stickerSize', limit, size) : FITS;
}

/** Whether WhatsApp takes a file as a kind, and if not, by which of its rules. Source: Meta, supported media types. */
export function judge(kind: Kind, facts: Facts): Verdict {
  const { size, type, claimed } = facts;
  if (size === 0) return no('empty');
  if (isProgram(type)) return no(isMedia(bareType(claimed)) ? 'disguised' : 'program');
  // Called a picture, and its first bytes are nobody's: nothing that opens pictures could show it.
  if (type === '' && isMedia(bareType(claimed))) return no('disguised');
  if (size > LIMITS.document) return no('size', LIMITS.document, size);
  switch (kind) {
    case 'image': return image(facts);
    case 'video': return video(facts);
    case 'audio': return audio(facts);
    case 'sticker': return sticker(facts);
    case 'document': return FITS;
  }
}

/** The kinds a file may be sent as, the likeliest first. A document can hold anything. */
export function kindsOf({ type }: Facts): readonly Kind[] {
  if (type === 'image/webp') return ['sticker', 'image', 'document'];
  const family = familyOf(type);
  return family === 'image' || family === 'video' || family === 'audio' ? [family, 'document'] : ['document'];
}

/** What a file goes as unless somebody says otherwise: the likeliest kind that WhatsApp takes. */
export function kindFor(facts: Facts): Kind {
  const kinds = kindsOf(facts);
  return kinds.find((kind) => judge(kind, facts).fits) ?? kinds[0] ?? 'document';
}
