import { storableText } from '@diwan/cloud-api';
import { canonicalPhone, ContactId, ConversationId, countryOf, type Identity, isBsuid, type NumberId, resolveOrder } from '@diwan/domain';
import { v7 } from 'uuid';
import { insertRows } from '../database/bulk.js';
import { row, rows, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';

/** How often somebody else may create the same person at the same moment before it is taken for a fault. */
const MAX_TRIES = 5;

interface Person { identities: Identity[]; phone: string | null; bsuid: string | null; scope: string }

/** @throws {ProblemError} recipient_invalid */
const readPerson = (to: string, wabaId: string): Person => {
  const typed = to.trim();
  if (isBsuid(typed)) return { identities: [{ kind: 'bsuid', value: typed }], phone: null, bsuid: typed, scope: wabaId };
  const phone = canonicalPhone(typed);
  if (phone === null) throw new ProblemError('recipient_invalid', 'This is no phone number with a country code. Write it like +966 55 123 4567.');
  return { identities: [{ kind: 'wa_id', value: phone.slice(1) }, { kind: 'phone', value: phone }], phone, bsuid: null, scope: '' };
};

/**
 * Finds or creates the person with this number and their conversation with ours. Two requests, or a request and the person's own first
 * message, may do so at the same moment: the unique keys decide, and the slower one takes what the faster one made.
 * @throws {ProblemError} recipient_invalid
 */
export const conversationWith = async (tx: Tx, number: { id: NumberId; waba_id: string }, to: string, name: string | undefined): Promise<{ id: ConversationId; created: boolean }> => {
  const person = readPerson(to, number.waba_id);
  const contactId = await findOrCreate(tx, person, name);
  const shown = await row<{ id: ConversationId }>(tx, `
    SELECT c.id FROM conversation c JOIN contact o ON o.workspace_id = c.workspace_id AND o.id = c.contact_id
    WHERE c.workspace_id = $1 AND c.number_id = $2 AND (o.id = $3 OR o.merged_into = $3) AND c.merged_into IS NULL`, [tx.workspaceId, number.id, contactId]);
  if (shown) return { id: shown.id, created: false };
  const id = ConversationId.parse(v7());
  const created = await row(tx, `
    INSERT INTO conversation (workspace_id, id, number_id, contact_id, status) VALUES ($1, $2, $3, $4, 'resolved')
    ON CONFLICT (workspace_id, number_id, contact_id) DO NOTHING RETURNING id`, [tx.workspaceId, id, number.id, contactId]);
  if (created) return { id, created: true };
  const existing = await row<{ id: ConversationId }>(tx, 'SELECT id FROM conversation WHERE workspace_id = $1 AND number_id = $2 AND contact_id = $3',
    [tx.workspaceId, number.id, contactId]);
  if (!existing) throw new Error('A conversation is neither new nor there.');
  return { id: existing.id, created: false };
};

const findOrCreate = async (tx: Tx, person: Person, name: string | undefined): Promise<ContactId> => {
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const found = await find(tx, person);
    if (found) return found;
    await tx.query('SAVEPOINT person');
    const created = await create(tx, person, name);
    if (created) {
      await tx.query('RELEASE SAVEPOINT person');
      return created;
    }
    await tx.query('ROLLBACK TO SAVEPOINT person');
  }
  throw new Error('The recipient could not be settled');
};

const find = async (tx: Tx, { identities, scope }: Person): Promise<ContactId | null> => {
  const keys = resolveOrder(identities);
  const known = await rows<{ contact_id: ContactId; kind: string; value: string; scope: string }>(tx, `
    SELECT coalesce(p.merged_into, p.id) AS contact_id, i.kind, i.value, i.scope FROM unnest($2::text[], $3::text[]) AS k(kind, value)
    JOIN contact_identity i ON i.workspace_id = $1 AND i.kind = k.kind AND i.value = k.value AND i.valid_to IS NULL
    JOIN contact p ON p.workspace_id = $1 AND p.id = i.contact_id`, [tx.workspaceId, keys.map(({ kind }) => kind), keys.map(({ value }) => value)]);
  for (const { kind, value } of keys) {
    const match = known.find((each) => each.kind === kind && each.value === value && (kind !== 'bsuid' || each.scope === scope));
    if (match) return match.contact_id;
  }
  return null;
};

const create = async (tx: Tx, { identities, phone, bsuid, scope }: Person, name: string | undefined): Promise<ContactId | null> => {
  const id = ContactId.parse(v7());
  await tx.query('INSERT INTO contact (workspace_id, id, name, phone, bsuid, country) VALUES ($1, $2, $3, $4, $5, $6)',
    [tx.workspaceId, id, storableText(name ?? '').trim() || null, phone, bsuid, phone === null ? bsuid?.slice(0, 2) ?? null : countryOf(phone)]);
  const ordered = [...identities].sort((a, b) => (`${a.kind} ${a.value}` < `${b.kind} ${b.value}` ? -1 : 1));
  const written = await insertRows<{ id: string }>(tx, 'contact_identity', ['workspace_id', 'id', 'contact_id', 'kind', 'value', 'scope', 'valid_from'],
    ordered.map(({ kind, value }) => ({ workspace_id: tx.workspaceId, id: v7(), contact_id: id, kind, value, scope, valid_from: new Date() })),
    'ON CONFLICT (workspace_id, kind, value, scope) WHERE valid_to IS NULL DO NOTHING RETURNING id');
  return written.length === identities.length ? id : null;
};
