import { type ConsentView, type ContactView, type IdentityView, type MergeView } from '@diwan/contract';
import { type ContactId, type ConversationId, type NumberId, type IdentityKind, type UserId, type Viewer } from '@diwan/domain';
import { row, rows, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { visibleSql } from '../identity/visibility.sql.js';
import { CONTACT_COLUMNS, type ContactRow, presentContact } from './contact.presenter.js';
import { profileOf } from './profile.js';

/** Nobody can probe for who is hidden: the same answer whether there is no such contact or it is not for these eyes. */
const contactNotFound = (): ProblemError => new ProblemError('contact_not_found', 'There is no such contact, or you may not see it.');

/** Conversations of a person, of whoever was merged into them, that this viewer may see; those shown by themselves first, newest first. */
const visibleThreads = async (tx: Tx, viewer: Viewer, root: ContactId): Promise<{ ids: ConversationId[]; hidden: boolean }> => {
  // What is part of another conversation is seen by those who see that one.
  const visible = visibleSql(viewer, 'shown', 3);
  const found = await rows<{ id: ConversationId; seen: boolean }>(tx, `
    SELECT c.id, ${visible.sql} AS seen FROM contact o JOIN conversation c ON c.workspace_id = o.workspace_id AND c.contact_id = o.id
    JOIN conversation shown ON shown.workspace_id = c.workspace_id AND shown.id = CASE WHEN c.merged_into IS NULL THEN c.id ELSE c.merged_into END
    WHERE o.workspace_id = $1 AND (o.id = $2 OR o.merged_into = $2) ORDER BY c.merged_into IS NOT NULL, c.last_activity_at DESC`, [tx.workspaceId, root, ...visible.params]);
  return { ids: found.filter(({ seen }) => seen).map(({ id }) => id), hidden: found.length > 0 && !found.some(({ seen }) => seen) };
};

/**
 * The contact that somebody is by now. Whoever has conversations is shown to those who may see one of them; whoever has none, to all.
 * @throws {ProblemError} contact_not_found
 */
export const visibleContact = async (tx: Tx, viewer: Viewer, id: ContactId): Promise<{ root: ContactRow; conversationIds: ConversationId[] }> => {
  const root = await row<ContactRow>(tx, `
    SELECT ${CONTACT_COLUMNS} FROM contact o JOIN contact p ON p.workspace_id = o.workspace_id AND p.id = CASE WHEN o.merged_into IS NULL THEN o.id ELSE o.merged_into END WHERE o.workspace_id = $1 AND o.id = $2`,
  [tx.workspaceId, id]);
  if (!root) throw contactNotFound();
  const { ids, hidden } = await visibleThreads(tx, viewer, root.id);
  if (hidden) throw contactNotFound();
  return { root, conversationIds: ids };
};

/** Everything about one person; of one who was merged into another, about that one. @throws {ProblemError} contact_not_found */
export const oneContact = async (tx: Tx, viewer: Viewer, id: ContactId): Promise<ContactView> => {
  const { root, conversationIds } = await visibleContact(tx, viewer, id);
  const [identities, profile] = [await identitiesOf(tx, root.id), await profileOf(tx, root.id)];
  return {
    ...presentContact(root), blockedBy: await blockedBy(tx, viewer, root.id), identities, consents: await consentsOf(tx, root.id), mergedFrom: await mergesInto(tx, root.id), conversationIds, createdAt: root.created_at.toISOString(), ...profile,
  };
};

/** At which of the numbers that the viewer sees one of the contacts that they are is blocked. */
const blockedBy = async (tx: Tx, { numberIds }: Viewer, root: ContactId): Promise<NumberId[]> => (await rows<{ id: NumberId }>(tx, `
  SELECT DISTINCT b.id FROM contact c CROSS JOIN LATERAL unnest(c.blocked_numbers) AS b (id)
  WHERE c.workspace_id = $1 AND (c.id = $2 OR c.merged_into = $2) AND ($3::uuid[] IS NULL OR b.id = ANY($3::uuid[])) ORDER BY 1`, [tx.workspaceId, root, numberIds])).map(({ id }) => id);

interface IdentityRow { kind: IdentityKind; value: string; valid_from: Date; valid_to: Date | null }

/** What they are known by, and were; the current ones first. A person known in several businesses has one id in each. */
const identitiesOf = async (tx: Tx, root: ContactId): Promise<IdentityView[]> => (await rows<IdentityRow>(tx, `
  SELECT i.kind, i.value, min(i.valid_from) AS valid_from, i.valid_to FROM contact o JOIN contact_identity i ON i.workspace_id = o.workspace_id AND i.contact_id = o.id
  WHERE o.workspace_id = $1 AND (o.id = $2 OR o.merged_into = $2) AND i.value <> '?' GROUP BY i.kind, i.value, i.valid_to ORDER BY i.valid_to DESC NULLS FIRST, min(i.valid_from), i.kind, i.value`,
[tx.workspaceId, root])).map(({ kind, value, valid_from: from, valid_to: to }) => ({ kind, value, validFrom: from.toISOString(), validTo: to?.toISOString() ?? null }));

interface ConsentRow { topic: string; value: string; source: string; at: Date; proof: unknown }

/** Their newest word on each topic, whichever of their contacts it was told of. */
const consentsOf = async (tx: Tx, root: ContactId): Promise<ConsentView[]> => (await rows<ConsentRow>(tx, `
  SELECT DISTINCT ON (e.topic) e.topic, e.value, e.source, e.at, e.proof FROM contact o JOIN consent_event e ON e.workspace_id = o.workspace_id AND e.contact_id = o.id
  WHERE o.workspace_id = $1 AND (o.id = $2 OR o.merged_into = $2) ORDER BY e.topic, e.at DESC`, [tx.workspaceId, root])).map((each) => ({ ...each, at: each.at.toISOString() }));

interface MergeRow extends ContactRow { merge_id: string; merged_at: Date; merged_by: UserId | null }

/** Merges that can be taken back, also those into a contact that was itself merged; the newest first. */
const mergesInto = async (tx: Tx, root: ContactId): Promise<MergeView[]> => (await rows<MergeRow>(tx, `
  SELECT ${CONTACT_COLUMNS}, g.id AS merge_id, g.merged_at, g.merged_by FROM contact p JOIN contact_merge g ON g.workspace_id = p.workspace_id AND g.contact_id = p.id AND g.undone_at IS NULL
  WHERE p.workspace_id = $1 AND p.merged_into = $2 ORDER BY g.merged_at DESC, g.id`, [tx.workspaceId, root])).map((each) => ({
  id: each.merge_id, contact: presentContact(each), mergedAt: each.merged_at.toISOString(), mergedBy: each.merged_by,
}));
