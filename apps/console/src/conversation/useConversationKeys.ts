import { type ConversationView } from '@diwan/contract';
import { focusComposer, setDraft } from '../composer/drafts.js';
import { useShortcuts } from '../shell/shortcuts.js';
import { HEADER_IDS } from './header/Header.js';

const press = (id: string) => (): void => document.getElementById(id)?.click();

/** Single letters on the open conversation, by their place on the keyboard. Resolving belongs to the list, which knows what comes next. */
export function useConversationKeys({ id }: ConversationView): void {
  const write = (mode: 'reply' | 'note') => (): void => {
    setDraft(id, { mode });
    focusComposer(id);
  };
  useShortcuts({ KeyR: write('reply'), KeyN: write('note'), KeyA: press(HEADER_IDS.assign), KeyL: press(HEADER_IDS.label), KeyS: press(HEADER_IDS.snooze), KeyH: press(HEADER_IDS.snooze) });
}
