import { type ContactId, type IdentityKind } from '@diwan/domain';
import { v5 } from 'uuid';
import { type ChangeDraft } from '../change/append.js';
import { mergeContacts } from '../contact/merge.js';
import { insertRows } from '../database/bulk.js';
import { type Tx } from '../database/database.js';
import { newId } from '../database/new-id.js';
import { prepared, run } from '../database/prepared.js';
import { keyOf, lookUpKeys, type Sender } from './people.identities.js';
import { type Known, type PeoplePlan, planPeople } from './people.plan.js';

/** How often somebody else may create the same person at the same moment before it is taken for a fault. */
const MAX_TRIES = 5;
/** Namespace of ids that must be the same however often the same thing is said. */
const HINTS = '0f6c1f5e-4d43-4f0b-9a5c-3a1f7a2d9b11';

interface IdentityRow { contact_id: ContactId; kind: IdentityKind; value: string; scope: string; valid_from: Date }
interface ContactRow { id: ContactId; root_id: ContactId; name: string | null; profile_name: string | null; phone: string | null; username: string | null; bsuid: string | null }
interface Group { contacts: ContactRow[]; identities: IdentityRow[]; links: [ContactId, ContactId][]; apart: [ContactId, ContactId][] }

/**
 * From key to key, each found by its index (`OFFSET 0` keeps it so): joins would be planned for tables as they were when the plan was made, and
 * read a whole workspace for every sender in one that was empty then. Who is current is asked of what was found, not of the smaller index.
 */
const KNOWN = prepared(`
  WITH hit AS (
    SELECT DISTINCT coalesce(p.merged_into, p.id) AS root FROM unnest($2::text[], $3::text[]) AS k(kind, value)
    CROSS JOIN LATERAL (SELECT contact_id FROM contact_identity WHERE workspace_id = $1 AND kind = k.kind AND value = k.value AND valid_to IS NULL OFFSET 0) i
    CROSS JOIN LATERAL (SELECT id, merged_into FROM contact WHERE workspace_id = $1 AND id = i.contact_id OFFSET 0) p),
  one AS (
    SELECT q.id, hit.root AS root_id, q.name, q.profile_name, q.phone, q.username, q.bsuid FROM hit
    CROSS JOIN LATERAL (SELECT * FROM contact WHERE workspace_id = $1 AND id = hit.root OFFSET 0) q
    UNION ALL SELECT q.id, hit.root, q.name, q.profile_name, q.phone, q.username, q.bsuid FROM hit
    CROSS JOIN LATERAL (SELECT * FROM contact WHERE workspace_id = $1 AND merged_into = hit.root OFFSET 0) q)
  SELECT json_build_object(
    'contacts', (SELECT coalesce(json_agg(one), '[]') FROM one),
    'identities', (SELECT coalesce(json_agg(json_build_object('contact_id', i.contact_id, 'kind', i.kind, 'value', i.value, 'scope', i.scope, 'valid_from', i.valid_from)), '[]')
      FROM one CROSS JOIN LATERAL (SELECT * FROM contact_identity WHERE workspace_id = $1 AND contact_id = one.id OFFSET 0) i WHERE i.valid_to IS NULL),
    'apart', (SELECT coalesce(json_agg(json_build_array(g.contact_id, g.into_id)), '[]') FROM one
      CROSS JOIN LATERAL (SELECT contact_id, into_id FROM contact_merge WHERE workspace_id = $1 AND contact_id = one.id AND undone_by IS NOT NULL OFFSET 0) g),
    'links', (SELECT coalesce(json_agg(g.evidence->'pair'), '[]') FROM one
      CROSS JOIN LATERAL (SELECT evidence, merged_by FROM contact_merge WHERE workspace_id = $1 AND contact_id = one.id AND undone_at IS NULL OFFSET 0) g WHERE g.merged_by IS NULL)
  ) AS found`);

/** Everybody whom one of these keys leads to, with all who are one person with them, and their current identities. One round trip. */
const readKnown = async (tx: Tx, senders: readonly Sender[]): Promise<Known> => {
  const keys = [...new Map(senders.flatMap(lookUpKeys).map((key) => [keyOf(key), key])).values()];
  const [found] = await run<{ found: Group }>(tx, KNOWN, [tx.workspaceId, keys.map(({ kind }) => kind), keys.map(({ value }) => value)]);
  const { contacts, identities, links, apart } = found?.found ?? { contacts: [], identities: [], links: [], apart: [] };
  return {
    identities: identities.map(({ contact_id: contactId, kind, value, scope, valid_from: validFrom }) => ({ contactId, kind, value, scope, validFrom: new Date(validFrom) })),
    contacts: contacts.map((each) => ({
      id: each.id, rootId: each.root_id, named: each.name !== null, profileName: each.profile_name, phone: each.phone, username: each.username, bsuid: each.bsuid,
    })),
    links, apart,
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
      workspace_id: tx.workspaceId, id: newId(), contact_id: contactId, kind, value, scope, valid_from: now, valid_to: retired ? now : null,
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

/** Contacts that Meta says are one account become one person, before anything is written for them. */
export const mergeKnown = async (tx: Tx, { joins }: PeoplePlan): Promise<ChangeDraft[]> => {
  const drafts: ChangeDraft[] = [];
  for (const { from, into, evidence } of joins) drafts.push(...await mergeContacts(tx, { from, into, by: null, evidence, actor: { kind: 'system', id: null }, now: new Date() }));
  return drafts;
};

/** Writes what the plan says of known contacts. A name that a colleague gave is another column and stays. */
export const updateProfiles = async (tx: Tx, { profiles }: PeoplePlan): Promise<void> => {
  if (profiles.size === 0) return;
  await tx.query(`
    UPDATE contact p SET profile_name = v.profile_name, phone = v.phone, username = v.username, bsuid = v.bsuid
    FROM json_to_recordset($2::json) AS v(id uuid, profile_name text, phone text, username text, bsuid text) WHERE p.workspace_id = $1 AND p.id = v.id`,
  [tx.workspaceId, JSON.stringify([...profiles].map(([id, profile]) => ({ id, profile_name: profile.profileName, phone: profile.phone, username: profile.username, bsuid: profile.bsuid })))]);
};
