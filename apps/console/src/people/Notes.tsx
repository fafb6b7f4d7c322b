import { ContactNoteId, type ContactNoteView } from '@diwan/contract';
import { ActionIcon, Button, Skeleton, Textarea } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 } from 'uuid';
import { useT } from '../i18n/index.js';
import { api, useDirectory, useSession } from '../sync/index.js';
import { Icon, problemToast, RelativeTime, toast, UserText } from '../ui/index.js';
import details from '../details/Details.module.css';
import classes from './People.module.css';

/** Notes on the customer, whichever conversation they are in. */
export function Notes({ contactId }: { readonly contactId: string }) {
  const t = useT();
  const { can } = useSession();
  const client = useQueryClient();
  const queryKey = ['contact', contactId, 'notes'];
  const { data, error } = useQuery({ queryKey, queryFn: () => api.contactNotes(contactId) });
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (failed) {
      problemToast(failed);
      return false;
    } finally {
      await client.invalidateQueries({ queryKey });
    }
  };
  // One id for as long as the words are the same try: pressed twice it is one note.
  const [id, setId] = useState(() => v7());
  const add = async (text: string): Promise<boolean> => {
    const done = await attempt(() => api.addContactNote(contactId, { id: ContactNoteId.parse(id), text }));
    if (done) setId(v7());
    return done;
  };
  if (error !== null) return <p className={details['soft']}>{t('people.failedLoad')}</p>;
  if (data === undefined) return <Skeleton height={32} />;
  return (
    <div className={classes['stack']}>
      {data.data.length === 0 && <p className={details['soft']}>{t('people.notes.none')}</p>}
      {data.data.length > 0 && <ul className={classes['notes']}>{data.data.map((note) => <Note key={note.id} note={note} attempt={attempt} />)}</ul>}
      {can('conversation.note') && <NoteForm label={t('people.notes.add')} onSave={add} />}
    </div>
  );
}

function Note({ note, attempt }: { readonly note: ContactNoteView; readonly attempt: (work: () => Promise<unknown>) => Promise<boolean> }) {
  const t = useT();
  const { user, can } = useSession();
  const { members } = useDirectory();
  const [editing, setEditing] = useState(false);
  const own = note.authorId === user.id;
  const edit = async (text: string): Promise<boolean> => {
    const done = await attempt(() => api.editContactNote(note.contactId, note.id, { text, revision: note.revision }));
    setEditing(false);
    return done;
  };
  const remove = async (): Promise<void> => {
    if (await attempt(() => api.removeContactNote(note.contactId, note.id))) toast({ message: t('people.notes.removed') });
  };
  if (editing) return <li><NoteForm label={t('people.save')} initial={note.text} onSave={edit} onCancel={() => setEditing(false)} /></li>;
  return (
    <li className={classes['note']}>
      <UserText as="p">{note.text}</UserText>
      <div className={classes['noteFoot']}>
        <span><UserText>{own ? t('common.you') : (members.get(note.authorId)?.name ?? t('common.unknownPerson'))}</UserText> · <RelativeTime at={note.at} />{note.editedAt !== null && ` · ${t('people.notes.edited')}`}</span>
        {own && <ActionIcon size={26} aria-label={t('people.notes.editNote')} title={t('people.notes.editNote')} onClick={() => setEditing(true)}><Icon icon={IconPencil} size={14} /></ActionIcon>}
        {(own || can('contact.erase')) && <ActionIcon size={26} aria-label={t('people.notes.remove')} title={t('people.notes.remove')} onClick={() => void remove()}><Icon icon={IconTrash} size={14} /></ActionIcon>}
      </div>
    </li>
  );
}

function NoteForm({ label, initial = '', onSave, onCancel }: { readonly label: string; readonly initial?: string; readonly onSave: (text: string) => Promise<boolean>; readonly onCancel?: () => void }) {
  const t = useT();
  const [text, setText] = useState(initial);
  const [saving, setSaving] = useState(false);
  const save = async (): Promise<void> => {
    if (text.trim() === '' || saving) return;
    setSaving(true);
    if (await onSave(text.trim())) setText('');
    setSaving(false);
  };
  return (
    <div className={classes['noteForm']}>
      <Textarea size="xs" autosize minRows={1} maxRows={8} dir="auto" maxLength={10_000} aria-label={t('people.notes.add')} placeholder={t('people.notes.placeholder')} value={text} autoFocus={onCancel !== undefined}
        onChange={({ currentTarget }) => setText(currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void save(); if (event.key === 'Escape' && onCancel !== undefined) { event.stopPropagation(); onCancel(); } }} />
      {text.trim() !== '' && <div className={classes['formButtons']}>{onCancel !== undefined && <Button size="compact-sm" variant="default" onClick={onCancel}>{t('common.cancel')}</Button>}<Button size="compact-sm" loading={saving} onClick={() => void save()}>{label}</Button></div>}
    </div>
  );
}
