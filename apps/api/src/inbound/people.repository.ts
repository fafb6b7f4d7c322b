import { type ContactId, type IdentityKind } from '@diwan/domain';
import { v5, v7 } from 'uuid';
import { insertRows } from '../database/bulk.js';
import { rows, type Tx } from '../database/database.js';
import { type Known, lookUpKeys, type PeoplePlan, planPeople, type Sender } from './people.plan.js';

/** How often somebody else may create the same person at the same moment before it is taken for a fault. */
const MAX_TRIES = 5;
/** Namespace of ids that must be the same however often the same thing is said. */
const HINTS = '0f6c1f5e-4d43-4f0b-9a5c-3a1f7a2d9b11';

interface KnownRow { contact_id: ContactId; kind: IdentityKind; value: string; scope: string; profile_name: string | null; phone: string | null; username: string | null; bsuid: string | null }

/** Every current identity of every contact that one of these keys belongs to; merged contacts answer as the one they became. */
const readKnown = async (tx: Tx, senders: readonly Sender[]): Promise<Known> => {
  const keys = senders.flatMap(lookUpKeys);
  const found = await rows<KnownRow>(tx, `
    WITH hit AS (
      SELECT DISTINCT i.contact_id FROM unnest($2::text[], $3::text[]) AS k(kind, value)
      JOIN contact_identity i ON i.workspace_id = $1 AND i.kind = k.kind AND i.value = k.value AND i.valid_to IS NULL)
    SELECT q.id AS contact_id, i.kind, i.value, i.scope, q.profile_name, q.phone, q.username, q.bsuid FROM hit
    JOIN contact p ON p.workspace_id = $1 AND p.id = hit.contact_id
    JOIN contact q ON q.workspace_id = $1 AND q.id = coalesce(p.merged_into, p.id)
    JOIN contact_identity i ON i.workspace_id = $1 AND i.contact_id = hit.contact_id AND i.valid_to IS NULL`,
  [tx.workspaceId, keys.map(({ kind }) => kind), keys.map(({ value }) => value)]);
  return {
    identities: found.map(({ contact_id: contactId, kind, value, scope }) => ({ contactId, kind, value, scope })),
    contacts: found.map((each) => ({ id: each.contact_id, profileName: each.profile_name, phone: each.phone, username: each.username, bsuid: each.bsuid })),
  };
};

const insertPeople = async (tx: Tx, plan: PeoplePlan): Promise<boolean> => {
  await insertRows(tx, 'contact', ['workspace_id', 'id', 'profile_name', 'phone', 'username', 'bsuid', 'country', 'created_at'], plan.created.map((contact) => ({
    workspace_id: tx.workspaceId, id: contact.id, profile_name: contact.profileName, phone: contact.phone, username: contact.username, bsuid: contact.bsuid,
    country: contact.country, created_at: new Date(),
  })));
  if (plan.retired.length > 0) {
    await tx.query(`
      UPDATE contact_identity i SET valid_to = now() FROM unnest($2::text[], $3::text[]) AS k(kind, value)
      WHERE i.workspace_id = $1 AND i.kind = k.kind AND i.value = k.value AND i.valid_to IS NULL`,
    [tx.workspaceId, plan.retired.map(({ kind }) => kind), plan.retired.map(({ value }) => value)]);
    // A number that went to somebody else must not be dialled for the one who had it.
    await tx.query(`UPDATE contact p SET phone = NULL FROM unnest($2::uuid[], $3::text[]) AS k(id, value) WHERE p.workspace_id = $1 AND p.id = k.id AND p.phone = k.value`,
      [tx.workspaceId, plan.retired.map(({ contactId }) => contactId), plan.retired.map(({ value }) => value)]);
  }
  // In one order everywhere, so that two that meet wait for each other and not in a ring.
  const identities = [...plan.attached].sort((a, b) => (`${a.kind} ${a.value}` < `${b.kind} ${b.value}` ? -1 : 1));
  const now = new Date();
  const written = await insertRows<{ id: string }>(tx, 'contact_identity', ['workspace_id', 'id', 'contact_id', 'kind', 'value', 'scope', 'valid_from', 'valid_to'],
    identities.map(({ contactId, kind, value, scope, retired }) => ({
      workspace_id: tx.workspaceId, id: v7(), contact_id: contactId, kind, value, scope, valid_from: now, valid_to: retired ? now : null,
    })), 'ON CONFLICT (workspace_id, kind, value, scope) WHERE valid_to IS NULL DO NOTHING RETURNING id');
  return written.length === identities.length;
};

/** Two contacts that seem to be one are noted in the journal, once, for somebody to merge. */
const noteHints = async (tx: Tx, plan: PeoplePlan): Promise<void> => {
  const notes = new Map(plan.hints.map((hint) => [v5(`${tx.workspaceId} ${hint.kept} ${hint.other}`, HINTS), hint]));
  await insertRows(tx, 'audit_log', ['workspace_id', 'id', 'at', 'actor_kind', 'action', 'target_kind', 'target_id', 'diff'], [...notes].map(([id, { kept, other, kind, value }]) => ({
    workspace_id: tx.workspaceId, id, at: new Date(), actor_kind: 'system', action: 'contact.merge_suggested', target_kind: 'contact', target_id: kept, diff: { other, kind, value },
  })), 'ON CONFLICT DO NOTHING');
};

/**
 * Finds or creates the contact of every arrival. Somebody may create the same person at the same moment (another number, an agent who
 * writes first): then the unique key refuses ours, and everything is looked up again.
 */
export const resolvePeople = async (tx: Tx, arrivals: readonly Sender[], account: string): Promise<PeoplePlan> => {
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const plan = planPeople(arrivals, await readKnown(tx, arrivals), account);
    if (plan.attached.length === 0 && plan.created.length === 0 && plan.retired.length === 0) {
      await noteHints(tx, plan);
      return plan;
    }
    await tx.query('SAVEPOINT people');
    if (await insertPeople(tx, plan)) {
      await tx.query('RELEASE SAVEPOINT people');
      await noteHints(tx, plan);
      return plan;
    }
    await tx.query('ROLLBACK TO SAVEPOINT people');
  }
  throw new Error('The senders of a batch could not be settled');
};

/** Writes what the plan says of known contacts. A name that a colleague gave is another column and stays. */
export const updateProfiles = async (tx: Tx, { profiles }: PeoplePlan): Promise<void> => {
  if (profiles.size === 0) return;
  await tx.query(`
    UPDATE contact p SET profile_name = v.profile_name, phone = v.phone, username = v.username, bsuid = v.bsuid
    FROM json_to_recordset($2::json) AS v(id uuid, profile_name text, phone text, username text, bsuid text) WHERE p.workspace_id = $1 AND p.id = v.id`,
  [tx.workspaceId, JSON.stringify([...profiles].map(([id, profile]) => ({ id, profile_name: profile.profileName, phone: profile.phone, username: profile.username, bsuid: profile.bsuid })))]);
};
