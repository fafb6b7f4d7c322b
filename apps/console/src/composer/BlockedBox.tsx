import { type ConversationView } from '@diwan/contract';
import { IconBan, IconCircleCheck } from '@tabler/icons-react';
import { useBlocking } from '../actions/index.js';
import { useT } from '../i18n/index.js';
import { useSession } from '../sync/index.js';
import { Icon } from '../ui/index.js';
import classes from './Composer.module.css';

/** Stands where one would write to somebody who is blocked, with the way to take the block back. */
export function BlockedBox({ conversation }: { readonly conversation: ConversationView }) {
  const t = useT();
  const { can } = useSession();
  const { busy, unblock } = useBlocking(conversation);
  const may = can('contact.block');
  return (
    <div className={classes['closed']} role="status">
      <span className={classes['closedIcon']} data-tone="blocked"><Icon icon={IconBan} size={20} /></span>
      <div className={classes['closedWords']}><strong>{t('composer.blocked.title')}</strong><p>{t(may ? 'composer.blocked.hint' : 'composer.blocked.askManager')}</p></div>
      {may && <button type="button" className={classes['send']} disabled={busy} onClick={() => void unblock()}><Icon icon={IconCircleCheck} size={18} />{t('details.block.unblock')}</button>}
    </div>
  );
}
