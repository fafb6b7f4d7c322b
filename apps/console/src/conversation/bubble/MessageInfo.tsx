import { type MessageView } from '@diwan/contract';
import { Drawer } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { type ReactNode } from 'react';
import { type Translate, useT } from '../../i18n/index.js';
import { Icon, LtrText, toast, useReturnFocus } from '../../ui/index.js';
import { Facts } from '../content/parts.js';
import { RichText } from '../content/RichText.js';
import { Attempts, Moment, RawError } from './Attempts.js';
import { useAuthorName } from './author.js';
import { useErrorWords } from './catalogue.js';
import { categoryName } from './category.js';
import classes from './MessageInfo.module.css';
import { useHindrance } from './useHindrance.js';
import { wordsOf } from './words.js';

export function CopyId({ id }: { readonly id: string }) {
  const t = useT();
  return (
    <span className={classes['id']}>
      <LtrText>{id}</LtrText>
      <button type="button" aria-label={t('conversation.info.copyId')} title={t('conversation.info.copyId')} onClick={() => void navigator.clipboard.writeText(id).then(() => toast({ message: t('common.copied') }))}><Icon icon={IconCopy} size={15} /></button>
    </span>
  );
}

function ErrorFacts({ message }: { readonly message: MessageView }) {
  const words = useErrorWords(message.error);
  if (message.error === null || words === null) return null;
  return (
    <section className={classes['error']}>
      <p><strong>{words.cause}</strong>{words.nextStep !== null && <> {words.nextStep}</>}</p>
      <RawError error={message.error} />
    </section>
  );
}

type Rows = (readonly [ReactNode, ReactNode])[];

const priceWords = ({ price }: MessageView, t: Translate): string => (price === null ? '' : [
  categoryName(price.category, t), price.billable === undefined ? '' : t(price.billable ? 'conversation.info.billable' : 'conversation.info.free'), price.model ?? '',
].filter((part) => part !== '').join(' · '));

function factsOf(message: MessageView, author: string, why: string | null, t: Translate): Rows {
  const out = message.direction === 'out';
  const { content, schedule } = message;
  return [
    ...(out ? [[t('conversation.info.by'), author] as const] : []),
    [t(out ? 'conversation.info.sentAt' : 'conversation.info.sentByCustomer'), <Moment key="s" at={message.sentAt} />],
    ...(message.receivedAt === null ? [] : [[t('conversation.info.receivedAt'), <Moment key="r" at={message.receivedAt} />] as const]),
    ...(schedule === null || schedule.undo ? [] : [[t('conversation.info.scheduledFor'), <Moment key="f" at={schedule.at} />] as const]),
    [t('conversation.info.status'), t(`conversation.status.${message.status}`)],
    ...(why === null ? [] : [[t('conversation.info.reason'), why] as const]),
    ...(content.type === 'template' ? [[t('conversation.info.template'), <LtrText key="t">{`${content.template.name} · ${content.template.language}`}</LtrText>] as const] : []),
    ...(message.price === null ? [] : [[t('conversation.info.price'), priceWords(message, t)] as const]),
    ...(message.wamid === null ? [] : [[t('conversation.info.id'), <CopyId key="i" id={message.wamid} />] as const]),
  ];
}

/** Everything known about one message: when, how far, under which id, at what price, why not. */
export function MessageInfo({ message, onClose }: { readonly message: MessageView; readonly onClose: () => void }) {
  const t = useT();
  useReturnFocus();
  const author = useAuthorName(message.author);
  const why = useHindrance(message);
  const out = message.direction === 'out';
  const words = wordsOf(message.content);
  const edits = message.edits ?? [];
  return (
    <Drawer opened onClose={onClose} position="right" size={380} title={t('conversation.info.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      {words !== null && words !== '' && <div className={classes['words']}><RichText text={words} /></div>}
      {message.content.type === 'withheld' && <p className={classes['withheld']}>{t('conversation.bubble.withheld')}</p>}
      <Facts rows={factsOf(message, author, why, t)} lined />
      <ErrorFacts message={message} />
      {out && <><h3 className={classes['heading']}>{t('conversation.info.attempts')}</h3><Attempts id={message.id} status={message.status} /></>}
      {edits.length > 0 && (
        <>
          <h3 className={classes['heading']}>{t('conversation.info.edits')}</h3>
          {edits.map(({ at, content }, i) => <section key={i} className={classes['edit']}><Moment at={at} />{content === null || wordsOf(content) === null ? null : <RichText text={wordsOf(content) ?? ''} />}</section>)}
          {edits.some(({ content }) => content === null) && <p className={classes['withheld']}>{t('conversation.bubble.withheld')}</p>}
        </>
      )}
    </Drawer>
  );
}
