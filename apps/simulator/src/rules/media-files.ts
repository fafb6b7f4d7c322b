import { type MediaFacts } from '../store/records.js';

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

/** Containers that go by several names. Office files are zip archives or the older compound files. */
function sameKind(declared: string, found: string): boolean {
  if (declared === found) return true;
  if (found === 'application/zip') return declared.startsWith(office);
  if (found === 'application/x-cfb') return ['application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint'].includes(declared);
  return [['video/mp4', 'video/3gpp', 'video/quicktime'], ['audio/mp4', 'audio/quicktime'], ['audio/mpeg', 'audio/mp3'], ['audio/aac', 'audio/aacp']].some((names) => names.includes(declared) && names.includes(found));
}

/** Why a file cannot be sent as this kind, in Meta's manner; undefined when it can. `facts` is what the bytes turned out to be. */
export function mediaFault(kind: MediaKind, mimeType: string, bytes: number, facts: MediaFacts, voice = false): string | undefined {
  const { types, maxBytes } = mediaKinds[kind];
  const declared = bareType(mimeType);
  if (!types.includes(declared)) return `Media type ${mimeType} is not supported for ${kind}. Supported types: ${types.join(', ')}.`;
  const limit = kind === 'sticker' && facts.picture?.frames === 1 ? stillStickerBytes : maxBytes;
  if (bytes > limit) return `Media file size too big. Max file size we currently support: ${limit} bytes.`;
  const found = facts.mimeType ?? 'application/octet-stream';
  if (!sameKind(declared, found)) return `Media file uploaded with mimetype as ${declared}, however on processing it is of type ${found}. Please choose a different file.`;
  return contentFault(kind, declared, facts, voice);
}

/** A still sticker may be 100 KB, an animated one 500 (Meta, sticker messages). */
const stillStickerBytes = 100 * 1024;

function contentFault(kind: MediaKind, declared: string, facts: MediaFacts, voice: boolean): string | undefined {
  switch (kind) {
    case 'image': return facts.picture && facts.picture.bits !== 8 ? 'Images must be 8-bit, RGB or RGBA.' : undefined;
    case 'sticker': return facts.picture && (facts.picture.width !== 512 || facts.picture.height !== 512) ? 'Stickers must be exactly 512 x 512 pixels.' : undefined;
    case 'video': return videoFault(facts);
    case 'audio': {
      const opus = declared === 'audio/ogg' && facts.audio?.codec === 'opus';
      if (declared === 'audio/ogg' && (!opus || facts.audio?.channels !== 1)) return 'Only the opus codec with one channel is supported for audio/ogg.';
      return voice && !opus ? 'Voice messages must be audio/ogg with the opus codec.' : undefined;
    }
    case 'document': return undefined;
  }
}

function videoFault({ video, audio }: MediaFacts): string | undefined {
  if (video?.codec !== 'avc') return 'Only the H.264 video codec is supported.';
  if (audio && audio.codec !== 'aac') return 'Only the AAC audio codec is supported.';
  return audio && audio.tracks > 1 ? 'Videos must have a single audio stream or none.' : undefined;
}
