import { mergeTimeline, type MessageView, openTimeline, type Place, placeOf, type Stretch, stretchAt, type TimelineItem, type TimelinePage } from '@diwan/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, type TimelineQuery } from './api.js';
import { requireFresh } from './fresh.js';
import { isProblem, type ProblemError } from './problem-error.js';
import { timelineOf } from './selectors.js';
import { store, type StoreState, useSelect } from './store.js';

export interface Timeline {
  /** The part that is looked at, in reading order, oldest first; what is on its way included where it reaches the present. */
  readonly items: readonly TimelineItem[];
  /** The first page is on its way. */
  readonly loading: boolean;
  readonly loadingOlder: boolean;
  readonly loadingNewer: boolean;
  readonly error: ProblemError | null;
  readonly hasOlder: boolean;
  /** True when the part that is looked at does not reach the present. */
  readonly hasNewer: boolean;
  readonly loadOlder: () => void;
  readonly loadNewer: () => void;
  readonly retry: () => void;
}

const placeIn = ({ truth }: StoreState, id: string, around: string | null): Place | null => {
  const item = around === null ? null : truth.timelines.get(id)?.get(around)?.value;
  return item == null ? null : placeOf(item);
};

/** The known part of a thread around a message; around null: the one that reaches the present. */
const stretchIn = (state: StoreState, id: string, around: string | null): Stretch | undefined => {
  const place = placeIn(state, id, around);
  return around !== null && place === null ? undefined : stretchAt(state.truth.stretches.get(id) ?? [], place);
};

async function read(id: string, query: TimelineQuery, beside: Place | null = null, signal?: AbortSignal): Promise<TimelinePage> {
  // Opened first: a change that comes while the page is on its way is kept.
  store.set((state) => ({ ...state, truth: openTimeline(state.truth, id) }));
  const page = await api.timeline(id, query, signal);
  requireFresh(page);
  store.set((state) => ({ ...state, truth: mergeTimeline(state.truth, id, page, beside) }));
  return page;
}

/**
 * A thread, kept true by the change log while the console runs. `around` is a message to look at wherever it stands; null looks at the
 * newest. Stretches that were loaded stay, and become one where they meet.
 */
export function useTimeline(id: string, around: string | null = null): Timeline {
  const epoch = useSelect((state) => state.epoch);
  const stretch = useSelect((state) => stretchIn(state, id, around));
  const items = useSelect((state) => timelineOf(`${id}/${around ?? ''}`, id, state.truth.timelines.get(id), state.overlay.outgoing, stretchIn(state, id, around) ?? null));
  const first = useQuery({
    queryKey: ['timeline', epoch, id, around], enabled: epoch > 0 && stretch === undefined, staleTime: 0,
    queryFn: async ({ signal }) => (await read(id, around === null ? {} : { around }, null, signal)).seq,
  });
  const more = useMutation({
    mutationFn: async (way: 'older' | 'newer') => {
      const from = stretchIn(store.get(), id, around);
      const cursor = from?.[way] ?? null;
      if (from === undefined || cursor === null) return;
      await read(id, way === 'older' ? { cursor } : { newer: cursor }, way === 'older' ? from.first : from.last);
    },
  });
  const load = (way: 'older' | 'newer') => (): void => { if (!more.isPending && stretch !== undefined && stretch[way] !== null) more.mutate(way); };
  const failure = stretch === undefined ? first.error : more.error;
  return {
    items, loading: stretch === undefined && first.error === null,
    loadingOlder: more.isPending && more.variables === 'older', loadingNewer: more.isPending && more.variables === 'newer',
    error: isProblem(failure) ? failure : null,
    hasOlder: stretch !== undefined && stretch.older !== null, hasNewer: stretch !== undefined && stretch.newer !== null,
    loadOlder: load('older'), loadNewer: load('newer'),
    retry: () => void (stretch === undefined ? first.refetch() : more.mutate(more.variables ?? 'older')),
  };
}

/** One message of an opened thread, whether or not it is drawn; undefined when it is not known here. */
export const useMessage = (conversationId: string, messageId: string | null): MessageView | undefined => useSelect(({ truth }) => {
  const item = messageId === null ? null : truth.timelines.get(conversationId)?.get(messageId)?.value;
  return item?.type === 'message' ? item.message : undefined;
});

/** How many messages of ours are on their way from this screen. */
export const useOutgoing = (conversationId: string): number => useSelect(({ overlay }) => overlay.outgoing.filter((item) => item.conversationId === conversationId).length);
