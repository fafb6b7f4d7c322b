import { type ConversationView } from '@diwan/contract';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { conversationActions } from '../actions/useConversationActions.js';
import { useShortcuts } from '../shell/shortcuts.js';
import { useConversation, useSession } from '../sync/index.js';
import { selectAll, selectTo, toggleSelected } from './selection.js';

/** J and K walk the list, opening as they go; X marks; E, I, C and U act on what is open. After E the next one opens. */
export function useListKeys(rows: readonly ConversationView[], openId: string | undefined, reveal: (index: number) => void): void {
  const navigate = useNavigate();
  const { user, can } = useSession();
  const open = useConversation(openId ?? '');
  const found = rows.findIndex(({ id }) => id === openId);
  /** Where the open one stood before it left the list: what is there now comes next. */
  const left = useRef(-1);
  useEffect(() => { if (found !== -1) left.current = found; }, [found]);
  const go = (index: number): void => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (next === undefined || next.id === openId) return;
    reveal(rows.indexOf(next));
    void navigate({ to: '/inbox/$conversationId', params: { conversationId: next.id }, search: ({ message: _openedAt, ...list }) => list, replace: openId !== undefined });
  };
  const gone = (): boolean => found === -1 && openId !== undefined && left.current !== -1;
  const act = (run: (actions: ReturnType<typeof conversationActions>, view: ConversationView) => unknown) => () => (open === undefined ? false : run(conversationActions(open), open));
  const settle = act((actions, view) => {
    if (!can('conversation.status')) return;
    void actions.toggleResolved();
    if (view.status !== 'resolved' && found !== -1 && rows.length > 1) go(found === rows.length - 1 ? found - 1 : found + 1);
  });
  useShortcuts({
    KeyJ: () => go(gone() ? left.current : found + 1), KeyK: () => go(gone() ? left.current - 1 : found === -1 ? 0 : found - 1),
    KeyX: () => (openId === undefined ? false : toggleSelected(openId)), 'Shift+KeyX': () => (openId === undefined ? false : selectTo(rows.map(({ id }) => id), openId)),
    'Shift+KeyA': () => selectAll(rows.map(({ id }) => id)),
    KeyE: settle, KeyI: act((actions) => void actions.assign(user.id)), KeyC: act((actions) => void actions.assign(user.id)), KeyU: act((actions) => void actions.markUnread()),
  });
}
