import { storableText } from '@diwan/cloud-api';
import { type AddContactNote, ContactNoteId, type ContactNoteView, type EditContactNote } from '@diwan/contract';
import { type ContactId, type Viewer } from '@diwan/domain';
import { appendChanges } from '../../change/append.js';
import { type Database, row, rows, type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { audit } from '../../identity/audit.js';
import { authorOf, type Principal } from '../../identity/principal.js';
import { visibleContact } from '../contact.query.js';
import { lockPeople } from '../regroup.js';
import { showPeopleAgain } from '../show-again.js';

interface NoteRow { id: string; contact_id: ContactId; author_id: string; text: string; revision: number; at: Date; edited_at: Date | null }
const COLUMNS = 'n.id, n.contact_id, n.author_id, n.text, n.revision, n.at, n.edited_at';
const present = (note: NoteRow): ContactNoteView => ({
  id: ContactNoteId.parse(note.id), contactId: note.contact_id, authorId: note.author_id, text: note.text, revision: note.revision, at: note.at.toISOString(), editedAt: note.edited_at?.toISOString() ?? null,
});
const MOST = 200;

/** Notes on a person and on whoever was merged into them, newest first. @throws {ProblemError} contact_not_found */
export const contactNotes = async (tx: Tx, viewer: Viewer, id: ContactId): Promise<{ data: ContactNoteView[] }> => {
  const { root } = await visibleContact(tx, viewer, id);
  return { data: (await rows<NoteRow>(tx, `
    SELECT ${COLUMNS} FROM (SELECT id FROM contact WHERE workspace_id = $1 AND id = $2 UNION ALL SELECT id FROM contact WHERE workspace_id = $1 AND merged_into = $2) m
    JOIN contact_note n ON n.workspace_id = $1 AND n.contact_id = m.id WHERE n.deleted_at IS NULL ORDER BY n.at DESC, n.id DESC LIMIT ${MOST}`, [tx.workspaceId, root.id])).map(present) };
};

/** Writes a note; the same again is the same note. @throws {ProblemError} contact_not_found, id_reused */
export const addContactNote = (db: Database, principal: Principal, id: ContactId, { id: noteId, text }: AddContactNote): Promise<{ data: ContactNoteView }> =>
  onPerson(db, principal, id, async (tx, root) => {
    const known = await row<NoteRow>(tx, `SELECT ${COLUMNS} FROM contact_note n WHERE n.workspace_id = $1 AND n.id = $2`, [tx.workspaceId, noteId]);
    if (known && (known.author_id !== principal.viewer.userId || known.text !== storableText(text))) throw new ProblemError('id_reused', 'Another note has this id already. Make a new id for a new note.');
    if (known) return { note: known, changed: false };
    const note = await row<NoteRow>(tx, `INSERT INTO contact_note AS n (workspace_id, id, contact_id, author_id, text) VALUES ($1, $2, $3, $4, $5) RETURNING ${COLUMNS}`, [tx.workspaceId, noteId, root, principal.viewer.userId, storableText(text)]);
    return { note, changed: true };
  });

/** Its author's alone to change. @throws {ProblemError} contact_not_found, note_not_found, forbidden, edit_conflict */
export const editContactNote = (db: Database, principal: Principal, id: ContactId, noteId: ContactNoteId, { text, revision }: EditContactNote): Promise<{ data: ContactNoteView }> =>
  onPerson(db, principal, id, async (tx, root) => {
    const before = await lockNote(tx, root, noteId);
    if (before.author_id !== principal.viewer.userId) throw new ProblemError('forbidden', 'Only who wrote a note may change it. Write another one beneath it.');
    if (revision !== undefined && revision !== before.revision) throw new ProblemError('edit_conflict', 'This note was changed meanwhile, on another screen. Nothing was overwritten.', { field: 'text', value: before.text });
    if (before.text === storableText(text)) return { note: before, changed: false };
    const note = await row<NoteRow>(tx, `UPDATE contact_note n SET text = $3, revision = revision + 1, edited_at = now() WHERE n.workspace_id = $1 AND n.id = $2 RETURNING ${COLUMNS}`, [tx.workspaceId, noteId, storableText(text)]);
    return { note, changed: true };
  });

/** By its author, or by whoever may erase what is known of people. The words are gone. @throws {ProblemError} contact_not_found, note_not_found, forbidden */
export const removeContactNote = async (db: Database, principal: Principal, id: ContactId, noteId: ContactNoteId): Promise<void> => {
  await onPerson(db, principal, id, async (tx, root) => {
    const before = await lockNote(tx, root, noteId);
    if (before.author_id !== principal.viewer.userId && !principal.permissions.has('contact.erase')) throw new ProblemError('forbidden', 'Only who wrote a note, or an admin, may remove it.');
    await tx.query(`UPDATE contact_note SET deleted_at = now(), text = '' WHERE workspace_id = $1 AND id = $2`, [tx.workspaceId, noteId]);
    await audit(tx, { actor: authorOf(principal), action: 'contact.note_removed', target: { kind: 'contact', id: root }, diff: { noteId, authorId: before.author_id } });
    return { note: before, changed: true };
  });
};

const lockNote = async (tx: Tx, root: ContactId, noteId: ContactNoteId): Promise<NoteRow> => {
  const found = await row<NoteRow>(tx, `SELECT ${COLUMNS} FROM contact_note n JOIN contact o ON o.workspace_id = n.workspace_id AND o.id = n.contact_id
    WHERE n.workspace_id = $1 AND n.id = $2 AND n.deleted_at IS NULL AND $3 IN (o.id, o.merged_into) FOR UPDATE OF n`, [tx.workspaceId, noteId, root]);
  if (!found) throw new ProblemError('note_not_found', 'There is no such note. It may have been removed meanwhile.');
  return found;
};

const onPerson = (db: Database, principal: Principal, id: ContactId, work: (tx: Tx, root: ContactId) => Promise<{ note: NoteRow | null; changed: boolean }>): Promise<{ data: ContactNoteView }> =>
  db.inWorkspace(principal.workspaceId, async (tx) => {
    await visibleContact(tx, principal.viewer, id);
    await lockPeople(tx, [id]);
    const { root } = await visibleContact(tx, principal.viewer, id);
    const { note, changed } = await work(tx, root.id);
    if (!note) throw new Error('A note that was written is not there');
    const drafts = changed ? await showPeopleAgain(tx, [root.id], authorOf(principal)) : [];
    if (drafts.length > 0) await appendChanges(tx, drafts);
    return { data: present(note) };
  });
