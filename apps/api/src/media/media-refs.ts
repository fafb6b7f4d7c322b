import { type MediaId, type MediaRef, type MessageContent } from '@diwan/domain';
import { type MediaKind } from './meta-limits.js';

/** A medium inside a message and what it is shown as there. */
export interface UsedMedia { readonly kind: MediaKind; readonly media: MediaRef }

const KINDS: ReadonlySet<string> = new Set<MediaKind>(['image', 'video', 'audio', 'document', 'sticker']);
/** A recording is a sound that says so. */
const kindOf = (type: string, voice: unknown): MediaKind => (type === 'audio' && voice === true ? 'voice' : type as MediaKind);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Rewrites every media reference, wherever it hangs: in the message itself, in the header of an interactive message or template, on the
 * cards of a carousel. All of them are objects with a `type` that says the kind and a `media`.
 */
const rewrite = (value: unknown, change: (used: UsedMedia) => MediaRef): unknown => {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, change));
  if (!isObject(value)) return value;
  const { type, media, voice } = value;
  const found = typeof type === 'string' && KINDS.has(type) && isObject(media);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) =>
    [key, found && key === 'media' ? change({ kind: kindOf(type, voice), media: inner as MediaRef }) : rewrite(inner, change)]));
};

/** The content with every media reference replaced. The shape stays; only references change. */
export const withMedia = <Content extends MessageContent>(content: Content, change: (used: UsedMedia) => MediaRef): Content => rewrite(content, change) as Content;

export const mediaIn = (content: MessageContent): UsedMedia[] => {
  const found: UsedMedia[] = [];
  withMedia(content, (used) => {
    found.push(used);
    return used.media;
  });
  return found;
};

export const mediaIdsIn = (content: MessageContent): MediaId[] => [...new Set(mediaIn(content).flatMap(({ media }) => media.mediaId ?? []))];
