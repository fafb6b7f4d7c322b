import { type ConversationView } from '@diwan/contract';
import { useNavigate } from '@tanstack/react-router';
import { conversationActions } from '../actions/useConversationActions.js';
import { useShortcuts } from '../shell/shortcuts.js';
import { useConversation, useSession } from '../sync/index.js';

/** J and K walk the list, opening as they go; E, I and U act on what is open. */
export function useListKeys(rows: readonly ConversationView[], openId: string | undefined, reveal: (index: number) => void): void {
  const navigate = useNavigate();
  const { user } = useSession();
  const open = useConversation(openId ?? '');
  const at = rows.findIndex(({ id }) => id === openId);
  const go = (index: number): void => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (next === undefined || next.id === openId) return;
    reveal(rows.indexOf(next));
    void navigate({ to: '/inbox/$conversationId', params: { conversationId: next.id }, search: ({ message: _openedAt, ...list }) => list, replace: openId !== undefined });
  };
  const act = (run: (actions: ReturnType<typeof conversationActions>) => Promise<unknown>) => () => { if (open !== undefined) void run(conversationActions(open)); };
  useShortcuts({
    KeyJ: () => go(at + 1), KeyK: () => go(at === -1 ? 0 : at - 1),
    KeyE: act((actions) => actions.toggleResolved()), KeyI: act((actions) => actions.assign(user.id)), KeyU: act((actions) => actions.markUnread()),
  });
}
