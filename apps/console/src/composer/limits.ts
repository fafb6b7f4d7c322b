/** What WhatsApp shows a file as, and how large it may be in bytes. Source: Meta, "Supported media types". The server checks the same again. */
export type SendKind = 'image' | 'video' | 'audio' | 'document';

const KB = 1024;
const MB = 1024 * KB;
export const LIMITS: Readonly<Record<SendKind, number>> = { image: 5 * MB, video: 16 * MB, audio: 16 * MB, document: 100 * MB };
/** Of a sticker: bytes, and the pixels of each side. */
export const STICKER = { still: 100 * KB, animated: 500 * KB, side: 512 } as const;
export const TYPES: Readonly<Record<string, SendKind>> = {
  'image/jpeg': 'image', 'image/png': 'image', 'video/mp4': 'video', 'video/3gpp': 'video',
  'audio/aac': 'audio', 'audio/amr': 'audio', 'audio/mpeg': 'audio', 'audio/mp4': 'audio', 'audio/ogg': 'audio',
};
/** A type without its parameters. */
export const bareType = (type: string): string => type.split(';')[0]?.trim().toLowerCase() ?? '';
/** Media that browsers name and WhatsApp does not show. */
const isOtherMedia = (type: string): boolean => /^(image|video|audio)\//.test(type);

export type Fit =
  | { readonly fits: true; readonly kind: SendKind; readonly why: null | 'kind' | 'size'; readonly limit: number }
  | { readonly fits: false; readonly reason: 'empty' | 'too_large'; readonly limit: number };

/** How a file will go by its name and size alone: as what it is, as a document when WhatsApp would not take it so, or not at all. */
export function fitOf({ type, size }: { readonly type: string; readonly size: number }): Fit {
  if (size === 0) return { fits: false, reason: 'empty', limit: 0 };
  const plain = bareType(type);
  const own = TYPES[plain] ?? 'document';
  if (size <= LIMITS[own]) return { fits: true, kind: own, why: own === 'document' && isOtherMedia(plain) ? 'kind' : null, limit: LIMITS[own] };
  if (size <= LIMITS.document) return { fits: true, kind: 'document', why: 'size', limit: LIMITS[own] };
  return { fits: false, reason: 'too_large', limit: LIMITS.document };
}
