import { type ConversationView } from '@diwan/contract';
import { IconArrowsExchange, IconX } from '@tabler/icons-react';
import { useT } from '../i18n/index.js';
import { updateConversation, useDirectory, useSession } from '../sync/index.js';
import { Icon, UserText } from '../ui/index.js';
import classes from './ContextLine.module.css';

/** What the colleague who handed it over wants its new owner to know, until they answer or put it away. */
export function HandOverLine({ conversation: { id, handOver } }: { readonly conversation: ConversationView }) {
  const t = useT();
  const { user } = useSession();
  const { members } = useDirectory();
  if (handOver?.toId !== user.id) return null;
  return (
    <div className={classes['handOver']}>
      <Icon icon={IconArrowsExchange} size={17} />
      <div className={classes['quoteBody']}>
        <strong>{t('composer.handOver.from', { name: members.get(handOver.byId)?.name ?? t('common.unknownPerson') })}</strong>
        <p className={classes['word']}><UserText>{handOver.text}</UserText></p>
      </div>
      <button type="button" className={classes['clear']} aria-label={t('composer.handOver.dismiss')} title={t('composer.handOver.dismiss')} onClick={() => void updateConversation(id, { handOver: null })}><Icon icon={IconX} size={17} /></button>
    </div>
  );
}
