import { type MessageView } from '@diwan/contract';
import { memo } from 'react';
import { useLocale, useT } from '../../i18n/index.js';
import { clockTime, fullTime } from '../../ui/index.js';
import { useAuthorName } from '../bubble/author.js';
import { Failure } from '../bubble/Failure.js';
import { NoticeDetail, noticeText } from '../content/Notices.js';
import classes from './Events.module.css';

/** WhatsApp's own notices, and reactions, corrections and deletions whose message is not loaded. */
export const NoticeRow = memo(function NoticeRow({ message }: { readonly message: MessageView }) {
  const t = useT();
  const locale = useLocale();
  const name = useAuthorName(message.author);
  const { content } = message;
  if (content.type !== 'system' && content.type !== 'request_welcome' && content.type !== 'reaction' && content.type !== 'edit' && content.type !== 'revoke') return null;
  const named = content.type !== 'system' && content.type !== 'request_welcome';
  return (
    <div className={classes['events']} data-row data-key={message.id} data-type={message.content.type} tabIndex={-1}>
      <p className={classes['event']}>
        {named && <><bdi>{name}</bdi>: </>}{noticeText(content, t)} <NoticeDetail content={content} /> <time dateTime={message.sentAt} title={fullTime(Date.parse(message.sentAt), locale)}>{clockTime(Date.parse(message.sentAt), locale)}</time>
      </p>
      <Failure message={message} />
    </div>
  );
});
