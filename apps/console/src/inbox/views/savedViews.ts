import { mergeViews, type SavedView, type ViewCount } from '@diwan/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, useDirectory, useSelect } from '../../sync/index.js';
import { requireFresh } from '../../sync/fresh.js';
import { memoLast } from '../../sync/memo.js';
import { queryClient } from '../../sync/query-client.js';
import { store, type StoreState } from '../../sync/store.js';

const present = memoLast((shelf: StoreState['truth']['views']): readonly SavedView[] =>
  [...shelf.values()].flatMap(({ value }) => (value === null ? [] : [value])).sort((a, b) => (a.id < b.id ? -1 : 1)));

async function readAll(): Promise<true> {
  const page = await api.views();
  requireFresh(page);
  store.set((state) => ({ ...state, truth: mergeViews(state.truth, page) }));
  return true;
}

/** One's own views, one's teams' and everybody's, read once and kept true by the change log. A team's leave with the team. */
export function useSavedViews(): { readonly views: readonly SavedView[]; readonly loading: boolean } {
  const epoch = useSelect((state) => state.epoch);
  const views = useSelect((state) => present(state.truth.views));
  const { teams } = useDirectory();
  const query = useQuery({ queryKey: ['views', epoch], queryFn: readAll, enabled: epoch > 0 });
  return { views: views.filter(({ teamId }) => teamId === null || teams.has(teamId)), loading: query.isPending };
}

/** Shows at once what the server answered; the change log brings the same. A newer change always wins over it. */
export const showSaved = (view: SavedView): void => store.set((state) => ({ ...state, truth: mergeViews(state.truth, { data: [view], nextCursor: null, seq: state.truth.seq }) }));

const AT_MOST_EVERY_MS = 5000;
/** What stands in a view can change without a change of anything: time passes. */
const AT_LEAST_EVERY_MS = 60_000;

/** How many conversations stand in each saved view: read again after changes, at most every five seconds, and only while it is looked at. */
export function useViewCounts(wanted: boolean): Readonly<Record<string, ViewCount | null>> {
  const epoch = useSelect((state) => state.epoch);
  const views = useSelect((state) => present(state.truth.views));
  // Only what a key's JSON shows tells keys apart.
  const known = views.map(({ id, updatedAt }) => `${id} ${updatedAt}`);
  const query = useQuery({ queryKey: ['view-counts', epoch, known], queryFn: api.viewCounts, enabled: wanted && epoch > 0, refetchInterval: AT_LEAST_EVERY_MS, placeholderData: (before) => before });
  useEffect(() => {
    if (!wanted) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let { conversations, seen, marks } = store.get().truth;
    const unsubscribe = store.subscribe(() => {
      const { truth } = store.get();
      if (truth.conversations === conversations && truth.seen === seen && truth.marks === marks) return;
      ({ conversations, seen, marks } = truth);
      timer ??= setTimeout(() => {
        timer = undefined;
        // One that is under way is waited for: cutting it off stops nothing at the server, which would count twice.
        void queryClient.invalidateQueries({ queryKey: ['view-counts'] }, { cancelRefetch: false });
      }, AT_MOST_EVERY_MS);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [wanted]);
  return query.data?.data ?? {};
}
