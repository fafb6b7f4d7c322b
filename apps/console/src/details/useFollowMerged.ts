import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api } from '../sync/index.js';

/**
 * Whoever looks at a conversation that was merged into another is taken there. `mergedInto` as the conversation says; `missing` when it was
 * taken from this screen, and only the server can say whether it goes on elsewhere.
 */
export function useFollowMerged(id: string, mergedInto: string | undefined, missing: boolean): void {
  const navigate = useNavigate();
  const { data } = useQuery({
    queryKey: ['moved', id], enabled: missing && mergedInto === undefined, retry: false, staleTime: 0, gcTime: 0,
    queryFn: async () => (await api.conversation(id)).data.mergedInto ?? null,
  });
  const to = mergedInto ?? data ?? null;
  useEffect(() => {
    if (to !== null) void navigate({ to: '/inbox/$conversationId', params: { conversationId: to }, search: ({ message: _openedAt, ...list }) => list, replace: true });
  }, [to, navigate]);
}
