import { type MessageView, type NextAction } from '@diwan/contract';
import { IconArrowBackUp, IconChecks, IconCircleCheck, IconExternalLink, IconMessageQuestion, IconRefresh, IconTemplate, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useBlocking } from '../../actions/useBlocking.js';
import { takeBackUnsent } from '../../composer/send/resume.js';
import { useLocale, useT } from '../../i18n/index.js';
import { retryMessage, useNow, useSession } from '../../sync/index.js';
import { settleMessage } from '../../sync/fate.js';
import { clockTime, Icon, problemToast } from '../../ui/index.js';
import { useThread } from '../thread/context.js';
import classes from './Fate.module.css';
import { wordsOf } from './words.js';

type Shape = Parameters<typeof Icon>[0]['icon'];
interface ActProps { readonly icon: Shape; readonly children: ReactNode; readonly run: () => Promise<unknown> | void; readonly mirror?: boolean }

function Act({ icon, children, run, mirror = false }: ActProps) {
  const [busy, setBusy] = useState(false);
  const act = (): void => {
    const running = run();
    if (running === undefined) return;
    setBusy(true);
    running.catch(problemToast).finally(() => setBusy(false));
  };
  return <button type="button" className={classes['act']} data-first disabled={busy} onClick={act}><Icon icon={icon} size={14} mirror={mirror} />{children}</button>;
}

function Retry({ id }: { readonly id: string }) {
  const t = useT();
  return <Act icon={IconRefresh} run={() => retryMessage(id)}>{t('conversation.status.retry')}</Act>;
}

/** It never reached the server: it can still be sent, or not. */
function Unsent({ id }: { readonly id: string }) {
  const t = useT();
  return (
    <span className={classes['acts']}>
      <Retry id={id} />
      <Act icon={IconX} run={() => takeBackUnsent(id)}>{t('composer.unsent.takeBack')}</Act>
    </span>
  );
}

/** Sending again makes sense only after a while: until then it says when. */
function RetryLater({ message, seconds }: { readonly message: MessageView; readonly seconds: number }) {
  const t = useT();
  const locale = useLocale();
  const now = useNow(30_000);
  const from = Date.parse(message.sentAt) + seconds * 1000;
  if (now >= from) return <Retry id={message.id} />;
  const at = from - now < 20 * 3_600_000 ? clockTime(from, locale) : new Intl.DateTimeFormat(locale, { weekday: 'short', hour: 'numeric', minute: '2-digit' }).format(from);
  return <button type="button" className={classes['act']} disabled>{t('conversation.status.retryFrom', { at })}</button>;
}

/** A person who asked the customer settles what WhatsApp left open. */
export function Settle({ id }: { readonly id: string }) {
  const t = useT();
  return (
    <span className={classes['acts']}>
      <Act icon={IconChecks} run={() => settleMessage(id, 'sent')}>{t('conversation.status.arrived')}</Act>
      <Act icon={IconX} run={() => settleMessage(id, 'not_sent')}>{t('conversation.status.notArrived')}</Act>
    </span>
  );
}

/** The block is taken back at Meta, also where it was made in WhatsApp itself and nobody here knows of it; then it can be sent again. */
function Unblock({ message }: { readonly message: MessageView }) {
  const t = useT();
  const { can } = useSession();
  const { conversation } = useThread();
  const { unblock } = useBlocking(conversation);
  const [done, setDone] = useState(false);
  const { blocked } = conversation.contact;
  return (
    <span className={classes['acts']}>
      {can('contact.block') && (blocked || !done) && <Act icon={IconCircleCheck} run={async () => setDone(await unblock())}>{t('details.block.unblock')}</Act>}
      {!blocked && message.error?.retryable === true && <Retry id={message.id} />}
    </span>
  );
}

/** The next step after a failure, as the button that takes it; nothing where only time or somebody else can help. */
export function NextStep({ message, action }: { readonly message: MessageView; readonly action: NextAction | null }): ReactNode {
  const t = useT();
  const { can } = useSession();
  const { compose, pickTemplate, canReply, conversation } = useThread();
  if (!can('conversation.reply')) return null;
  const retryable = message.error?.retryable === true;
  const words = wordsOf(message.content) ?? '';
  const putBack = words === '' || !canReply ? null : <Act icon={IconArrowBackUp} mirror run={() => compose(words)}>{t('conversation.status.edit')}</Act>;
  switch (action?.kind) {
    case undefined: case 'retry': return !retryable ? null : message.error?.cause === 'network' ? <Unsent id={message.id} /> : <Retry id={message.id} />;
    case 'use_template': return can('message.send_template') ? <Act icon={IconTemplate} run={pickTemplate}>{t('conversation.status.useTemplate')}</Act> : null;
    case 'edit_message': return message.content.type === 'template' ? <Act icon={IconTemplate} run={pickTemplate}>{t('conversation.status.useTemplate')}</Act> : putBack;
    case 'replace_media': return putBack ?? (retryable ? <Retry id={message.id} /> : null);
    case 'ask_again': return canReply ? <Act icon={IconMessageQuestion} run={() => compose(t('conversation.status.askSentence'))}>{t('conversation.media.askCustomer')}</Act> : null;
    case 'wait_until': return retryable ? <RetryLater message={message} seconds={action.waitSeconds ?? 0} /> : null;
    case 'settle': return <Settle id={message.id} />;
    case 'fix_number': return can('number.manage') ? <Link to="/settings/numbers/$numberId" params={{ numberId: conversation.numberId }} className={classes['act']} data-first><Icon icon={IconExternalLink} size={14} mirror />{t('conversation.status.openNumber')}</Link> : null;
    case 'unblock_contact': return <Unblock message={message} />;
    case 'fix_template': case 'wait': case 'none': return null;
  }
}
