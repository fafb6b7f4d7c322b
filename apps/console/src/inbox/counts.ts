import { type ConversationCounts } from '@diwan/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../sync/api.js';
import { useSelect } from '../sync/index.js';
import { queryClient } from '../sync/query-client.js';
import { store } from '../sync/store.js';

const AT_MOST_EVERY_MS = 1000;
/** Counts change without a change of ours, too: windows close by themselves. */
const AT_LEAST_EVERY_MS = 60_000;

/** Reads the counts again after changes, at most once a second however many there are. Mounted once, by the shell. */
export function useLiveCounts(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let { conversations, seen, marks } = store.get().truth;
    const refresh = (): void => {
      timer = undefined;
      void queryClient.invalidateQueries({ queryKey: ['counts'] });
    };
    const unsubscribe = store.subscribe(() => {
      const { truth } = store.get();
      if (truth.conversations === conversations && truth.seen === seen && truth.marks === marks) return;
      ({ conversations, seen, marks } = truth);
      timer ??= setTimeout(refresh, AT_MOST_EVERY_MS);
    });
    const interval = setInterval(refresh, AT_LEAST_EVERY_MS);
    return () => {
      unsubscribe();
      clearTimeout(timer);
      clearInterval(interval);
    };
  }, []);
}

/** How many conversations stand in each list; undefined until first read. */
export function useCounts(): ConversationCounts['data'] | undefined {
  const started = useSelect((state) => state.epoch > 0);
  return useQuery({ queryKey: ['counts'], queryFn: api.counts, enabled: started }).data?.data;
}
