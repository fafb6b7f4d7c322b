import { type MessageView } from '@diwan/contract';
import { IconArrowForwardUp, IconArrowForwardUpDouble, IconPackage, IconTrash } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useT } from '../../i18n/index.js';
import { useSession } from '../../sync/index.js';
import { Icon, LtrText } from '../../ui/index.js';
import { isJumboEmoji } from '../content/format.js';
import { MessageBody } from '../content/MessageBody.js';
import { isThere } from '../content/source.js';
import { AuthorLine } from './AuthorLine.js';
import { isAutomaticAuthor, isOwn } from './author.js';
import { Failure } from './Failure.js';
import { Meta, MetaRoom } from './Meta.js';
import { QuoteStrip } from './Quote.js';
import { Reactions } from './Reactions.js';
import { ReferralCard } from './Referral.js';
import { ScheduleChip } from './ScheduleChip.js';
import { Toolbar } from './Toolbar.js';
import classes from './Bubble.module.css';

interface MessageRowProps { readonly message: MessageView; readonly first: boolean; readonly last: boolean; readonly flash: boolean; readonly chosen: string | null }

/** Stickers and large emoji stand free, as on the phone. */
const isBare = ({ content, quote, revokedAt }: MessageView): boolean => revokedAt === null && quote === null && ((content.type === 'sticker' && isThere(content.media)) || (content.type === 'text' && isJumboEmoji(content.text)));

const toneOf = (message: MessageView): string | undefined =>
  (message.direction === 'out' && (message.status === 'failed' || message.status === 'expired') ? 'failed' : message.direction === 'out' && (message.status === 'cancelled' || message.status === 'scheduled') ? message.status : message.direction === 'out' && isAutomaticAuthor(message.author.kind) ? 'auto' : undefined);

function Marks({ message }: { readonly message: MessageView }) {
  const t = useT();
  const { context, referral, quote } = message;
  const often = context?.frequentlyForwarded === true;
  return (
    <>
      {(often || context?.forwarded === true) && <div className={classes['forwarded']}><Icon icon={often ? IconArrowForwardUpDouble : IconArrowForwardUp} size={14} mirror />{t(often ? 'conversation.bubble.forwardedOften' : 'conversation.bubble.forwarded')}</div>}
      {referral !== null && <ReferralCard referral={referral} />}
      {context?.referredProduct !== undefined && <p className={classes['product']}><Icon icon={IconPackage} size={18} /><span>{t('conversation.bubble.product')} <LtrText>{context.referredProduct.productRetailerId}</LtrText></span></p>}
      {quote !== null && (quote.messageId !== null || context?.referredProduct === undefined) && <QuoteStrip quote={quote} />}
    </>
  );
}

/** A message that was taken back. What it said is kept for those who may read it, behind a click. */
function Gone({ message }: { readonly message: MessageView }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const kept = message.content.type !== 'withheld';
  const meta = <Meta message={message} />;
  return (
    <>
      <div className={classes['gone']}>
        <Icon icon={IconTrash} size={15} />
        <span>{t(message.direction === 'in' ? 'conversation.bubble.deleted' : 'conversation.bubble.deletedOurs')}</span>
        {kept && <button type="button" className={classes['reveal']} aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? 'conversation.bubble.hideDeleted' : 'conversation.bubble.showDeleted')}</button>}
      </div>
      {open && kept ? <MessageBody message={message} meta={meta} room={<MetaRoom message={message} />} /> : <div className={classes['below']}>{meta}</div>}
    </>
  );
}

/** One message: its bubble, what hangs on it, and what can be done with it. */
export const MessageRow = memo(function MessageRow({ message, first, last, flash, chosen }: MessageRowProps) {
  const { user } = useSession();
  const named = message.direction === 'out' && !isOwn(message, user.id) && first;
  return (
    <article
      className={classes['row']} data-row data-key={message.id} data-side={message.direction} data-tone={toneOf(message)} data-first={first || undefined} data-last={last || undefined}
      data-bare={isBare(message) || undefined} data-type={message.revokedAt === null ? message.content.type : undefined} data-flash={flash || undefined} tabIndex={-1}
    >
      <div className={classes['line']}>
        <div className={classes['bubble']}>
          {named && <AuthorLine message={message} />}
          <Marks message={message} />
          {message.revokedAt === null ? <MessageBody message={message} meta={<Meta message={message} />} room={<MetaRoom message={message} />} chosen={chosen} /> : <Gone message={message} />}
        </div>
        <Toolbar message={message} />
      </div>
      <Reactions message={message} />
      <ScheduleChip message={message} />
      <Failure message={message} />
    </article>
  );
});
