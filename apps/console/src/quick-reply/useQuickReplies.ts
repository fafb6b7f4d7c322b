import { mergeQuickReplies, type QuickReplyView } from '@diwan/contract';
import { useQuery } from '@tanstack/react-query';
import { api, isProblem, type ProblemError, useSelect } from '../sync/index.js';
import { memoLast } from '../sync/memo.js';
import { store, type StoreState } from '../sync/store.js';

const present = memoLast((shelf: StoreState['truth']['quickReplies']): readonly QuickReplyView[] => [...shelf.values()].flatMap(({ value }) => (value === null ? [] : [value])));

export interface QuickReplies { readonly replies: readonly QuickReplyView[]; readonly loading: boolean; readonly error: ProblemError | null; readonly retry: () => void }

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
  const query = useQuery({ queryKey: ['quick-replies', epoch], queryFn: readAll, enabled: epoch > 0, staleTime: Infinity });
  return { replies, loading: query.isPending, error: isProblem(query.error) ? query.error : null, retry: () => void query.refetch() };
}

/** Shows at once what the server answered; the change log brings the same. A newer change always wins over it. */
export const showSaved = (reply: QuickReplyView): void => store.set((state) => ({ ...state, truth: mergeQuickReplies(state.truth, { data: [reply], nextCursor: null, seq: state.truth.seq }) }));
