import { type Author } from '@diwan/contract';
import { type ContactId, type ConversationId, type NumberId, type Place, type TeamId, type UserId } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { viewConversations } from '../conversation/conversation.presenter.js';
import { readConversations } from '../conversation/conversation.row.js';
import { writeEditWithoutChange } from '../conversation/edit.write.js';
import { beginEdit, step } from '../conversation/edit.js';
import { type EventDraft } from '../conversation/event.presenter.js';
import { carryMarks, type Fold, giveMarksBack } from '../conversation/teamwork/carry.js';
import { rows, type Tx } from '../database/database.js';
import { type Candidate, chooseHeads } from './heads.js';

/** Takes every conversation of these people, then the people themselves, each in id order: whoever meets another here waits for them. */
export const lockPeople = async (tx: Tx, ids: readonly ContactId[]): Promise<void> => {
  const everybody = `SELECT id FROM contact WHERE workspace_id = $1 AND (id = ANY($2::uuid[]) OR merged_into = ANY($2::uuid[]) OR id IN (SELECT merged_into FROM contact WHERE workspace_id = $1 AND id = ANY($2::uuid[])))`;
  await tx.query(`SELECT id FROM conversation WHERE workspace_id = $1 AND contact_id IN (${everybody}) ORDER BY id FOR UPDATE`, [tx.workspaceId, ids]);
  await tx.query(`SELECT id FROM contact WHERE workspace_id = $1 AND id IN (${everybody}) ORDER BY id FOR UPDATE`, [tx.workspaceId, ids]);
};

interface ThreadRow {
  id: ConversationId; number_id: NumberId; root_id: ContactId; own_id: ContactId; merged_into: ConversationId | null; status: string; waiting_since: Date | null; last_inbound_at: Date | null;
  owner_id: UserId | null; team_id: TeamId | null;
}

const readThreads = (tx: Tx, roots: readonly ContactId[]): Promise<ThreadRow[]> => rows<ThreadRow>(tx, `
  SELECT c.id, c.number_id, coalesce(o.merged_into, o.id) AS root_id, o.id AS own_id, c.merged_into, c.status, c.waiting_since, c.last_inbound_at, c.owner_id, c.team_id
  FROM contact o JOIN conversation c ON c.workspace_id = o.workspace_id AND c.contact_id = o.id
  WHERE o.workspace_id = $1 AND (o.id = ANY($2::uuid[]) OR o.merged_into = ANY($2::uuid[])) ORDER BY c.id`, [tx.workspaceId, roots]);

const candidate = (row: ThreadRow): Candidate => ({
  id: row.id, numberId: row.number_id, rootId: row.root_id, ownContactId: row.own_id, mergedInto: row.merged_into, resolved: row.status === 'resolved', waiting: row.waiting_since !== null,
  lastInboundAt: row.last_inbound_at,
});
const ownPlace = (row: ThreadRow): Place => ({ numberId: row.number_id, ownerId: row.owner_id, teamId: row.team_id });

/**
 * After contacts were merged or parted: shows each of their conversations as itself or as part of another, writes the event into those that
 * are shown, and returns what screens have to know. The people and their conversations must be locked.
 */
export const regroup = async (tx: Tx, roots: readonly ContactId[], event: EventDraft, actor: Author, now: Date): Promise<ChangeDraft[]> => {
  const threads = await readThreads(tx, roots);
  const heads = chooseHeads(threads.map(candidate));
  const moved = threads.filter(({ id, merged_into }) => heads.get(id) !== merged_into);
  await tx.query(`UPDATE conversation c SET merged_into = v.head FROM json_to_recordset($2::json) AS v(id uuid, head uuid) WHERE c.workspace_id = $1 AND c.id = v.id`,
    [tx.workspaceId, JSON.stringify(moved.map(({ id }) => ({ id, head: heads.get(id) })))]);
  await forgetReach(tx, threads.map(({ id }) => id));
  const folded = moved.filter(({ merged_into: before, id }) => before === null && heads.get(id) !== null);
  const parted = moved.filter(({ merged_into: before, id }) => before !== null && heads.get(id) !== before);
  return [
    ...await giveMarksBack(tx, parted.flatMap(({ id, merged_into: head }) => (head === null ? [] : [{ id, head }])), actor), ...await carryMarks(tx, foldsOf(moved, heads), actor),
    ...await leaving(tx, folded, actor), ...await staying(tx, threads.filter(({ id }) => heads.get(id) === null), event, actor, now),
  ];
};

const foldsOf = (moved: readonly ThreadRow[], heads: ReadonlyMap<ConversationId, ConversationId | null>): Fold[] => moved.flatMap(({ id }) => {
  const head = heads.get(id) ?? null;
  return head === null ? [] : [{ id, head }];
});

/** Whoever wrote last in a conversation may no longer be one with its person. */
const forgetReach = async (tx: Tx, ids: readonly ConversationId[]): Promise<void> => {
  await tx.query(`
    UPDATE conversation c SET reach_contact_id = NULL FROM contact o, contact r
    WHERE c.workspace_id = $1 AND c.id = ANY($2::uuid[]) AND o.workspace_id = $1 AND o.id = c.contact_id AND r.workspace_id = $1 AND r.id = c.reach_contact_id
      AND coalesce(o.merged_into, o.id) <> coalesce(r.merged_into, r.id)`, [tx.workspaceId, ids]);
};

/** Conversations that are now part of another: every list loses them. */
const leaving = async (tx: Tx, folded: readonly ThreadRow[], actor: Author): Promise<ChangeDraft[]> => {
  if (folded.length === 0) return [];
  const views = await viewConversations(tx, folded.map(({ id }) => id));
  return folded.flatMap((thread): ChangeDraft[] => {
    const conversation = views.get(thread.id);
    return conversation ? [{ kind: 'conversation.updated', actor, conversationId: thread.id, before: ownPlace(thread), after: null, data: { conversation, items: [] } }] : [];
  });
};

const staying = async (tx: Tx, shown: readonly ThreadRow[], event: EventDraft, actor: Author, now: Date): Promise<ChangeDraft[]> => {
  const locked = new Map((await readConversations(tx, shown.map(({ id }) => id), true)).map((row) => [row.id, row]));
  const drafts: ChangeDraft[] = [];
  for (const thread of shown) {
    const row = locked.get(thread.id);
    if (!row) continue;
    const written = await writeEditWithoutChange(tx, step(beginEdit(row), {}, event), { actor, now });
    if (thread.merged_into === null) drafts.push(...written.drafts);
    else drafts.push(...written.drafts.map((draft) => ('before' in draft ? { ...draft, before: null } : draft)), ...await cursorsOf(tx, thread.id));
  }
  return drafts;
};

/** How far each had read a conversation that comes back to them. */
const cursorsOf = async (tx: Tx, conversationId: ConversationId): Promise<ChangeDraft[]> => (await rows<{ user_id: UserId; inbound_no: number }>(tx,
  'SELECT user_id, inbound_no FROM seen_cursor WHERE workspace_id = $1 AND conversation_id = $2', [tx.workspaceId, conversationId])).map((cursor): ChangeDraft => ({
  kind: 'seen.moved', actor: { kind: 'system', id: null }, conversationId, userId: cursor.user_id, data: { conversationId, inboundNo: cursor.inbound_no },
}));
