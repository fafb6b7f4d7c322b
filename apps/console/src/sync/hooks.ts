import { type ConversationView, mergeConversations, type TemplateView } from '@diwan/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from './api.js';
import { requireFresh } from './fresh.js';
import { isProblem, type ProblemError } from './problem-error.js';
import { conversationOf, type DirectoryMaps, directoryOf, unreadOf } from './selectors.js';
import { store, useSelect } from './store.js';

export { requireFresh } from './fresh.js';
export { type Timeline, useTimeline } from './timeline.js';

/** Members, teams, labels and numbers by id. */
export const useDirectory = (): DirectoryMaps => useSelect(directoryOf);
/** True until the first snapshot is here: an empty directory means nothing before. */
export const useDirectoryLoading = (): boolean => useSelect(({ epoch }) => epoch === 0);

export interface ConversationState { readonly conversation: ConversationView | undefined; readonly loading: boolean; readonly missing: boolean; readonly error: ProblemError | null; readonly retry: () => void }

/** A conversation by id, fetched when no list has brought it. `missing`: it does not exist, or this person may not see it. */
export function useConversationState(id: string): ConversationState {
  const conversation = useSelect((state) => conversationOf(state, id));
  const epoch = useSelect((state) => state.epoch);
  const left = useSelect((state) => state.truth.conversations.get(id)?.value === null);
  const query = useQuery({
    queryKey: ['conversation', epoch, id],
    queryFn: async () => {
      const answer = await api.conversation(id);
      requireFresh(answer);
      store.set((state) => ({ ...state, truth: mergeConversations(state.truth, { data: [answer.data], seq: answer.seq }) }));
      return true;
    },
    enabled: epoch > 0 && id !== '' && conversation === undefined && !left,
  });
  const error = isProblem(query.error) ? query.error : null;
  const missing = left || (conversation === undefined && (error?.code === 'conversation_not_found' || error?.code === 'not_found' || error?.code === 'invalid_request'));
  return { conversation, loading: conversation === undefined && !missing && error === null, missing, error: missing ? null : error, retry: () => void query.refetch() };
}

/** A conversation by id; undefined while it is loading, or when it is not this person's to see (see `useConversationState`). */
export const useConversation = (id: string): ConversationView | undefined => useConversationState(id).conversation;

/** How many of a conversation's messages this person has not read. */
export const useUnread = (id: string): number => useSelect((state) => {
  const view = conversationOf(state, id);
  return view === undefined ? 0 : unreadOf(state, view);
});

/** A number's templates, read again when one of them changes. */
export function useTemplates(numberId: string): { templates: readonly TemplateView[]; loading: boolean; error: ProblemError | null; retry: () => void } {
  const changed = useSelect((state) => state.truth.templates);
  const version = useMemo(() => Math.max(0, ...[...changed.values()].map(({ seq }) => seq)), [changed]);
  const query = useQuery({ queryKey: ['templates', numberId, version], queryFn: () => api.templates(numberId), placeholderData: (before) => before });
  return { templates: query.data?.data ?? [], loading: query.isPending, error: isProblem(query.error) ? query.error : null, retry: () => void query.refetch() };
}
