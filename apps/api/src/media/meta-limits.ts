import { type MediaDetails } from './facts/details.js';
import { type MediaKind, type MediaRefusal } from './rules/media-rule.js';
import { bareType, PROGRAM } from './rules/sniff.js';

export { type MediaKind, type MediaRefusal, refusalData } from './rules/media-rule.js';

/** What is judged: the file as it is, not as its sender called it. */
export interface MediaFacts {
  readonly mimeType: string | null;
  readonly bytes: number | null;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly details?: MediaDetails;
}

interface Limit { readonly types: readonly string[] | 'any'; readonly maxBytes: number }

const MB = 1024 * 1024;
const KB = 1024;
const STICKER_EDGE = 512;
const STATIC_STICKER_BYTES = 100 * KB;

/** Source: Meta, "Supported media types". Documents of other types are often taken, so the type is left to Meta. */
const LIMITS: Readonly<Record<MediaKind, Limit>> = {
  audio: { types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], maxBytes: 16 * MB },
  voice: { types: ['audio/ogg'], maxBytes: 16 * MB },
  image: { types: ['image/jpeg', 'image/png'], maxBytes: 5 * MB },
  video: { types: ['video/mp4', 'video/3gpp'], maxBytes: 16 * MB },
  sticker: { types: ['image/webp'], maxBytes: 500 * KB },
  document: { types: 'any', maxBytes: 100 * MB },
};

const NAMES: Readonly<Record<MediaKind, string>> = { audio: 'a sound', voice: 'a voice message', image: 'a picture', video: 'a video', sticker: 'a sticker', document: 'a document' };
const show = (bytes: number): string => (bytes >= MB ? `${Number((bytes / MB).toFixed(1))} MB` : `${Math.ceil(bytes / KB)} KB`);

export const maxBytesOf = (kind: MediaKind): number => LIMITS[kind].maxBytes;

/** Why Meta would refuse this file as that kind, or every phone fail to show it; null when there is no reason. What is not known is not held against it. */
export const mediaRefusal = (kind: MediaKind, facts: MediaFacts): MediaRefusal | null => {
  const type = bareType(facts.mimeType ?? '');
  if (facts.bytes === 0) return { rule: 'empty', limit: 1, actual: 0, detail: 'The file is empty. Choose another.' };
  if (type === PROGRAM) return { rule: 'program', limit: 'no programs', actual: type, detail: 'The file is a program, whatever its name says. Programs are not sent to customers.' };
  return typeRefusal(kind, type) ?? readableRefusal(kind, facts) ?? sizeRefusal(kind, facts) ?? insideRefusal(kind, type, facts);
};

const typeRefusal = (kind: MediaKind, type: string): MediaRefusal | null => {
  const { types } = LIMITS[kind];
  if (types === 'any' || types.includes(type)) return null;
  return { rule: 'type', limit: types.join(', '), actual: type || null, detail: `WhatsApp takes ${types.join(', ')} as ${NAMES[kind]}, not ${type || 'an unknown type'}. Convert the file or send it as a document.` };
};

const readableRefusal = (kind: MediaKind, { details }: MediaFacts): MediaRefusal | null => (kind !== 'document' && details?.readable === false
  ? { rule: 'unreadable', limit: 'a whole file', actual: null, detail: `The file is damaged: it cannot be shown as ${NAMES[kind]}. Save it again in the program it came from, or send it as a document.` } : null);

const sizeRefusal = (kind: MediaKind, { bytes, details }: MediaFacts): MediaRefusal | null => {
  const still = kind === 'sticker' && details?.animated === false;
  const limit = still ? STATIC_STICKER_BYTES : LIMITS[kind].maxBytes;
  if (bytes === null || bytes <= limit) return null;
  const name = kind === 'sticker' && details?.animated !== undefined ? (still ? 'a sticker that does not move' : 'a moving sticker') : NAMES[kind];
  return { rule: 'size', limit, actual: bytes, detail: `WhatsApp takes at most ${show(limit)} as ${name}; this file has ${show(bytes)}. Make it smaller${kind === 'document' ? '.' : ' or send it as a document.'}` };
};

const insideRefusal = (kind: MediaKind, type: string, facts: MediaFacts): MediaRefusal | null => {
  switch (kind) {
    case 'image': return depthRefusal(facts);
    case 'sticker': return stickerRefusal(facts);
    case 'video': return videoRefusal(facts.details ?? {});
    case 'audio': case 'voice': return soundRefusal(kind, type, facts.details ?? {});
    case 'document': return null;
  }
};

const depthRefusal = ({ details }: MediaFacts): MediaRefusal | null => ((details?.bitDepth ?? 8) > 8
  ? { rule: 'bit_depth', limit: 8, actual: details?.bitDepth ?? null, detail: `WhatsApp takes pictures of 8 bits a colour; this one has ${details?.bitDepth}. Save it with 8 bits, or send it as a document.` } : null);

const stickerRefusal = ({ width, height }: MediaFacts): MediaRefusal | null => (width != null && height != null && (width !== STICKER_EDGE || height !== STICKER_EDGE)
  ? { rule: 'dimensions', limit: '512 × 512', actual: `${width} × ${height}`, detail: `A sticker is exactly 512 × 512 pixels; this picture is ${width} × ${height}. Let it be fitted, or choose another.` } : null);

/** Source: Meta, supported media types: H.264 (Main or Baseline) and AAC, with one sound track or none. */
const videoRefusal = ({ videoCodec, videoProfile, audioCodec, audioTracks }: MediaDetails): MediaRefusal | null => {
  const advice = 'Convert it to MP4 with H.264 and AAC, or send it as a document.';
  if (videoCodec === null) return { rule: 'video_codec', limit: 'avc', actual: null, detail: `The file holds no picture. Send it as a sound, or as a document.` };
  if (videoCodec !== undefined && videoCodec !== 'avc') return { rule: 'video_codec', limit: 'avc', actual: videoCodec, detail: `WhatsApp plays videos in H.264; this one is in ${videoCodec.toUpperCase()}. ${advice}` };
  if (videoProfile !== undefined && !['baseline', 'main'].includes(videoProfile)) {
    return { rule: 'video_profile', limit: 'main', actual: videoProfile, detail: `WhatsApp takes H.264 of the Main or Baseline profile; this video has "${videoProfile}", which Android phones may not play. ${advice}` };
  }
  if ((audioTracks ?? 0) > 1) return { rule: 'audio_tracks', limit: 1, actual: audioTracks ?? null, detail: `WhatsApp takes videos with one sound track; this one has ${audioTracks}. ${advice}` };
  if (audioCodec != null && audioCodec !== 'aac') return { rule: 'audio_codec', limit: 'aac', actual: audioCodec, detail: `WhatsApp plays the sound of videos in AAC; this one is in ${audioCodec.toUpperCase()}. ${advice}` };
  return null;
};

const soundRefusal = (kind: 'audio' | 'voice', type: string, { audioCodec, channels }: MediaDetails): MediaRefusal | null => {
  if (audioCodec === null) return { rule: 'audio_codec', limit: 'a sound track', actual: null, detail: 'The file holds no sound. Choose another, or send it as a document.' };
  if (type === 'audio/ogg') {
    if (audioCodec !== undefined && audioCodec !== 'opus') return { rule: 'audio_codec', limit: 'opus', actual: audioCodec, detail: `WhatsApp plays OGG with Opus only; this file holds ${audioCodec}. Convert it, or send it as a document.` };
    if ((channels ?? 1) > 1) return { rule: 'audio_channels', limit: 1, actual: channels ?? null, detail: `WhatsApp takes ${NAMES[kind]} in OGG with one channel; this one has ${channels}. Convert it to mono, or send it as a document.` };
  }
  if (type === 'audio/mp4' && audioCodec !== undefined && audioCodec !== 'aac') return { rule: 'audio_codec', limit: 'aac', actual: audioCodec, detail: `WhatsApp plays AAC in M4A files; this one holds ${audioCodec}. Convert it, or send it as a document.` };
  return null;
};
