import { type ConversationView } from '@diwan/contract';
import { MessageId } from '@diwan/domain';
import { Skeleton } from '@mantine/core';
import { IconMessageOff, IconPlugConnectedX } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { v7 } from 'uuid';
import { Composer } from '../composer/index.js';
import { focusComposer, getDraft, setDraft } from '../composer/drafts.js';
import { useFollowMerged } from '../details/useFollowMerged.js';
import { useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { sendMessage, useConversationState, useSession } from '../sync/index.js';
import { useLooking } from '../sync/presence.js';
import { contactName, Empty, problemToast } from '../ui/index.js';
import { Header } from './header/Header.js';
import { WindowBar } from './header/WindowBar.js';
import { Thread } from './thread/Thread.js';
import { useConversationKeys } from './useConversationKeys.js';
import { useView } from './useView.js';
import { useWindow } from './useWindow.js';
import classes from './ConversationPane.module.css';

// Fetched when a failed message leads to it.
const TemplatePicker = lazy(() => import('../template/index.js').then((module) => ({ default: module.TemplatePicker })));

/** One conversation: header, thread and composer. `openedAt` is a message to begin at. */
export function ConversationPane({ id, openedAt = null }: { readonly id: string; readonly openedAt?: string | null }) {
  const t = useT();
  const { conversation, missing, error, retry } = useConversationState(id);
  useFollowMerged(id, conversation?.mergedInto, missing);
  if (missing) return <div className={classes['pane']}><Empty icon={IconMessageOff} title={t('conversation.missing')} hint={t('conversation.missingHint')} /></div>;
  if (error !== null) return <div className={classes['pane']}><Empty icon={IconPlugConnectedX} title={t('conversation.failed')} hint={problemText(error)}><button type="button" className={classes['retry']} onClick={retry}>{t('common.retry')}</button></Empty></div>;
  return conversation === undefined ? <Waiting /> : <Opened conversation={conversation} openedAt={openedAt} />;
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

function useActions(conversation: ConversationView, pickTemplate: () => void): Parameters<typeof Thread>[0]['actions'] {
  const t = useT();
  const { can } = useSession();
  const { open } = useWindow(conversation);
  const { id, numberId, contact } = conversation;
  const canReply = open && can('conversation.reply') && !contact.blocked;
  const name = contactName(contact) ?? t('common.unknownContact');
  return useMemo(() => ({
    contactName: name, canReply, pickTemplate, conversation: { id, numberId, contact },
    quote: (message) => {
      setDraft(id, { mode: 'reply', quoteId: message.id });
      focusComposer(id);
    },
    react: (message, emoji) => {
      sendMessage(id, { id: MessageId.parse(v7()), content: { type: 'reaction', targetMessageId: message.id, emoji } }).catch(problemToast);
    },
    compose: (text) => {
      setDraft(id, { mode: 'reply', reply: [getDraft(id).reply, text].filter((part) => part !== '').join('\n') });
      focusComposer(id);
    },
  }), [name, canReply, pickTemplate, id, numberId, contact]);
}

function Opened({ conversation, openedAt }: { readonly conversation: ConversationView; readonly openedAt: string | null }) {
  const t = useT();
  const { id } = conversation;
  const { timeline, drawn, show } = useView(id, openedAt);
  const [picking, setPicking] = useState(false);
  const pickTemplate = useCallback(() => setPicking(true), []);
  const actions = useActions(conversation, pickTemplate);
  useConversationKeys(conversation);
  useLooking(id);
  return (
    <div className={classes['pane']}>
      <Header conversation={conversation} />
      <WindowBar conversation={conversation} />
      {timeline.error !== null && timeline.items.length === 0
        ? <Empty icon={IconPlugConnectedX} title={t('conversation.failed')} hint={problemText(timeline.error)}><button type="button" className={classes['retry']} onClick={timeline.retry}>{t('common.retry')}</button></Empty>
        : timeline.loading && timeline.items.length === 0 ? <Waiting /> : <Thread conversation={conversation} timeline={drawn} actions={actions} show={show} openedAt={openedAt} />}
      <Composer conversation={conversation} items={timeline.items} />
      {picking && <Suspense fallback={null}><TemplatePicker conversationId={id} opened onClose={() => setPicking(false)} /></Suspense>}
    </div>
  );
}
