import { type MessageView } from '@diwan/contract';
import { useT } from '../../i18n/index.js';
import { useSession } from '../../sync/index.js';
import { useErrorWords } from './catalogue.js';
import classes from './Fate.module.css';
import { NextStep, Settle } from './NextStep.js';

/** Under a message that did not arrive, or may not have: why, what to do, and the button that does it. */
export function Failure({ message }: { readonly message: MessageView }) {
  const t = useT();
  const { can } = useSession();
  const words = useErrorWords(message.status === 'failed' || message.status === 'expired' ? message.error : null);
  if (message.direction !== 'out') return null;
  if (message.status === 'unknown') {
    return (
      <div className={classes['line']} data-tone="doubt" role="status">
        <span className={classes['cause']}><strong>{t('conversation.status.unknown')}.</strong> {t('conversation.status.unknownHint')}</span>
        {can('conversation.reply') && <Settle id={message.id} />}
      </div>
    );
  }
  if (message.status !== 'failed' && message.status !== 'expired') return null;
  return (
    <div className={classes['line']} data-tone="failed" role="status">
      <span className={classes['cause']}><strong>{t(`conversation.status.${message.status}`)}</strong>{words !== null && `: ${words.cause}`}</span>
      {words !== null && words.nextStep !== null && <span className={classes['soft']}>{words.nextStep}</span>}
      {words !== null && <NextStep message={message} action={words.action} />}
    </div>
  );
}
