import { useMemo } from 'react';
import { useTimeline } from '../sync/index.js';
import { type Earlier, earlierIn } from './earlierFiles.js';
import { type MediaFormat } from './fields.js';

export type { Earlier } from './earlierFiles.js';
type EarlierByFormat = Readonly<Record<MediaFormat, readonly Earlier[]>>;

/** What the loaded part of a conversation has to offer. */
export function useEarlier(conversationId: string): EarlierByFormat {
  const { items } = useTimeline(conversationId);
  return useMemo(() => ({ image: earlierIn(items, 'image'), video: earlierIn(items, 'video'), document: earlierIn(items, 'document') }), [items]);
}
export const NOTHING_EARLIER: EarlierByFormat = { image: [], video: [], document: [] };
