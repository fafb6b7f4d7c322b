import { type ConversationView, type SendMessage } from '@diwan/contract';
import { type ConversationId, type Interactive } from '@diwan/domain';
import { ActionIcon, Button, Modal } from '@mantine/core';
import { IconBookmark, IconClock, IconSend2 } from '@tabler/icons-react';
import { useState } from 'react';
import { ScheduleDialog } from '../composer/send/ScheduleDialog.js';
import { useWindow } from '../conversation/useWindow.js';
import { useT } from '../i18n/index.js';
import { useFacts } from '../quick-reply/facts.js';
import { QuickReplyDialog } from '../quick-reply/QuickReplyDialog.js';
import { useSendContent } from '../quick-reply/useSendContent.js';
import { useBreadth } from '../shell/panes.js';
import { useConversation } from '../sync/index.js';
import { useEarlier } from '../template/earlier.js';
import { contactName, Icon } from '../ui/index.js';
import { BuilderBody } from './BuilderBody.js';
import { useBuilder } from './useBuilder.js';
import classes from './Builder.module.css';

export interface MessageBuilderProps {
  readonly conversationId: ConversationId;
  readonly onClose: () => void;
  readonly onSent?: () => void;
  /** Begins with this message instead of the draft that was left; another's kind than can be built here is ignored. */
  readonly initial?: Interactive;
  readonly replyToId?: string;
}

/** Builds a message with things to tap and sends it to the customer of a conversation. Closing keeps what was begun. */
export function MessageBuilder({ conversationId, onClose, onSent, initial, replyToId }: MessageBuilderProps) {
  const t = useT();
  const narrow = useBreadth() === 'phone';
  const conversation = useConversation(conversationId);
  const parts = { content: classes['content'] ?? '', header: classes['header'] ?? '', body: classes['modalBody'] ?? '', title: classes['title'] ?? '' };
  const name = conversation === undefined ? null : contactName(conversation.contact);
  return (
    <Modal
      opened={conversation !== undefined} onClose={onClose} fullScreen={narrow} size={1060} padding={0} classNames={parts} closeButtonProps={{ 'aria-label': t('common.close') }}
      title={<>{t('builder.title')}<small className={classes['to']}>{t('builder.to', { name: `\u2068${name ?? t('common.unknownContact')}\u2069` })}</small></>}
    >
      {conversation !== undefined && <Building conversation={conversation} onDone={() => { onClose(); onSent?.(); }} {...(initial === undefined ? {} : { initial })} {...(replyToId === undefined ? {} : { replyToId })} />}
    </Modal>
  );
}

interface BuildingProps { readonly conversation: ConversationView; readonly onDone: () => void; readonly initial?: Interactive; readonly replyToId?: string }

function Building({ conversation, onDone, initial, replyToId }: BuildingProps) {
  const t = useT();
  const facts = useFacts(conversation);
  const builder = useBuilder(conversation.id, facts, initial);
  const earlier = useEarlier(conversation.id);
  const { open } = useWindow(conversation);
  const { sending, stale, refused, send, forget } = useSendContent(conversation, () => { builder.finish(); onDone(); });
  const { issues, uploading, blank } = builder;
  const [tried, setTried] = useState(false);
  const [keeping, setKeeping] = useState(false);
  const [timing, setTiming] = useState(false);
  const clean = (): boolean => { setTried(true); return issues.length === 0 && !uploading; };
  const go = (schedule?: SendMessage['schedule']): void => {
    if (open && !sending) void send({ type: 'interactive', interactive: builder.shown }, { ...(replyToId === undefined ? {} : { replyToId }), ...(schedule === undefined ? {} : { schedule }) });
  };
  const tell = !open ? t('builder.closed') : refused !== null ? `${t('builder.sent')}. ${refused}` : stale ? t('builder.stale')
    : tried && issues.length > 0 ? t('builder.problems', { n: issues.length }) : tried && uploading ? t('builder.uploading') : null;
  return (
    <>
      <BuilderBody
        builder={{ ...builder, change: (part) => { forget(); builder.change(part); } }} facts={facts} country={conversation.contact.country} earlier={earlier} tried={tried} onTried={() => setTried(true)}
        onSubmit={() => go()}
        footer={(
          <>
            <span className={classes['tell']} data-warning={tell !== null || undefined} role="status">{tell ?? (blank ? '' : t('builder.kept'))}</span>
            {!blank && <Button variant="subtle" color="gray" onClick={() => { setTried(false); builder.startOver(); }}>{t('builder.discard')}</Button>}
            <Button variant="default" leftSection={<Icon icon={IconBookmark} size={16} />} disabled={blank} onClick={() => { if (clean()) setKeeping(true); }}>{t('builder.keep')}</Button>
            <ActionIcon variant="default" size={36} disabled={!open || sending} aria-label={t('template.schedule')} title={t('template.schedule')} onClick={() => { if (clean()) setTiming(true); }}><Icon icon={IconClock} size={18} /></ActionIcon>
            <Button className={classes['send'] ?? ''} disabled={!open || sending} rightSection={<Icon icon={IconSend2} size={17} mirror />} title={t('template.sendHint')} type="submit">{t(sending ? 'builder.sending' : stale ? 'builder.sendAnyway' : 'builder.send')}</Button>
          </>
        )}
      />
      <ScheduleDialog conversation={conversation} opened={timing} onClose={() => setTiming(false)} onChoose={(at, cancelOnReply) => go({ at, cancelOnReply })} />
      {keeping && <QuickReplyDialog initial={{ content: { type: 'interactive', interactive: builder.plain() } }} onClose={() => setKeeping(false)} />}
    </>
  );
}
