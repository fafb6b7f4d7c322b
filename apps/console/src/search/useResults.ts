import { type ConversationList } from '@diwan/contract';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, useDirectory } from '../sync/index.js';
import { groupsOf } from './groups.js';

const PAUSE_MS = 150;
const PAGE = 20;

/** What is found for what is typed, as it is typed. An answer to what is typed no longer is given up on its way, and never shown. */
export function useResults(typed: string) {
  const { labels } = useDirectory();
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const list = useInfiniteQuery({
    queryKey: ['search', q], enabled: q !== '', staleTime: 10_000, initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }): Promise<ConversationList> => api.conversations({ q, status: 'all', sort: 'activity' }, { limit: PAGE, cursor: pageParam, signal }),
    getNextPageParam: (page: ConversationList) => page.nextCursor ?? undefined,
  });
  const conversations = useMemo(() => list.data?.pages.flatMap(({ data }) => data) ?? [], [list.data]);
  const ids = conversations.slice(-PAGE * 2).map(({ id }) => id);
  const where = useQuery({ queryKey: ['search-hits', q, ids], enabled: ids.length > 0, staleTime: 10_000, queryFn: ({ signal }) => api.hits(q, ids, signal), placeholderData: (before) => before });
  const groups = useMemo(() => (q === '' ? [] : groupsOf(q, [...labels.values()], conversations, where.data?.data ?? [])), [q, labels, conversations, where.data]);
  // Known once the server says how far it looked.
  const last = list.data?.pages.at(-1);
  return {
    q, groups, error: list.error, searchedBackTo: last?.searchedBackTo ?? null, more: list.hasNextPage, goOn: () => void list.fetchNextPage(),
    busy: q !== typed.trim() || list.isFetching || (ids.length > 0 && where.isPending),
  };
}
