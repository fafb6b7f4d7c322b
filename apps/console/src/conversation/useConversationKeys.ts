import { type ConversationView } from '@diwan/contract';
import { focusComposer, setDraft } from '../composer/drafts.js';
import { useShortcuts } from '../shell/shortcuts.js';
import { press } from './header/Header.js';

/** Single letters on the open conversation, by their place on the keyboard. Resolving belongs to the list, which knows what comes next. */
export function useConversationKeys({ id }: ConversationView): void {
  const write = (mode: 'reply' | 'note') => (): void => {
    setDraft(id, { mode });
    focusComposer(id);
  };
  useShortcuts({ KeyR: write('reply'), KeyN: write('note'), KeyA: () => press('assign'), KeyL: () => press('label'), KeyS: () => press('snooze'), KeyH: () => press('snooze') });
}
