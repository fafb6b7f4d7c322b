import { type MediaRef } from '@diwan/domain';
import { type CSSProperties } from 'react';
import { mediaUrl } from '../../sync/index.js';
import { thumbnailUrl } from '../../sync/media.js';

/** Where the bytes are; null while there are none to ask for. */
export const sourceOf = (media: MediaRef): string | null => (media.mediaId === undefined ? null : mediaUrl(media.mediaId));

/** The small picture of it, if there is one. */
export const thumbnailOf = (media: MediaRef): string | null => (media.mediaId === undefined || media.thumbnail !== true ? null : thumbnailUrl(media.mediaId));

/** True when the bytes can be asked for. */
export const isThere = (media: MediaRef): boolean => sourceOf(media) !== null && media.state !== 'pending' && media.state !== 'unavailable';

/** Width and height of a picture's place, within what a bubble has room for. */
export const ratioOf = ({ width, height }: MediaRef): number => (width !== undefined && height !== undefined ? Math.min(2.2, Math.max(0.62, width / height)) : 4 / 3);

/** Keeps the picture's place while it loads, so that nothing jumps. Unknown sizes get a box of four to three. */
export function boxStyle(media: MediaRef, wide = false): CSSProperties {
  const ratio = ratioOf(media);
  const inlineSize = ratio >= 1 ? 320 : Math.max(190, Math.round(350 * ratio));
  return { aspectRatio: String(wide ? Math.max(1.2, ratio) : ratio), inlineSize: wide ? '100%' : inlineSize, maxInlineSize: '100%' };
}
