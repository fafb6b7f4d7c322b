import { type MessageView } from '@diwan/contract';
import { useLocale, useT } from '../../i18n/index.js';
import { clockTime, fullTime, Ticks } from '../../ui/index.js';
import classes from './Meta.module.css';

/** Messages that came this much later than they were written say so on hover. */
const LATE_MS = 60_000;

/** When, whether edited, and how far it has come. The tooltip has the whole moment, and when it reached us if that was later. */
export function Meta({ message }: { readonly message: MessageView }) {
  const t = useT();
  const locale = useLocale();
  const sent = Date.parse(message.sentAt);
  const received = message.receivedAt === null ? null : Date.parse(message.receivedAt);
  const lines = [fullTime(sent, locale), ...(message.direction === 'in' && received !== null && received - sent > LATE_MS ? [`${t('conversation.info.receivedAt')}: ${fullTime(received, locale)}`] : [])];
  return (
    <span className={classes['meta']}>
      {message.edits !== null && message.edits.length > 0 && <span>{t('conversation.bubble.edited')}</span>}
      <time dateTime={message.sentAt} title={lines.join('\n')}>{clockTime(sent, locale)}</time>
      {message.direction === 'out' && <Ticks status={message.status} />}
    </span>
  );
}
