import { type MessageView, type TimelineItem } from '@diwan/contract';
import { type MediaRef } from '@diwan/domain';
import { type MediaFormat } from './fields.js';

/** A file that the server has: from this conversation, or what this person last put there. */
export interface Earlier { readonly id: string; readonly media: MediaRef; readonly name: string; readonly used: 'sentHere' | 'receivedHere' | 'lastTime' }

const MOST = 8;
/** What a template's or a message's header takes; WebP and the like arrive, but do not go out there. Source: Meta, supported media types. */
const TYPES: Readonly<Record<MediaFormat, RegExp>> = { image: /^image\/(?:jpeg|png)/, video: /^video\/(?:mp4|3gpp)/, document: /./ };

function mediaOf({ content, revokedAt }: MessageView, format: MediaFormat): { media: MediaRef; name: string } | null {
  // What the customer took back is not ours to pass on.
  if (revokedAt !== null) return null;
  if (content.type === format) return { media: content.media, name: 'filename' in content ? (content.filename ?? '') : ('caption' in content ? (content.caption ?? '') : '') };
  if (content.type === 'template' && content.template.header?.type === format) return { media: content.template.header.media, name: 'filename' in content.template.header ? (content.template.header.filename ?? '') : '' };
  if (content.type !== 'interactive' || !('header' in content.interactive) || content.interactive.header?.type !== format) return null;
  const { header } = content.interactive;
  return { media: header.media, name: 'filename' in header ? (header.filename ?? '') : '' };
}

/** The newest files of a thread that can stand in a header, each once. */
export function earlierIn(items: readonly TimelineItem[], format: MediaFormat): Earlier[] {
  const found = new Map<string, Earlier>();
  for (const item of items.toReversed()) {
    if (item.type !== 'message') continue;
    const one = mediaOf(item.message, format);
    if (one?.media.mediaId === undefined || found.has(one.media.mediaId) || !TYPES[format].test(one.media.mimeType ?? '')) continue;
    if (item.message.direction === 'in' && one.media.state !== 'stored') continue;
    found.set(one.media.mediaId, { id: one.media.mediaId, ...one, used: item.message.direction === 'in' ? 'receivedHere' : 'sentHere' });
    if (found.size === MOST) break;
  }
  return [...found.values()];
}
