import { type ConversationView, mergeConversations } from '@diwan/contract';
import { dependsOnTime, type Viewer } from '@diwan/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../sync/api.js';
import { useNow } from '../sync/clock.js';
import { requireFresh } from '../sync/hooks.js';
import { isProblem, type ProblemError, type Session, serverNow, useSelect, useSession } from '../sync/index.js';
import { conversationsOf, unreadOf } from '../sync/selectors.js';
import { useMarksKnown } from '../sync/marks.js';
import { store } from '../sync/store.js';
import { arrange, compareKeys, filterAsked, queryFor, sortKey, type SortKey, type View } from './view.js';
import { type Own } from './views/membership.js';
import { useServerMembership } from './views/useServerMembership.js';

const PAGE = 40;
const CLOSING_MS = 2 * 3_600_000;
/** What time alone brings into a list may never have been on this screen: the server is asked. */
const BY_TIME_MS = 60_000;

export const viewerOf = ({ user, teamIds, scopes, numberIds, can }: Session): Viewer => ({ userId: user.id, teamIds, scopes, numberIds, readsEarlier: can('message.read_earlier') });

export interface ConversationRows {
  readonly rows: readonly ConversationView[];
  readonly loading: boolean;
  readonly loadingMore: boolean;
  readonly error: ProblemError | null;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

interface LoadedPage { readonly cursor: string | null; readonly ids: readonly string[]; readonly last: SortKey | null }

async function readPage(view: View, cursor: string | undefined, signal: AbortSignal): Promise<LoadedPage> {
  const page = await api.conversations(queryFor(view), { cursor, limit: PAGE, signal });
  requireFresh(page);
  store.set((state) => ({ ...state, truth: mergeConversations(state.truth, page) }));
  const last = page.data.at(-1);
  return { cursor: page.nextCursor, ids: page.data.map(({ id }) => id), last: last === undefined ? null : sortKey(view.sort, last, serverNow()) };
}

/** In "closing soon" everything after two hours from now is of no interest, however much of it there is. */
const isEnough = (view: View, last: SortKey | null): boolean =>
  view.name === 'closing' && last !== null && compareKeys(last, { stretch: 0, key: serverNow() + CLOSING_MS, id: '' }) > 0;

/** A list that the server pages and the change log keeps true. */
export function useConversationList(view: View): ConversationRows {
  const epoch = useSelect((state) => state.epoch);
  const session = useSession();
  const now = useNow(15_000);
  const filter = filterAsked(view);
  const query = useInfiniteQuery({
    queryKey: ['list', epoch, queryFor(view), view.name, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => readPage(view, pageParam, signal),
    getNextPageParam: (page) => (isEnough(view, page.last) ? undefined : (page.cursor ?? undefined)),
    enabled: epoch > 0,
    refetchInterval: filter !== undefined && dependsOnTime(filter) ? BY_TIME_MS : false,
  });
  useServerMembership(filter, query.refetch);
  const { pages } = query.data ?? { pages: [] };
  const end = pages.at(-1);
  const conversations = useSelect(conversationsOf);
  const seen = useSelect((state) => (filter === undefined ? null : state.truth.seen));
  const seenHere = useSelect((state) => (filter === undefined ? null : state.overlay.seen));
  const marks = useSelect((state) => (filter === undefined ? null : state.truth.marks));
  const marksKnown = useMarksKnown();
  const viewer = useMemo(() => viewerOf(session), [session]);
  const rows = useMemo(() => {
    if (pages.length === 0) return [];
    const horizon = query.hasNextPage ? (end?.last ?? null) : null;
    const found = new Set(pages.flatMap(({ ids }) => ids));
    const ownOf = (conversation: ConversationView): Own => ({
      unread: seen !== null && seenHere !== null && unreadOf(store.get(), conversation) > 0, ...(marksKnown && marks !== null ? { marks: marks.get(conversation.id)?.value ?? null } : {}),
    });
    return arrange(conversations, { view, viewer, now, horizon, found, ownOf });
  }, [conversations, seen, seenHere, marks, marksKnown, pages, end, query.hasNextPage, view, viewer, now]);
  return {
    rows, loading: pages.length === 0 && query.error === null, loadingMore: query.isFetchingNextPage, error: isProblem(query.error) ? query.error : null,
    hasMore: query.hasNextPage, loadMore: () => { if (query.hasNextPage && !query.isFetching) void query.fetchNextPage(); },
    retry: () => void (pages.length === 0 ? query.refetch() : query.fetchNextPage()),
  };
}
