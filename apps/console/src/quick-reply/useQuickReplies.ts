import { dropQuickReply, mergeQuickReplies, putQuickReply, type QuickReplyView } from '@diwan/contract';
import { useQuery } from '@tanstack/react-query';
import { api, isProblem, type ProblemError, useSelect } from '../sync/index.js';
import { memoLast } from '../sync/memo.js';
import { type Uses } from './match.js';
import { store, type StoreState } from '../sync/store.js';

const present = memoLast((shelf: StoreState['truth']['quickReplies']): readonly QuickReplyView[] => [...shelf.values()].flatMap(({ value }) => (value === null ? [] : [value])));

const presentUses = memoLast((shelf: StoreState['truth']['quickReplyUses']): Uses => new Map([...shelf].flatMap(([id, { value }]) => (value === null ? [] : [[id, value]]))));

export interface QuickReplies { readonly replies: readonly QuickReplyView[]; /** One's own use of them, by id. */ readonly own: Uses; readonly loading: boolean; readonly error: ProblemError | null; readonly retry: () => void }

async function readAll(): Promise<true> {
  let cursor: string | undefined;
  do {
    const page = await api.quickReplies({ cursor });
    store.set((state) => ({ ...state, truth: mergeQuickReplies(state.truth, page) }));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return true;
}

/** One's own quick replies and everybody's, read once and kept true by the change log. */
export function useQuickReplies(): QuickReplies {
  const epoch = useSelect((state) => state.epoch);
  const replies = useSelect((state) => present(state.truth.quickReplies));
  const own = useSelect((state) => presentUses(state.truth.quickReplyUses));
  const query = useQuery({ queryKey: ['quick-replies', epoch], queryFn: readAll, enabled: epoch > 0, staleTime: Infinity });
  return { replies, own, loading: query.isPending, error: isProblem(query.error) ? query.error : null, retry: () => void query.refetch() };
}

/** Shows at once what the server answered; the change log brings the same. A newer change always wins over it. */
export const showSaved = (reply: QuickReplyView): void => store.set((state) => ({ ...state, truth: putQuickReply(state.truth, reply) }));

/** Takes away at once what the server has taken away. */
export const hideRemoved = (id: string): void => store.set((state) => ({ ...state, truth: dropQuickReply(state.truth, id) }));
