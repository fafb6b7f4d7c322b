import { type ConversationView } from '@diwan/contract';
import { focusComposer, setDraft } from '../composer/drafts.js';
import { t } from '../i18n/index.js';
import { useShortcuts } from '../shell/shortcuts.js';
import { setFollowing } from '../sync/marks.js';
import { store } from '../sync/store.js';
import { toast } from '../ui/index.js';
import { press } from './header/Header.js';

/** Single letters on the open conversation, by their place on the keyboard. Resolving belongs to the list, which knows what comes next. */
export function useConversationKeys({ id }: ConversationView): void {
  const write = (mode: 'reply' | 'note') => (): void => {
    setDraft(id, { mode });
    focusComposer(id);
  };
  const follow = async (): Promise<void> => {
    const following = store.get().truth.marks.get(id)?.value?.following === true;
    if (await setFollowing(id, !following)) toast({ message: t(following ? 'conversation.header.unfollowed' : 'conversation.header.followed') });
  };
  useShortcuts({ KeyR: write('reply'), KeyN: write('note'), KeyA: () => press('assign'), KeyL: () => press('label'), KeyS: () => press('snooze'), KeyH: () => press('snooze'), KeyF: () => void follow() });
}
