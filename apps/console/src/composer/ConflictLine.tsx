import { type DraftMode } from '@diwan/contract';
import { IconDevices } from '@tabler/icons-react';
import { useT } from '../i18n/index.js';
import { Icon, UserText } from '../ui/index.js';
import { settleConflict, useDraftConflict } from './draftConflict.js';
import { focusComposer, useDraft } from './drafts.js';
import classes from './ContextLine.module.css';

/** The same person wrote something else on another device: which of the two is meant is theirs to say. */
export function ConflictLine({ conversationId, mode }: { readonly conversationId: string; readonly mode: DraftMode }) {
  const t = useT();
  const theirs = useDraftConflict(conversationId, mode);
  const here = useDraft(conversationId)[mode];
  if (theirs === null) return null;
  const choose = (whose: 'mine' | 'theirs'): void => {
    settleConflict({ conversationId, mode }, whose);
    focusComposer(conversationId);
  };
  return (
    <div className={classes['stale']} role="status">
      <div className={classes['head']}><Icon icon={IconDevices} size={17} /><strong>{t('composer.draft.conflict')}</strong></div>
      {theirs.text !== '' && <p className={classes['said']}><UserText>{theirs.text}</UserText></p>}
      <div className={classes['choices']}>
        <button type="button" className={classes['primary']} onClick={() => choose('theirs')}>{t('composer.draft.theirs')}</button>
        <button type="button" className={classes['plain']} onClick={() => choose('mine')}>{t(here === '' ? 'composer.draft.neither' : 'composer.draft.mine')}</button>
      </div>
    </div>
  );
}
