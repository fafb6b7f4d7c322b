export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

const megabyte = 1024 * 1024;

const office = 'application/vnd.openxmlformats-officedocument.';

/** What each kind may be and how big (Meta, media reference: supported media types). */
export const mediaKinds: Readonly<Record<MediaKind, { types: readonly string[]; maxBytes: number }>> = {
  audio: { types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], maxBytes: 16 * megabyte },
  document: {
    types: [
      'text/plain', 'application/pdf', 'application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint',
      `${office}wordprocessingml.document`, `${office}spreadsheetml.sheet`, `${office}presentationml.presentation`,
    ],
    maxBytes: 100 * megabyte,
  },
  image: { types: ['image/jpeg', 'image/png'], maxBytes: 5 * megabyte },
  sticker: { types: ['image/webp'], maxBytes: 500 * 1024 },
  video: { types: ['video/mp4', 'video/3gpp'], maxBytes: 16 * megabyte },
};

/** The type without parameters: `audio/ogg; codecs=opus` is `audio/ogg`. */
export const bareType = (mimeType: string): string => (mimeType.split(';')[0] ?? '').trim().toLowerCase();

/** Types the upload endpoint takes at all. */
export const uploadable = (mimeType: string): boolean => Object.values(mediaKinds).some((kind) => kind.types.includes(bareType(mimeType)));

/** The upload limit of a type: that of the largest kind that takes it. */
export const uploadLimit = (mimeType: string): number => Math.max(0, ...Object.values(mediaKinds).filter((kind) => kind.types.includes(bareType(mimeType))).map((kind) => kind.maxBytes));

/** Why a file cannot be sent as this kind, in Meta's manner; undefined when it can. */
export function mediaFault(kind: MediaKind, mimeType: string, bytes: number): string | undefined {
  const { types, maxBytes } = mediaKinds[kind];
  if (!types.includes(bareType(mimeType))) return `Media type ${mimeType} is not supported for ${kind}. Supported types: ${types.join(', ')}.`;
  return bytes > maxBytes ? `Media file size too big. Max file size we currently support: ${maxBytes} bytes.` : undefined;
}
