import { type ConversationView, type TimelineItem } from '@diwan/contract';
import { CAPTION_LIMIT, type OutboundContent, TEXT_LIMIT } from '@diwan/domain';
import { lazy, Suspense, useState } from 'react';
import { useT } from '../i18n/index.js';
import { useShortcuts } from '../shell/shortcuts.js';
import { useSession } from '../sync/index.js';
import { tellStill, tellWriting } from '../sync/presence.js';
import { contactName, problemToast, toast } from '../ui/index.js';
import { ContextLine } from './ContextLine.js';
import { getDraft, setDraft, useDraft } from './drafts.js';
import { EmojiPicker } from './emoji/EmojiPicker.js';
import { isStuck } from './files/attachment.js';
import { takesCaption } from './files/contents.js';
import { useTray } from './files/shelf.js';
import { Tray } from './files/Tray.js';
import { useAttach } from './files/useAttach.js';
import { FormatMenu } from './menu/FormatMenu.js';
import { PlusMenu } from './menu/PlusMenu.js';
import { type How } from './send/parcels.js';
import { takeBack, undoable } from './send/post.js';
import { useSending } from './send/preferences.js';
import { SendButton } from './send/SendButton.js';
import { Strip } from './send/Strip.js';
import { insertAtCursor } from './text/apply.js';
import { Field } from './text/Field.js';
import { Tools } from './Tools.js';
import { closeTool, OFFERED, useTool } from './tools.js';
import { takeFilled } from './unfilled.js';
import { useTyping } from './useTyping.js';
import { type Reply } from './useReply.js';
import { MicButton } from './voice/MicButton.js';
import { type Recording } from './voice/recording.js';
import { attachVoice } from './voice/sendVoice.js';
import { VoiceBar } from './voice/VoiceBar.js';
import classes from './Composer.module.css';

const QuickReplyPicker = lazy(() => import('../quick-reply/index.js').then((module) => ({ default: module.QuickReplyPicker })));

/** From so many characters before the limit on, the counter is shown: most replies are far from it. */
const COUNTED = 300;

interface ReplyBoxProps { readonly conversation: ConversationView; readonly items: readonly TimelineItem[]; readonly reply: Reply }

/** How much room is left. Under a file words are a caption, and longer ones go before it by themselves: that is said, not forbidden. */
function Counter({ length, caption }: { readonly length: number; readonly caption: boolean }) {
  const t = useT();
  const limit = caption && length <= CAPTION_LIMIT ? CAPTION_LIMIT : TEXT_LIMIT;
  const left = limit - length;
  if (caption && length > CAPTION_LIMIT && left >= 0) return <span className={classes['counter']} role="status">{t('composer.captionTooLong', { n: CAPTION_LIMIT })}</span>;
  if (left > COUNTED) return null;
  return <span className={classes['counter']} data-over={left < 0 || undefined} role="status">{left < 0 ? t('composer.tooLong', { n: -left }) : t('composer.left', { n: left })}</span>;
}

interface Speaking { readonly held: boolean; readonly released: boolean }
const CLICKED: Speaking = { held: false, released: false };

/** Writing to the customer. The only part of the composer that can reach them. */
export function ReplyBox({ conversation, items, reply }: ReplyBoxProps) {
  const t = useT();
  const { id } = conversation;
  const draft = useDraft(id);
  const tray = useTray(id);
  const add = useAttach(id);
  const typing = useTyping(conversation);
  const tool = useTool(id);
  const { can } = useSession();
  const { then } = useSending();
  const [speaking, setSpeaking] = useState<Speaking | null>(null);
  const voice = speaking ?? (tool === 'voice' ? CLICKED : null);
  const silence = (): void => { setSpeaking(null); if (tool === 'voice') closeTool(); };
  const back = (): boolean => {
    const parcel = undoable(id);
    if (parcel !== undefined) takeBack(parcel).catch(problemToast);
    return parcel !== undefined;
  };
  useShortcuts({ KeyZ: back }, 1);
  const length = Array.from(draft.reply.trim()).length;
  const stuck = tray.filter(isStuck).length;
  const ready = length <= TEXT_LIMIT && stuck === 0 && (length > 0 || tray.length > 0);
  const send = (how: How): void => {
    if (!ready) return;
    tellStill(id);
    // What came meanwhile was shown, and Enter again means it; that a private note is to go out is said with its own button.
    reply.send(how, { anyway: reply.held?.kind === 'stale' });
  };
  const usual: How = { kind: 'now', then: can('conversation.status') ? then : 'stay' };
  const sendContent = (content: OutboundContent): void => reply.sendContent(content);
  const write = (text: string): void => {
    setDraft(id, { reply: text });
    if (text === '') tellStill(id);
    else {
      typing();
      tellWriting(id, 'reply');
    }
  };
  const speak = async (recording: Recording): Promise<void> => {
    const file = await attachVoice(id, recording, t('composer.voice.file'));
    if (file === null) toast({ message: t('composer.limit.tooMany', { n: 10 }), tone: 'danger' });
    else reply.send({ kind: 'now', then: 'stay' }, { only: [file] });
  };
  const escape = (): boolean => {
    if (reply.held !== null) reply.dismiss();
    else if (draft.quoteId !== null) setDraft(id, { quoteId: null });
    else return false;
    return true;
  };
  const slash = (query: string, close: () => void) => (
    <Suspense fallback={null}><QuickReplyPicker conversationId={id} query={query} onClose={close} onPick={(text, open) => takeFilled(id, text, open)} /></Suspense>
  );
  return (
    <div className={classes['reply']}>
      <Strip conversation={conversation} items={items} />
      <ContextLine conversation={conversation} items={items} reply={reply} />
      <Tray conversationId={id} />
      {voice !== null
        ? <VoiceBar {...voice} onSend={(recording) => void speak(recording)} onClose={silence} />
        : (
          <>
            <Field
              conversationId={id} value={draft.reply} label={t('composer.replyLabel', { name: contactName(conversation.contact) ?? t('common.unknownContact') })} placeholder={t('composer.replyPlaceholder')}
              onChange={write} onSubmit={() => send(usual)} onEscape={escape} onUp={back} onFiles={(files) => add(files)} slash={slash}
            />
            <div className={classes['toolbar']}>
              <PlusMenu conversationId={id} offered={OFFERED} onFiles={(files, asDocument) => add(files, asDocument)} />
              <EmojiPicker onPick={(emoji) => insertAtCursor(id, emoji, (text) => setDraft(id, { reply: text }), getDraft(id).reply)} />
              <FormatMenu conversationId={id} onChange={write} />
              <MicButton onStart={(held) => setSpeaking({ held, released: false })} onLetGo={(wasHeld) => setSpeaking((now) => (now === null ? null : { held: false, released: wasHeld }))} />
              <span className={classes['space']} />
              {stuck > 0 && <span className={classes['counter']} data-over role="status">{t('composer.file.stuck', { n: stuck })}</span>}
              <Counter length={length} caption={tray.some(({ kind }) => takesCaption(kind))} />
              <span className={classes['hint']}>{t('composer.replyHint')}</span>
              <SendButton conversation={conversation} usual={usual.then} ready={ready} onSend={send} />
            </div>
          </>
        )}
      <Tools conversation={conversation} tool={tool} quoteId={draft.quoteId} onPhoto={(photo) => { closeTool(); add([photo]); }} onSend={sendContent} />
    </div>
  );
}
