import { type MessageView } from '@diwan/contract';
import { Popover } from '@mantine/core';
import { type ReactNode } from 'react';
import { useLocale, useT } from '../../i18n/index.js';
import { clockTime, fullTime, Ticks } from '../../ui/index.js';
import { RichText } from '../content/RichText.js';
import classes from './Meta.module.css';
import { wordsOf } from './words.js';

/** Messages that came this much later than they were written say so on hover. */
const LATE_MS = 60_000;

/** Says that a message was corrected; a click shows what it said before, to those who may read that, and since when each wording stood. */
function Edited({ edits }: { readonly edits: NonNullable<MessageView['edits']> }) {
  const t = useT();
  const locale = useLocale();
  return (
    <Popover position="top" width={300} withArrow trapFocus>
      <Popover.Target><button type="button" className={classes['edited']} title={t(edits.some(({ content }) => content !== null) ? 'conversation.bubble.showEdits' : 'conversation.bubble.whenEdited')}>{t('conversation.bubble.edited')}</button></Popover.Target>
      <Popover.Dropdown aria-label={t('conversation.info.edits')}>
        {edits.map(({ at, content }, i) => (
          <section key={i} className={classes['before']}>
            <span>{t('conversation.bubble.before', { at: fullTime(Date.parse(at), locale) })}</span>
            {content === null ? null : <RichText text={wordsOf(content) ?? ''} />}
          </section>
        ))}
        {edits.some(({ content }) => content === null) && <p className={classes['withheld']}>{t('conversation.bubble.withheld')}</p>}
      </Popover.Dropdown>
    </Popover>
  );
}

/** When, whether edited, and how far it has come. The tooltip has the whole moment, and when it reached us if that was later. */
export function Meta({ message }: { readonly message: MessageView }) {
  const t = useT();
  const locale = useLocale();
  const sent = Date.parse(message.sentAt);
  const received = message.receivedAt === null ? null : Date.parse(message.receivedAt);
  const lines = [fullTime(sent, locale), ...(message.direction === 'in' && received !== null && received - sent > LATE_MS ? [`${t('conversation.info.receivedAt')}: ${fullTime(received, locale)}`] : [])];
  return (
    <span className={classes['meta']}>
      {message.edits !== null && message.edits.length > 0 && <Edited edits={message.edits} />}
      <time dateTime={message.sentAt} title={lines.join('\n')}>{clockTime(sent, locale)}</time>
      {message.direction === 'out' && <Ticks status={message.status} />}
    </span>
  );
}

/** Keeps the room that time and ticks lie on, at the end of a text's last line. Only a measure: not to be read, found or copied. */
export const Room = ({ words, ticks }: { readonly words: string; readonly ticks: boolean }): ReactNode =>
  <span className={classes['room']} data-words={words} data-ticks={ticks || undefined} aria-hidden />;

export function MetaRoom({ message }: { readonly message: MessageView }) {
  const t = useT();
  const locale = useLocale();
  const edited = message.edits !== null && message.edits.length > 0 ? `${t('conversation.bubble.edited')} ` : '';
  return <Room words={edited + clockTime(Date.parse(message.sentAt), locale)} ticks={message.direction === 'out'} />;
}
