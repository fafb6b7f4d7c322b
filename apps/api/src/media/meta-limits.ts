/** What WhatsApp shows a medium as. */
export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

interface Limit { readonly types: readonly string[] | 'any'; readonly maxBytes: number }

const MB = 1024 * 1024;
const KB = 1024;

/** Source: Meta, "Supported media types". Documents of other types are often taken, so the type is left to Meta. */
const LIMITS: Readonly<Record<MediaKind, Limit>> = {
  audio: { types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], maxBytes: 16 * MB },
  image: { types: ['image/jpeg', 'image/png'], maxBytes: 5 * MB },
  video: { types: ['video/mp4', 'video/3gpp'], maxBytes: 16 * MB },
  sticker: { types: ['image/webp'], maxBytes: 500 * KB },
  document: { types: 'any', maxBytes: 100 * MB },
};

/** A sentence on why Meta would refuse this file as that kind; null when it has no reason to. */
export const mediaRefusal = (kind: MediaKind, { mimeType, bytes }: { mimeType: string | null; bytes: number | null }): string | null => {
  const { types, maxBytes } = LIMITS[kind];
  const plain = mimeType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (types !== 'any' && !types.includes(plain)) return `WhatsApp takes ${types.join(', ')} as ${kind}, not ${plain || 'an unknown type'}. Convert the file or send it as a document.`;
  if (bytes !== null && bytes > maxBytes) return `WhatsApp takes at most ${maxBytes >= MB ? `${maxBytes / MB} MB` : `${maxBytes / KB} KB`} as ${kind}. Make the file smaller${kind === 'document' ? '' : ' or send it as a document'}.`;
  if (bytes === 0) return 'The file is empty.';
  return null;
};
