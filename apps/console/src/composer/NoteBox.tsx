import { type ConversationView } from '@diwan/contract';
import { NoteId } from '@diwan/domain';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { v7 } from 'uuid';
import { useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { addNote } from '../sync/index.js';
import { Icon } from '../ui/index.js';
import { getDraft, setDraft, useDraft } from './drafts.js';
import { EmojiPicker } from './emoji/EmojiPicker.js';
import { insertAtCursor } from './text/apply.js';
import { Field } from './text/Field.js';
import classes from './Composer.module.css';
import context from './ContextLine.module.css';

const NOTE_LIMIT = 10_000;

/** Writing to colleagues. Nothing here knows how to send to a customer: Enter cannot. */
export function NoteBox({ conversation }: { readonly conversation: ConversationView }) {
  const t = useT();
  const { id } = conversation;
  const { note } = useDraft(id);
  const [refused, setRefused] = useState<string | null>(null);
  const ready = note.trim() !== '' && note.length <= NOTE_LIMIT;
  const add = async (): Promise<void> => {
    const text = getDraft(id).note.trim();
    if (!ready || text === '') return;
    setDraft(id, { note: '' });
    setRefused(null);
    try {
      await addNote(id, { id: NoteId.parse(v7()), text });
    } catch (error) {
      setDraft(id, { note: [text, getDraft(id).note].filter((part) => part !== '').join('\n') });
      setRefused(problemText(error));
    }
  };
  return (
    <div>
      {refused !== null && <div className={context['refused']} role="alert"><span><strong>{t('composer.refused')}.</strong> {refused} {t('composer.kept')}</span></div>}
      <Field conversationId={id} value={note} label={`${t('composer.noteLabel')}. ${t('composer.noteOnly')}`} placeholder={t('composer.notePlaceholder')} onChange={(text) => setDraft(id, { note: text })} onSubmit={() => void add()} onEscape={() => false} plain />
      <div className={classes['toolbar']}>
        <EmojiPicker onPick={(emoji) => insertAtCursor(id, emoji, (text) => setDraft(id, { note: text }), note)} />
        <span className={classes['only']}><Icon icon={IconLock} size={14} />{t('composer.noteOnly')}</span>
        <span className={classes['space']} />
        <button type="button" className={classes['send']} disabled={!ready} onClick={() => void add()}>{t('composer.addNote')}</button>
      </div>
    </div>
  );
}
