import { type ConversationView, type TimelineItem } from '@diwan/contract';
import { IconLock, IconMessage, IconPaperclip } from '@tabler/icons-react';
import { type DragEvent, lazy, type ReactNode, Suspense, useState } from 'react';
import { useWindow } from '../conversation/useWindow.js';
import { useT } from '../i18n/index.js';
import { useSession } from '../sync/index.js';
import { Icon } from '../ui/index.js';
import { ClosedBox } from './ClosedBox.js';
import { focusComposer, type Mode, setDraft, useDraft } from './drafts.js';
import { NoteBox } from './NoteBox.js';
import { ReplyBox, useAttach } from './ReplyBox.js';
import { useReply } from './useReply.js';
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

/** Files may be dropped anywhere on the composer. */
function useDrop(take: ((files: readonly File[]) => void) | null) {
  const [over, setOver] = useState(false);
  const carries = (event: DragEvent): boolean => take !== null && event.dataTransfer.types.includes('Files');
  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent) => { if (carries(event)) { event.preventDefault(); setOver(true); } },
      onDragLeave: (event: DragEvent) => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false); },
      onDrop: (event: DragEvent) => { if (carries(event)) { event.preventDefault(); setOver(false); take?.([...event.dataTransfer.files]); } },
    },
  };
}

/** Reply, note, or, when the window is closed, a template. Which of them it is shows in colour, icon and words. */
export function Composer({ conversation, items }: ComposerProps) {
  const t = useT();
  const { can } = useSession();
  const { id } = conversation;
  const { mode } = useDraft(id);
  const window = useWindow(conversation);
  const reply = useReply(conversation);
  const [picking, setPicking] = useState(false);
  const open = window.open && !reply.closed;
  const writable = mode === 'reply' && open && can('conversation.reply') && !conversation.contact.blocked;
  const add = useAttach(id);
  const { over, handlers } = useDrop(writable ? add : null);
  const pick = (): void => setPicking(true);
  return (
    <section className={classes['composer']} data-mode={mode} aria-label={t('composer.title')} {...handlers}>
      {can('conversation.note') && <Tabs id={id} mode={mode} />}
      {body()}
      {over && <div className={classes['drop']}><Icon icon={IconPaperclip} size={22} />{t('composer.drop')}</div>}
      {picking && <Suspense fallback={null}><TemplatePicker conversationId={id} opened onClose={() => setPicking(false)} /></Suspense>}
    </section>
  );

  function body(): ReactNode {
    if (mode === 'note') return can('conversation.note') ? <NoteBox conversation={conversation} /> : <p className={classes['denied']}>{t('composer.noNote')}</p>;
    if (conversation.contact.blocked) return <p className={classes['denied']}>{t('composer.blocked')}</p>;
    if (!can('conversation.reply')) return <p className={classes['denied']}>{t('composer.noReply')}</p>;
    return open ? <ReplyBox conversation={conversation} items={items} reply={reply} onTemplate={pick} /> : <ClosedBox conversation={conversation} onTemplate={pick} />;
  }
}
