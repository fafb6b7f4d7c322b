import { type Marks, MarksAnswer, MarksList, mergeMarks } from '@diwan/contract';
import { useQuery } from '@tanstack/react-query';
import { problemToast } from '../ui/toast.js';
import { requireFresh } from './fresh.js';
import { request } from './request.js';
import { store, useSelect } from './store.js';

/** As many as the server lists; with fewer, what is not listed carries none. */
const LISTED = 1_000;

/** Reads this person's marks once; the change log keeps them true. True: all of them are here. */
export function useMarksKnown(): boolean {
  const epoch = useSelect((state) => state.epoch);
  return useQuery({
    queryKey: ['marks', epoch],
    queryFn: async () => {
      const list = await request(MarksList, '/marks');
      requireFresh(list);
      store.set((state) => ({ ...state, truth: mergeMarks(state.truth, list) }));
      return list.data.length < LISTED;
    },
    enabled: epoch > 0,
  }).data === true;
}

/** What a conversation is to this person; null while nothing is known, or nothing to be said. */
export const useMarks = (conversationId: string): Marks | null => useSelect((state) => state.truth.marks.get(conversationId)?.value ?? null);

async function move(path: string, method: 'PUT' | 'DELETE'): Promise<boolean> {
  try {
    const { data, seq } = await request(MarksAnswer, path, { method });
    store.set((state) => ({ ...state, truth: mergeMarks(state.truth, { data: [data], seq }) }));
    return true;
  } catch (error) {
    problemToast(error);
    return false;
  }
}

const at = (conversationId: string, what: string): string => `/conversations/${encodeURIComponent(conversationId)}/${what}`;
/** Problems are shown, not thrown. Resolves to whether the server took it. */
export const setFollowing = (conversationId: string, following: boolean): Promise<boolean> => move(at(conversationId, 'follow'), following ? 'PUT' : 'DELETE');
export const doneWithMention = (conversationId: string): Promise<boolean> => move(at(conversationId, 'mention'), 'DELETE');
