import { type Author } from '@diwan/contract';
import { type ContactId, type UserId } from '@diwan/domain';
import { v7 } from 'uuid';
import { type ChangeDraft } from '../change/append.js';
import { row, rows, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { audit } from '../identity/audit.js';
import { lockPeople, regroup } from './regroup.js';

/** `by` null: a machine did it, and `evidence` says from what. */
export interface Merge { readonly from: ContactId; readonly into: ContactId; readonly by: UserId | null; readonly actor: Author; readonly evidence?: object; readonly now: Date }

const impossible = (detail: string): ProblemError => new ProblemError('merge_impossible', detail);

/**
 * Makes one contact part of another. Nothing is moved: not its identities, not its messages. From now on, whoever comes under either's
 * identities is the surviving contact, in one conversation with each number. The caller appends the changes.
 * @throws {ProblemError} merge_impossible when one of them is part of another already, or both are the same; contact_not_found
 */
export const mergeContacts = async (tx: Tx, { from, into, by, actor, evidence, now }: Merge): Promise<ChangeDraft[]> => {
  if (from === into) throw impossible('A contact cannot become part of itself.');
  await lockPeople(tx, [from, into]);
  const found = await rows<{ id: ContactId; merged_into: ContactId | null }>(tx, 'SELECT id, merged_into FROM contact WHERE workspace_id = $1 AND id = ANY($2::uuid[])', [tx.workspaceId, [from, into]]);
  if (found.length < 2) throw new ProblemError('contact_not_found', 'There is no such contact, or you may not see it.');
  if (found.some(({ merged_into }) => merged_into !== null)) throw impossible('One of these contacts is part of another already. Open that one and try again.');
  await tx.query('INSERT INTO contact_merge (workspace_id, id, contact_id, into_id, merged_at, merged_by, evidence) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [tx.workspaceId, v7(), from, into, now, by, evidence ? JSON.stringify(evidence) : null]);
  await tx.query('UPDATE contact SET merged_into = $3 WHERE workspace_id = $1 AND (id = $2 OR merged_into = $2)', [tx.workspaceId, from, into]);
  await audit(tx, { actor, action: 'contact.merged', target: { kind: 'contact', id: from }, diff: { into } });
  return regroup(tx, [into], { kind: 'merged', data: { contactId: from, into } }, actor, now);
};

/**
 * Takes a merge back: the contact is itself again, with all it had and all that was merged into it before.
 * @returns the contact of which it was part, and the changes for the caller to append.
 * @throws {ProblemError} merge_impossible when it is part of no other
 */
export const unmergeContact = async (tx: Tx, contactId: ContactId, actor: Author, by: UserId | null, now: Date): Promise<{ root: ContactId; drafts: ChangeDraft[] }> => {
  await lockPeople(tx, [contactId]);
  const before = await row<{ merged_into: ContactId | null }>(tx, 'SELECT merged_into FROM contact WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, contactId]);
  const undone = await row(tx, 'UPDATE contact_merge SET undone_at = $3, undone_by = $4 WHERE workspace_id = $1 AND contact_id = $2 AND undone_at IS NULL RETURNING id',
    [tx.workspaceId, contactId, now, by]);
  if (!undone || before?.merged_into == null) throw impossible('This contact is part of no other, so there is nothing to take back.');
  // Its own part of the tree: itself, and whatever was merged into it.
  await tx.query(`
    WITH RECURSIVE own AS (
      SELECT $2::uuid AS id
      UNION SELECT g.contact_id FROM contact_merge g JOIN own ON g.into_id = own.id WHERE g.workspace_id = $1 AND g.undone_at IS NULL)
    UPDATE contact p SET merged_into = nullif($2::uuid, p.id) FROM own WHERE p.workspace_id = $1 AND p.id = own.id`, [tx.workspaceId, contactId]);
  await audit(tx, { actor, action: 'contact.unmerged', target: { kind: 'contact', id: contactId }, diff: { from: before.merged_into } });
  const drafts = await regroup(tx, [before.merged_into, contactId], { kind: 'unmerged', data: { contactId, from: before.merged_into } }, actor, now);
  return { root: before.merged_into, drafts };
};
