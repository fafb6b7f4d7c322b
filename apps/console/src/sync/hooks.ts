import { type ConversationView, mergeConversations, mergeTimeline, openTimeline, type TemplateView, type TimelineItem, timelineKey } from '@diwan/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from './api.js';
import { isProblem, type ProblemError } from './problem-error.js';
import { conversationOf, type DirectoryMaps, directoryOf, type Horizon, timelineOf, unreadOf } from './selectors.js';
import { store, useSelect } from './store.js';

/** A page from before the snapshot may miss a change that the truth will never hear of again: it is read once more. */
export class StalePage extends Error {}
export function requireFresh(page: { seq: number }): void {
  if (page.seq < store.get().base) throw new StalePage();
}

/** Members, teams, labels and numbers by id. */
export const useDirectory = (): DirectoryMaps => useSelect(directoryOf);

export interface ConversationState { readonly conversation: ConversationView | undefined; readonly loading: boolean; readonly missing: boolean; readonly error: ProblemError | null; readonly retry: () => void }

/** A conversation by id, fetched when no list has brought it. `missing`: it does not exist, or this person may not see it. */
export function useConversationState(id: string): ConversationState {
  const conversation = useSelect((state) => conversationOf(state, id));
  const epoch = useSelect((state) => state.epoch);
  const left = useSelect((state) => state.truth.conversations.get(id)?.value === null);
  const query = useQuery({
    queryKey: ['conversation', epoch, id],
    queryFn: async () => {
      const answer = await api.conversation(id);
      requireFresh(answer);
      store.set((state) => ({ ...state, truth: mergeConversations(state.truth, { data: [answer.data], seq: answer.seq }) }));
      return true;
    },
    enabled: epoch > 0 && id !== '' && conversation === undefined && !left,
  });
  const error = isProblem(query.error) ? query.error : null;
  const missing = left || (conversation === undefined && (error?.code === 'conversation_not_found' || error?.code === 'not_found' || error?.code === 'invalid_request'));
  return { conversation, loading: conversation === undefined && !missing && error === null, missing, error: missing ? null : error, retry: () => void query.refetch() };
}

/** A conversation by id; undefined while it is loading, or when it is not this person's to see (see `useConversationState`). */
export const useConversation = (id: string): ConversationView | undefined => useConversationState(id).conversation;

/** How many of a conversation's messages this person has not read. */
export const useUnread = (id: string): number => useSelect((state) => {
  const view = conversationOf(state, id);
  return view === undefined ? 0 : unreadOf(state, view);
});

export interface Timeline {
  /** In reading order, oldest first, what is on its way included. */
  readonly items: readonly TimelineItem[];
  /** The first page is on its way. */
  readonly loading: boolean;
  readonly loadingOlder: boolean;
  readonly error: ProblemError | null;
  readonly hasOlder: boolean;
  readonly loadOlder: () => void;
  readonly retry: () => void;
}

/** A thread, kept true by the change log while the console runs. */
export function useTimeline(id: string): Timeline {
  const epoch = useSelect((state) => state.epoch);
  const query = useInfiniteQuery({
    queryKey: ['timeline', epoch, id],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      // Opened first: a change that comes while the page is on its way is kept.
      store.set((state) => ({ ...state, truth: openTimeline(state.truth, id) }));
      const page = await api.timeline(id, { cursor: pageParam, signal });
      requireFresh(page);
      store.set((state) => ({ ...state, truth: mergeTimeline(state.truth, id, page) }));
      return { cursor: page.nextCursor, oldest: page.data[0] };
    },
    getNextPageParam: (page) => page.cursor ?? undefined,
    enabled: epoch > 0,
  });
  const last = query.data?.pages.at(-1);
  const oldest = last?.oldest;
  const more = last !== undefined && last.cursor !== null;
  const horizon = useMemo<Horizon>(() => (more && oldest !== undefined ? timelineKey(oldest) : null), [more, oldest]);
  const items = useSelect((state) => timelineOf(id, state.truth.timelines.get(id), state.overlay.outgoing, horizon));
  return {
    items, loading: last === undefined && query.error === null, loadingOlder: query.isFetchingNextPage, error: isProblem(query.error) ? query.error : null,
    hasOlder: more, loadOlder: () => { if (more && !query.isFetching) void query.fetchNextPage(); },
    retry: () => void (last === undefined ? query.refetch() : query.fetchNextPage()),
  };
}

/** A number's templates, read again when one of them changes. */
export function useTemplates(numberId: string): { templates: readonly TemplateView[]; loading: boolean; error: ProblemError | null; retry: () => void } {
  const changed = useSelect((state) => state.truth.templates);
  const version = useMemo(() => Math.max(0, ...[...changed.values()].map(({ seq }) => seq)), [changed]);
  const query = useQuery({ queryKey: ['templates', numberId, version], queryFn: () => api.templates(numberId), placeholderData: (before) => before });
  return { templates: query.data?.data ?? [], loading: query.isPending, error: isProblem(query.error) ? query.error : null, retry: () => void query.refetch() };
}
