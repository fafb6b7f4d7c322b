import { type MessageView } from '@diwan/contract';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../i18n/index.js';
import { retryMessage, useSession } from '../../sync/index.js';
import { Icon } from '../../ui/index.js';
import { useErrorWords } from './catalogue.js';
import classes from './Failure.module.css';

/** Next steps that the same message cannot take: sending it again would only fail again. */
const UNFIT_AS_IT_IS: ReadonlySet<string> = new Set(['send_template', 'correct_message']);

/** Under a message that did not arrive, or may not have: why, what to do, and a way to do it. */
export function Failure({ message }: { readonly message: MessageView }) {
  const t = useT();
  const words = useErrorWords(message.status === 'failed' ? message.error : null);
  if (message.direction !== 'out') return null;
  if (message.status === 'unknown') return <p className={classes['line']} data-tone="doubt">{t('conversation.status.unknown')}. {t('conversation.status.unknownHint')}</p>;
  if (message.status !== 'failed' && message.status !== 'expired') return null;
  return (
    <div className={classes['line']} data-tone="failed" role="status">
      <span><strong>{t(`conversation.status.${message.status}`)}</strong>{words !== null && `: ${words.cause}`}</span>
      {words !== null && words.nextStep !== null && <span className={classes['next']}>{words.nextStep}</span>}
      {message.error?.retryable === true && !UNFIT_AS_IT_IS.has(message.error.nextStep) && <Retry id={message.id} />}
    </div>
  );
}

function Retry({ id }: { readonly id: string }) {
  const t = useT();
  const { can } = useSession();
  const [busy, setBusy] = useState(false);
  if (!can('conversation.reply')) return null;
  const retry = async (): Promise<void> => {
    setBusy(true);
    await retryMessage(id);
    setBusy(false);
  };
  return <button type="button" className={classes['retry']} disabled={busy} onClick={() => void retry()}><Icon icon={IconRefresh} size={14} />{t(busy ? 'conversation.status.retrying' : 'conversation.status.retry')}</button>;
}
