import { type ConversationView, type TimelineItem } from '@diwan/contract';
import { IconAlertTriangle, IconCornerUpLeft, IconHourglassLow, IconLock, IconX } from '@tabler/icons-react';
import { usePreviewWords } from '../conversation/bubble/Quote.js';
import { useAuthorName } from '../conversation/bubble/author.js';
import { isUnspoken, lineOf } from '../conversation/bubble/words.js';
import { useWindow } from '../conversation/useWindow.js';
import { useLocale, useT } from '../i18n/index.js';
import { useSession } from '../sync/index.js';
import { contactName, Icon, shortDuration, UserText } from '../ui/index.js';
import { setDraft, useDraft } from './drafts.js';
import { type Reply } from './useReply.js';
import classes from './ContextLine.module.css';

type Message = Extract<TimelineItem, { type: 'message' }>['message'];

function Line({ message, name }: { readonly message: Message; readonly name: string }) {
  const author = useAuthorName(message.author);
  const { kind, text } = lineOf(message.content, message.direction);
  const words = usePreviewWords()(kind, text);
  return <p className={classes['said']}><strong><UserText>{message.direction === 'in' ? name : author}</UserText></strong> {words.kind !== null && <em>{words.kind} </em>}{words.text !== null && <UserText>{words.text}</UserText>}</p>;
}

/** What was written meanwhile, and the one question: send anyway? */
function Stale({ conversation, items, since, reply }: { readonly conversation: ConversationView; readonly items: readonly TimelineItem[]; readonly since: number; readonly reply: Reply }) {
  const t = useT();
  const { user } = useSession();
  const name = contactName(conversation.contact) ?? t('common.unknownContact');
  const newer = items.flatMap((item) => (item.type === 'message' && item.message.seq > since && !isUnspoken(item.message.content) && item.message.author.id !== user.id ? [item.message] : []));
  return (
    <div className={classes['stale']} role="alert">
      <div className={classes['head']}><Icon icon={IconAlertTriangle} size={17} /><strong>{t('composer.stale.title')}</strong></div>
      {newer.slice(-3).map((message) => <Line key={message.id} message={message} name={name} />)}
      <div className={classes['choices']}>
        <button type="button" className={classes['primary']} onClick={() => { if (reply.held?.kind === 'stale') reply.send(reply.held.how, { anyway: true }); }}>{t('composer.stale.anyway')}</button>
        <button type="button" className={classes['plain']} onClick={reply.dismiss}>{t('composer.stale.edit')}</button>
      </div>
    </div>
  );
}

function Quoted({ conversation, message }: { readonly conversation: ConversationView; readonly message: Message }) {
  const t = useT();
  const author = useAuthorName(message.author);
  const name = message.direction === 'in' ? (contactName(conversation.contact) ?? t('common.unknownContact')) : author;
  const { kind, text } = lineOf(message.content, message.direction);
  const words = usePreviewWords()(kind, text);
  return (
    <div className={classes['quote']}>
      <Icon icon={IconCornerUpLeft} size={17} mirror />
      <div className={classes['quoteBody']}>
        <strong>{t('composer.quoting', { name })}</strong>
        <p className={classes['said']}>{words.kind !== null && <em>{words.kind} </em>}{words.text !== null && <UserText>{words.text}</UserText>}</p>
      </div>
      <button type="button" className={classes['clear']} aria-label={t('composer.clearQuote')} title={t('composer.clearQuote')} onClick={() => setDraft(conversation.id, { quoteId: null })}><Icon icon={IconX} size={17} /></button>
    </div>
  );
}

/** One line above the field at most, the most urgent: what came meanwhile, why it was refused, what is quoted, that the window closes. */
export function ContextLine({ conversation, items, reply }: { readonly conversation: ConversationView; readonly items: readonly TimelineItem[]; readonly reply: Reply }) {
  const t = useT();
  const locale = useLocale();
  const { quoteId } = useDraft(conversation.id);
  const { closingSoon, remainingMs } = useWindow(conversation);
  if (reply.held?.kind === 'stale') return <Stale conversation={conversation} items={items} since={reply.held.since} reply={reply} />;
  if (reply.held?.kind === 'note') {
    const { how } = reply.held;
    return (
      <div className={classes['stale']} role="alert">
        <div className={classes['head']}><Icon icon={IconLock} size={17} /><strong>{t('composer.repeatsNote.title')}</strong></div>
        <p className={classes['said']}>{t('composer.repeatsNote.why')}</p>
        <div className={classes['choices']}>
          <button type="button" className={classes['primary']} onClick={() => reply.send(how, { evenNote: true })}>{t('composer.stale.anyway')}</button>
          <button type="button" className={classes['plain']} onClick={reply.dismiss}>{t('composer.stale.edit')}</button>
        </div>
      </div>
    );
  }
  if (reply.held?.kind === 'refused') {
    return (
      <div className={classes['refused']} role="alert">
        <Icon icon={IconAlertTriangle} size={17} /><span><strong>{t('composer.refused')}.</strong> {reply.held.why} {t('composer.kept')}</span>
        <button type="button" className={classes['clear']} aria-label={t('common.close')} onClick={reply.dismiss}><Icon icon={IconX} size={17} /></button>
      </div>
    );
  }
  const quoted = quoteId === null ? undefined : items.find((item): item is Extract<TimelineItem, { type: 'message' }> => item.type === 'message' && item.message.id === quoteId);
  if (quoted !== undefined) return <Quoted conversation={conversation} message={quoted.message} />;
  if (closingSoon) return <div className={classes['soon']}><Icon icon={IconHourglassLow} size={16} />{t('composer.soon', { time: shortDuration(remainingMs, locale) })}</div>;
  return null;
}
