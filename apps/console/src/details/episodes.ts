import { type ConversationEventView, type ConversationView, type TimelineItem } from '@diwan/contract';
import { type Referral } from '@diwan/domain';

type By = ConversationEventView['actor'];
/** One stretch from opened to resolved, as far as it is known here. */
export interface Episode {
  readonly key: string;
  /** Null when what opened it is not loaded. */
  readonly no: number | null;
  readonly openedAt: string | null;
  readonly openedBy: By | null;
  readonly resolvedAt: string | null;
  readonly resolvedBy: By | null;
  /** How often it was opened again after it had been resolved. */
  readonly reopened: number;
  readonly current: boolean;
}

const blank = (key: string): Episode => ({ key, no: null, openedAt: null, openedBy: null, resolvedAt: null, resolvedBy: null, reopened: 0, current: false });

function after(episode: Episode, { kind, at, actor, data }: ConversationEventView): Episode {
  switch (kind) {
    case 'opened': return { ...episode, openedAt: at, openedBy: actor, no: typeof data['no'] === 'number' ? data['no'] : episode.no };
    case 'reopened': return { ...episode, resolvedAt: null, resolvedBy: null, reopened: episode.reopened + 1 };
    case 'resolved': return { ...episode, resolvedAt: at, resolvedBy: actor };
    default: return episode;
  }
}

const TELLS: ReadonlySet<ConversationEventView['kind']> = new Set(['opened', 'reopened', 'resolved']);

/** The episodes that the loaded part of the thread tells of, newest first; the current one also when its beginning is further back. */
export function episodesOf(items: readonly TimelineItem[], { episode, status }: Pick<ConversationView, 'episode' | 'status'>): Episode[] {
  const found = new Map<string, Episode>();
  for (const item of items) {
    if (item.type !== 'event' || !TELLS.has(item.event.kind)) continue;
    const key = item.event.episodeId ?? item.event.id;
    found.set(key, after(found.get(key) ?? blank(key), item.event));
  }
  if (episode !== null) {
    const known = found.get(episode.id) ?? blank(episode.id);
    found.set(episode.id, { ...known, no: episode.no, openedAt: known.openedAt ?? episode.openedAt, current: status !== 'resolved' });
  }
  return [...found.values()].sort((a, b) => (a.openedAt ?? a.resolvedAt ?? '') < (b.openedAt ?? b.resolvedAt ?? '') ? 1 : -1);
}

/** The newest advertisement or post that brought the customer; null when none is known here. */
export function sourceOf(items: readonly TimelineItem[]): Referral | null {
  for (const item of items.toReversed()) {
    if (item.type === 'message' && item.message.referral !== null) return item.message.referral;
  }
  return null;
}
