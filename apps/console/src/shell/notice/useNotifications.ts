import { mergeNotifications, type NotificationView } from '@diwan/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, isProblem, useSelect } from '../../sync/index.js';
import { requireFresh } from '../../sync/fresh.js';
import { store } from '../../sync/store.js';

const NEWEST = 100;

export interface Notifications {
  /** Newest first. */
  readonly open: readonly NotificationView[];
  readonly over: readonly NotificationView[];
  readonly unseen: number;
  readonly loading: boolean;
  readonly failed: boolean;
  readonly retry: () => void;
}

/** This person's notifications: read once, then kept true by the change log. */
export function useNotifications(): Notifications {
  const epoch = useSelect((state) => state.epoch);
  const shelf = useSelect((state) => state.truth.notifications);
  const query = useQuery({
    queryKey: ['notifications', epoch],
    queryFn: async () => {
      const page = await api.notifications({ limit: NEWEST });
      requireFresh(page);
      store.set((state) => ({ ...state, truth: mergeNotifications(state.truth, page) }));
      return true;
    },
    enabled: epoch > 0,
  });
  const sorted = useMemo(() => [...shelf.values()].flatMap(({ value }) => value ?? []).sort((a, b) => b.at.localeCompare(a.at)), [shelf]);
  return useMemo(() => {
    const open = sorted.filter(({ resolvedAt }) => resolvedAt === null);
    return {
      open, over: sorted.filter(({ resolvedAt }) => resolvedAt !== null), unseen: open.filter(({ seen }) => !seen).length, loading: query.isPending,
      failed: query.isError && isProblem(query.error), retry: () => void query.refetch(),
    };
  }, [sorted, query]);
}
