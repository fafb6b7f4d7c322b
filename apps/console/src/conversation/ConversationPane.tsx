import { type ConversationView, type MessageView } from '@diwan/contract';
import { MessageId } from '@diwan/domain';
import { Skeleton } from '@mantine/core';
import { IconMessageOff, IconPlugConnectedX } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { v7 } from 'uuid';
import { Composer } from '../composer/index.js';
import { focusComposer, setDraft } from '../composer/drafts.js';
import { useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { sendMessage, useConversationState, useSession, useTimeline } from '../sync/index.js';
import { contactName, Empty, problemToast } from '../ui/index.js';
import { Header } from './header/Header.js';
import { WindowBar } from './header/WindowBar.js';
import { Thread } from './thread/Thread.js';
import { useConversationKeys } from './useConversationKeys.js';
import { useWindow } from './useWindow.js';
import classes from './ConversationPane.module.css';

/** One conversation: header, thread and composer. */
export function ConversationPane({ id }: { readonly id: string }) {
  const t = useT();
  const { conversation, missing, error, retry } = useConversationState(id);
  if (missing) return <div className={classes['pane']}><Empty icon={IconMessageOff} title={t('conversation.missing')} hint={t('conversation.missingHint')} /></div>;
  if (error !== null) return <div className={classes['pane']}><Empty icon={IconPlugConnectedX} title={t('conversation.failed')} hint={problemText(error)}><button type="button" className={classes['retry']} onClick={retry}>{t('common.retry')}</button></Empty></div>;
  return conversation === undefined ? <Waiting /> : <Opened conversation={conversation} />;
}

/** Shown late, so that a fast answer does not flash. */
function Waiting() {
  const t = useT();
  return (
    <div className={classes['waiting']} role="status" aria-label={t('common.loading')}>
      {[62, 40, 70, 34].map((width, i) => <Skeleton key={i} height={44} width={`${width}%`} radius={12} ml={i % 2 === 0 ? 0 : 'auto'} />)}
    </div>
  );
}

function Opened({ conversation }: { readonly conversation: ConversationView }) {
  const t = useT();
  const { can } = useSession();
  const timeline = useTimeline(conversation.id);
  const { open } = useWindow(conversation);
  useConversationKeys(conversation);
  const { id } = conversation;
  const canReply = open && can('conversation.reply') && !conversation.contact.blocked;
  const quote = useCallback((message: MessageView) => {
    setDraft(id, { mode: 'reply', quoteId: message.id });
    focusComposer(id);
  }, [id]);
  const react = useCallback((message: MessageView, emoji: string | null) => {
    sendMessage(id, { id: MessageId.parse(v7()), content: { type: 'reaction', targetMessageId: message.id, emoji } }).catch(problemToast);
  }, [id]);
  const name = contactName(conversation.contact) ?? t('common.unknownContact');
  const actions = useMemo(() => ({ contactName: name, canReply, quote, react }), [name, canReply, quote, react]);
  return (
    <div className={classes['pane']}>
      <Header conversation={conversation} />
      <WindowBar conversation={conversation} />
      {timeline.error !== null && timeline.items.length === 0
        ? <Empty icon={IconPlugConnectedX} title={t('conversation.failed')} hint={problemText(timeline.error)}><button type="button" className={classes['retry']} onClick={timeline.retry}>{t('common.retry')}</button></Empty>
        : timeline.loading && timeline.items.length === 0 ? <Waiting /> : <Thread conversation={conversation} timeline={timeline} actions={actions} />}
      <Composer conversation={conversation} items={timeline.items} />
    </div>
  );
}
