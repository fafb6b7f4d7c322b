import { type ConversationView, type TimelineItem } from '@diwan/contract';
import { IconLock, IconMessage } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useWindow } from '../conversation/useWindow.js';
import { useT } from '../i18n/index.js';
import { useSession } from '../sync/index.js';
import { Icon } from '../ui/index.js';
import { BlockedBox } from './BlockedBox.js';
import { ClosedBox } from './ClosedBox.js';
import { ConflictLine } from './ConflictLine.js';
import { focusComposer, type Mode, setDraft, useDraft } from './drafts.js';
import { DropZone } from './files/DropZone.js';
import { useAttach } from './files/useAttach.js';
import { HandOverLine } from './HandOverLine.js';
import { NoteBox } from './NoteBox.js';
import { ReplyBox } from './ReplyBox.js';
import { closeTool, openTemplatePicker, useTool } from './tools.js';
import { useLeaving } from './useLeaving.js';
import { useReply } from './useReply.js';
import { WritersLine } from './WritersLine.js';
import classes from './Composer.module.css';

// Most replies need no template: its picker is fetched when it is asked for.
const TemplatePicker = lazy(() => import('../template/index.js').then((module) => ({ default: module.TemplatePicker })));

interface ComposerProps { readonly conversation: ConversationView; readonly items: readonly TimelineItem[] }

function Tabs({ id, mode }: { readonly id: string; readonly mode: Mode }) {
  const t = useT();
  const choose = (next: Mode): void => {
    setDraft(id, { mode: next });
    focusComposer(id);
  };
  return (
    <div className={classes['tabs']} role="group" aria-label={t('composer.mode')}>
      <button type="button" className={classes['tab']} aria-pressed={mode === 'reply'} onClick={() => choose('reply')} aria-keyshortcuts="R"><Icon icon={IconMessage} size={16} />{t('composer.reply')}</button>
      <button type="button" className={classes['tab']} aria-pressed={mode === 'note'} onClick={() => choose('note')} aria-keyshortcuts="N"><Icon icon={IconLock} size={15} />{t('composer.note')}</button>
    </div>
  );
}

/** Reply, note, or, when the window is closed, a template. Which of them it is shows in colour, icon and words. */
export function Composer({ conversation, items }: ComposerProps) {
  const t = useT();
  const { can } = useSession();
  const { id } = conversation;
  const { mode } = useDraft(id);
  const window = useWindow(conversation);
  const reply = useReply(conversation);
  const [pane, setPane] = useState<HTMLElement | null>(null);
  const tool = useTool(id);
  const open = window.open && !reply.closed;
  const writable = mode === 'reply' && open && can('conversation.reply') && !conversation.contact.blocked;
  const add = useAttach(id);
  useLeaving();
  const pick = (): void => openTemplatePicker(id);
  return (
    <section className={classes['composer']} data-mode={mode} aria-label={t('composer.title')} ref={(node) => setPane(node?.parentElement ?? null)}>
      {can('conversation.note') && <Tabs id={id} mode={mode} />}
      <WritersLine conversationId={id} />
      <HandOverLine conversation={conversation} />
      <ConflictLine conversationId={id} mode={mode} />
      {body()}
      {writable && <DropZone pane={pane} take={add} />}
      {tool === 'template' && <Suspense fallback={null}><TemplatePicker conversationId={id} opened onClose={closeTool} /></Suspense>}
    </section>
  );

  function body(): ReactNode {
    if (mode === 'note') return can('conversation.note') ? <NoteBox conversation={conversation} /> : <p className={classes['denied']}>{t('composer.noNote')}</p>;
    if (conversation.contact.blocked) return <BlockedBox conversation={conversation} />;
    if (!can('conversation.reply')) return <p className={classes['denied']}>{t('composer.noReply')}</p>;
    return open ? <ReplyBox key={id} conversation={conversation} items={items} reply={reply} /> : <ClosedBox conversation={conversation} onTemplate={pick} />;
  }
}
