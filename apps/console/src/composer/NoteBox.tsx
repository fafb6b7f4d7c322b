import { type ConversationView } from '@diwan/contract';
import { NoteId } from '@diwan/domain';
import { IconEyeOff, IconLock } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { v7 } from 'uuid';
import { useLocale, useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { addNote, useDirectory, useSession } from '../sync/index.js';
import { tellStill, tellWriting } from '../sync/presence.js';
import { Icon } from '../ui/index.js';
import { getDraft, setDraft, useDraft } from './drafts.js';
import { EmojiPicker } from './emoji/EmojiPicker.js';
import { mentionables, mentionedIn, stillPicked } from './mentions.js';
import { insertAtCursor } from './text/apply.js';
import { Field } from './text/Field.js';
import classes from './Composer.module.css';
import context from './ContextLine.module.css';

const NOTE_LIMIT = 10_000;

/** Writing to colleagues. Nothing here knows how to send to a customer: Enter cannot. */
export function NoteBox({ conversation }: { readonly conversation: ConversationView }) {
  const t = useT();
  const locale = useLocale();
  const { id } = conversation;
  const { note, picked } = useDraft(id);
  const { user } = useSession();
  const directory = useDirectory();
  const { numberId, assigneeId, teamId } = conversation;
  const everybody = useMemo(() => mentionables(directory, { numberId, ownerId: assigneeId, teamId }, user.id), [directory, numberId, assigneeId, teamId, user.id]);
  const blind = mentionedIn(note, everybody, picked).filter(({ sees }) => !sees).map(({ name }) => `\u2068${name}\u2069`);
  const [refused, setRefused] = useState<string | null>(null);
  const ready = note.trim() !== '' && note.length <= NOTE_LIMIT;
  const add = async (): Promise<void> => {
    const { note: whole, picked: chosen } = getDraft(id);
    const text = whole.trim();
    if (!ready || text === '') return;
    const speaksTo = mentionedIn(text, everybody, chosen);
    setDraft(id, { note: '', picked: [] });
    tellStill(id);
    setRefused(null);
    try {
      await addNote(id, {
        id: NoteId.parse(v7()), text,
        mentions: speaksTo.flatMap((one) => (one.kind === 'person' ? [one.id] : [])), teamMentions: speaksTo.flatMap((one) => (one.kind === 'team' ? [one.id] : [])),
      });
    } catch (error) {
      setDraft(id, { note: [text, getDraft(id).note].filter((part) => part !== '').join('\n'), picked: [...chosen, ...getDraft(id).picked] });
      setRefused(problemText(error));
    }
  };
  const write = (text: string): void => {
    setDraft(id, { note: text, picked: stillPicked(text, everybody, getDraft(id).picked) });
    if (text === '') tellStill(id);
    else tellWriting(id, 'note');
  };
  return (
    <div>
      {refused !== null && <div className={context['refused']} role="alert"><span><strong>{t('composer.refused')}.</strong> {refused} {t('composer.kept')}</span></div>}
      <Field conversationId={id} value={note} label={`${t('composer.noteLabel')}. ${t('composer.noteOnly')}`} placeholder={t('composer.notePlaceholder')} onChange={write} people={everybody} onMention={(one) => setDraft(id, { picked: [...getDraft(id).picked, one] })} onSubmit={() => void add()} onEscape={() => false} plain />
      {blind.length > 0 && <div className={context['blind']} role="status"><Icon icon={IconEyeOff} size={16} />{t('composer.mention.blind', { n: blind.length, names: new Intl.ListFormat(locale).format(blind) })}</div>}
      <div className={classes['toolbar']}>
        <EmojiPicker onPick={(emoji) => insertAtCursor(id, emoji, write, note)} />
        <span className={classes['only']}><Icon icon={IconLock} size={14} />{t('composer.noteOnly')}</span>
        <span className={classes['space']} />
        <button type="button" className={classes['send']} disabled={!ready} onClick={() => void add()}>{t('composer.addNote')}</button>
      </div>
    </div>
  );
}
