import { type ConversationView, type TimelineItem } from '@diwan/contract';
import { TEXT_LIMIT } from '@diwan/domain';
import { ActionIcon } from '@mantine/core';
import { IconPaperclip, IconSend2, IconTemplate } from '@tabler/icons-react';
import { useRef } from 'react';
import { useT } from '../i18n/index.js';
import { useSession } from '../sync/index.js';
import { contactName, Icon, toast } from '../ui/index.js';
import { attach, MOST_FILES, useTray } from './attachments.js';
import { ContextLine } from './ContextLine.js';
import { setDraft, useDraft } from './drafts.js';
import { EmojiPicker } from './EmojiPicker.js';
import { Field, insertAtCursor } from './Field.js';
import { Tray } from './Tray.js';
import { type Reply } from './useReply.js';
import classes from './Composer.module.css';

/** From here on the counter is shown: most replies are far from the limit. */
const COUNT_FROM = TEXT_LIMIT - 300;

interface ReplyBoxProps { readonly conversation: ConversationView; readonly items: readonly TimelineItem[]; readonly reply: Reply; readonly onTemplate: () => void }

function Counter({ length }: { readonly length: number }) {
  const t = useT();
  if (length < COUNT_FROM) return null;
  const left = TEXT_LIMIT - length;
  return <span className={classes['counter']} data-over={left < 0 || undefined} role="status">{left < 0 ? t('composer.tooLong', { n: -left }) : t('composer.left', { n: left })}</span>;
}

/** A picker of files that gives them to the tray. */
export function useAttach(id: string): (files: readonly File[]) => void {
  const t = useT();
  return (files) => {
    if (attach(id, files) > 0) toast({ message: t('composer.limit.tooMany', { n: MOST_FILES }), tone: 'danger' });
  };
}

/** Writing to the customer. The only part of the composer that can reach them. */
export function ReplyBox({ conversation, items, reply, onTemplate }: ReplyBoxProps) {
  const t = useT();
  const { can } = useSession();
  const { id } = conversation;
  const draft = useDraft(id);
  const tray = useTray(id);
  const picker = useRef<HTMLInputElement>(null);
  const add = useAttach(id);
  const length = Array.from(draft.reply.trim()).length;
  const uploading = tray.some(({ fit, media, error }) => !fit.fits || media === null || error !== null);
  const ready = length <= TEXT_LIMIT && !uploading && (length > 0 || tray.length > 0);
  const send = (): void => { if (ready) void reply.send(reply.held?.kind === 'stale'); };
  const escape = (): boolean => {
    if (reply.held !== null) reply.dismiss();
    else if (draft.quoteId !== null) setDraft(id, { quoteId: null });
    else return false;
    return true;
  };
  return (
    <div>
      <ContextLine conversation={conversation} items={items} reply={reply} />
      <Tray conversationId={id} />
      <Field
        conversationId={id} value={draft.reply} label={t('composer.replyLabel', { name: contactName(conversation.contact) ?? t('common.unknownContact') })} placeholder={t('composer.replyPlaceholder')}
        onChange={(text) => setDraft(id, { reply: text })} onSubmit={send} onEscape={escape} onFiles={add}
      />
      <div className={classes['toolbar']}>
        <input ref={picker} type="file" multiple hidden onChange={({ currentTarget }) => { add([...(currentTarget.files ?? [])]); currentTarget.value = ''; }} />
        <ActionIcon size={34} aria-label={t('composer.attach')} title={`${t('composer.attach')}. ${t('composer.limit.hint')}`} onClick={() => picker.current?.click()}><Icon icon={IconPaperclip} size={20} /></ActionIcon>
        <EmojiPicker onPick={(emoji) => insertAtCursor(id, emoji, (text) => setDraft(id, { reply: draft.reply + text }))} />
        {can('message.send_template') && <ActionIcon size={34} aria-label={t('composer.template')} title={t('composer.template')} onClick={onTemplate}><Icon icon={IconTemplate} size={20} /></ActionIcon>}
        <span className={classes['space']} />
        <Counter length={length} />
        <span className={classes['hint']}>{t('composer.replyHint')}</span>
        <button type="button" className={classes['send']} disabled={!ready} onClick={send} aria-label={t('composer.send')}><span className={classes['sendWord']}>{t('composer.send')}</span><Icon icon={IconSend2} size={18} mirror /></button>
      </div>
    </div>
  );
}
