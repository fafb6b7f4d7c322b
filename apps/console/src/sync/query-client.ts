import { QueryClient } from '@tanstack/react-query';
import { StalePage } from './fresh.js';
import { ProblemError } from './problem-error.js';

/** Lists and threads are kept true by the change log, so nothing grows stale with time: a new epoch has new keys. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity, gcTime: 10 * 60_000, refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: 'always',
      retry: (failures, error) => error instanceof StalePage || (failures < 3 && error instanceof ProblemError && error.transient),
      retryDelay: (failures, error) => (error instanceof StalePage ? 50 : Math.min(8000, 500 * 2 ** failures)),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
