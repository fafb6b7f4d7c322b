import { storableText } from '@diwan/cloud-api';
import { type AddNote, type NoteView, type Preview, type TimelineItem } from '@diwan/contract';
import { type ConversationId, outboundOrderAt, previewOf, type TeamId, UserId } from '@diwan/domain';
import { appendChanges, currentSeq } from '../change/append.js';
import { type Database, row, rows, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { authorOf, type Principal } from '../identity/principal.js';
import { presentConversation } from './conversation.presenter.js';
import { type ConversationRow, placeOf, readConversations } from './conversation.row.js';
import { KEY_NAME, NOTE_COLUMNS, type NoteRow, presentNote } from './event.presenter.js';
import { actedOn } from './teamwork/marks.js';
import { tellMentioned, whomItMentions } from './teamwork/mention.js';
import { writableConversation } from './visible.js';

export interface NoteOutcome { readonly created: boolean; readonly answer: { data: NoteView; seq: number } }

/**
 * Writes a private note. The writer makes its id: the same again is the same note.
 * @throws {ProblemError} conversation_not_found, member_not_found and team_not_found (a mention), id_reused
 */
export const addNote = async (db: Database, principal: Principal, id: ConversationId, note: AddNote): Promise<NoteOutcome> =>
  db.inWorkspace(principal.workspaceId, async (tx) => {
    const conversation = await writableConversation(tx, principal.viewer, id);
    const known = await row<NoteRow>(tx, `SELECT ${NOTE_COLUMNS} FROM note n WHERE n.workspace_id = $1 AND n.id = $2`, [tx.workspaceId, note.id]);
    if (known) return { created: false, answer: { data: sameNote(presentNote(known), principal, id, note), seq: await currentSeq(tx) } };
    const data = await write(tx, conversation, principal, { ...note, mentions: [...new Set(note.mentions)], teamMentions: [...new Set(note.teamMentions)] });
    return { created: true, answer: { data, seq: await currentSeq(tx) } };
  });

const sameNote = (known: NoteView, principal: Principal, id: ConversationId, note: AddNote): NoteView => {
  const same = known.conversationId === id && known.authorId === principal.viewer.userId && known.text === storableText(note.text)
    && known.mentions.join() === [...new Set(note.mentions)].join() && (known.teamMentions ?? []).join() === [...new Set(note.teamMentions)].join();
  if (same) return known;
  throw new ProblemError('id_reused', 'Another note has this id already. Make a new id for a new note.');
};

/** Notes of a program are signed with the name that its key was given. */
const keyName = async (tx: Tx, { keyId }: Principal): Promise<string | null> =>
  (keyId === null ? null : (await row<{ key_name: string | null }>(tx, `SELECT ${KEY_NAME('$2::uuid')}`, [tx.workspaceId, keyId]))?.key_name ?? null);

const write = async (tx: Tx, conversation: ConversationRow, principal: Principal, note: AddNote & { teamMentions: TeamId[] }): Promise<NoteView> => {
  const actor = authorOf(principal);
  const mentioned = await whomItMentions(tx, note);
  const at = outboundOrderAt(new Date(), conversation.newest_order_at);
  const written: NoteRow = {
    id: note.id, conversation_id: conversation.id, episode_id: conversation.episode_id, seq: conversation.last_seq + 1, author_id: UserId.parse(principal.viewer.userId),
    text: storableText(note.text), mentions: note.mentions, team_mentions: note.teamMentions, at, edited_at: null, deleted_at: null, key_name: await keyName(tx, principal),
  };
  await tx.query('INSERT INTO note (workspace_id, id, conversation_id, episode_id, seq, author_id, text, mentions, team_mentions, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    [tx.workspaceId, written.id, written.conversation_id, written.episode_id, written.seq, written.author_id, written.text, written.mentions, written.team_mentions, at]);
  const { kind, text } = previewOf({ type: 'text', text: written.text }, 'out');
  const preview: Preview = { kind, text, direction: 'note', authorKind: actor.kind, authorId: actor.id, messageId: null, status: null, at: at.toISOString() };
  await rows(tx, 'UPDATE conversation SET last_seq = $3, newest_order_at = $4, last_activity_at = greatest(last_activity_at, $4), preview = $5 WHERE workspace_id = $1 AND id = $2',
    [tx.workspaceId, conversation.id, written.seq, at, preview]);
  const [after] = await readConversations(tx, [conversation.id]);
  const view = presentNote(written);
  const items: TimelineItem[] = [{ type: 'note', note: view }];
  const place = placeOf(conversation);
  await appendChanges(tx, [{
    kind: 'note.added', actor, conversationId: conversation.id, before: place, after: place, data: { conversation: presentConversation(after ?? conversation), items },
  }, ...await tellMentioned(tx, place, view, mentioned, actor), ...await actedOn(tx, { userId: principal.userId, conversationId: conversation.id, mode: 'note', text: written.text, actor })]);
  return view;
};
