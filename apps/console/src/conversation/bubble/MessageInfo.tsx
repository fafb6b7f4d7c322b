import { type AttemptView, type MessageView } from '@diwan/contract';
import { Modal } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { type Translate, useLocale, useT } from '../../i18n/index.js';
import { problemText } from '../../i18n/problem.js';
import { api } from '../../sync/index.js';
import { fullTime, Icon, LtrText, toast } from '../../ui/index.js';
import { Facts } from '../content/parts.js';
import { RichText } from '../content/RichText.js';
import { useErrorWords } from './catalogue.js';
import classes from './MessageInfo.module.css';

const CATEGORIES = ['marketing', 'utility', 'authentication', 'service', 'referral_conversion'] as const;
const TIMES = ['queued', 'sending', 'accepted', 'held', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown'] as const;

function categoryName(category: string | undefined, t: Translate): string {
  const known = CATEGORIES.find((name) => name === category);
  return known === undefined ? (category ?? '') : t(`conversation.info.category.${known}`);
}

function Moment({ at }: { readonly at: string }) {
  const locale = useLocale();
  return <time dateTime={at}>{fullTime(Date.parse(at), locale)}</time>;
}

function CopyId({ id }: { readonly id: string }) {
  const t = useT();
  return (
    <span className={classes['id']}>
      <LtrText>{id}</LtrText>
      <button type="button" aria-label={t('conversation.info.copyId')} title={t('conversation.info.copyId')} onClick={() => void navigator.clipboard.writeText(id).then(() => toast({ message: t('common.copied') }))}><Icon icon={IconCopy} size={15} /></button>
    </span>
  );
}

function timesOf({ queuedAt, times }: AttemptView, t: Translate): (readonly [ReactNode, ReactNode])[] {
  const all: Readonly<Record<string, string>> = { queued: queuedAt, ...times };
  return TIMES.flatMap((name) => (all[name] === undefined ? [] : [[t(`conversation.info.time.${name}`), <Moment key={name} at={all[name]} />] as const]));
}

/** Every try at sending, with what became of it. */
function Attempts({ id }: { readonly id: string }) {
  const t = useT();
  const query = useQuery({ queryKey: ['attempts', id], queryFn: () => api.attempts(id), staleTime: 0, gcTime: 0 });
  if (query.error !== null) return <p className={classes['soft']}>{problemText(query.error)}</p>;
  const attempts = query.data?.data ?? [];
  if (query.isPending) return <p className={classes['soft']}>{t('common.loading')}</p>;
  if (attempts.length === 0) return <p className={classes['soft']}>{t('conversation.info.none')}</p>;
  return (
    <>
      {attempts.map((attempt) => (
        <section key={attempt.id} className={classes['attempt']}>
          {attempts.length > 1 && <h4>{t('conversation.info.attempt', { n: attempt.no })}</h4>}
          <Facts rows={timesOf(attempt, t)} />
        </section>
      ))}
    </>
  );
}

function ErrorFacts({ message }: { readonly message: MessageView }) {
  const t = useT();
  const words = useErrorWords(message.error);
  const { error } = message;
  if (error === null || words === null) return null;
  return (
    <section className={classes['error']}>
      <p><strong>{words.cause}</strong>{words.nextStep !== null && <> {words.nextStep}</>}</p>
      {error.code !== 0 && <p dir="ltr" className={classes['raw']}>{[t('conversation.info.raw', { code: error.code }), error.title, error.detail].filter(Boolean).join(' · ')}</p>}
    </section>
  );
}

/** Everything known about one message: when, how far, under which id, at what price, why not. */
export function MessageInfo({ message, onClose }: { readonly message: MessageView; readonly onClose: () => void }) {
  const t = useT();
  const out = message.direction === 'out';
  const rows: (readonly [ReactNode, ReactNode])[] = [
    [t(out ? 'conversation.info.sentAt' : 'conversation.info.sentByCustomer'), <Moment key="s" at={message.sentAt} />],
    ...(message.receivedAt === null ? [] : [[t('conversation.info.receivedAt'), <Moment key="r" at={message.receivedAt} />] as const]),
    [t('conversation.info.status'), t(`conversation.status.${message.status}`)],
    ...(message.price === null ? [] : [[t('conversation.info.price'), [categoryName(message.price.category, t), message.price.billable === undefined ? '' : t(message.price.billable ? 'conversation.info.billable' : 'conversation.info.free')].filter(Boolean).join(' · ')] as const]),
    ...(message.wamid === null ? [] : [[t('conversation.info.id'), <CopyId key="i" id={message.wamid} />] as const]),
  ];
  return (
    <Modal opened onClose={onClose} title={t('conversation.info.title')} size={460} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Facts rows={rows} />
      <ErrorFacts message={message} />
      {out && <><h3 className={classes['heading']}>{t('conversation.info.attempts')}</h3><Attempts id={message.id} /></>}
      {message.edits !== null && message.edits.length > 0 && (
        <>
          <h3 className={classes['heading']}>{t('conversation.info.edits')}</h3>
          {message.edits.map(({ at, content }, i) => <section key={i} className={classes['edit']}><Moment at={at} />{content.type === 'text' ? <RichText text={content.text} /> : 'caption' in content && content.caption !== undefined ? <RichText text={content.caption} /> : null}</section>)}
        </>
      )}
    </Modal>
  );
}
