import { type ContactId, phoneSpellings, type Viewer } from '@diwan/domain';
import { rows, type Tx } from '../../database/database.js';
import { visibleSql } from '../../identity/visibility.sql.js';
import { type Profile, profilesOf } from '../profile.js';

/** Somebody who is known under a number, as they are by now. `hidden`: not for the eyes that import. */
export interface Known { readonly id: ContactId; readonly name: string | null; readonly language: string | null; readonly profile: Profile; readonly hidden: boolean }
const NO_PROFILE: Profile = { custom: {}, labelIds: [] };

/** Who has one of these numbers, in any of its spellings, by number. Takes a fixed number of statements however many there are. */
export const knownBy = async (tx: Tx, viewer: Viewer, phones: readonly string[]): Promise<Map<string, Known>> => {
  const spelt = phones.flatMap((phone) => phoneSpellings(phone).map((spelling) => ({ phone, spelling })));
  const roots = await rows<{ phone: string; id: ContactId }>(tx, `
    SELECT DISTINCT ON (k.phone) k.phone, CASE WHEN p.merged_into IS NULL THEN p.id ELSE p.merged_into END AS id
    FROM unnest($2::text[], $3::text[], $4::text[]) AS k(phone, kind, value) JOIN contact_identity i ON i.workspace_id = $1 AND i.kind = k.kind AND i.value = k.value AND i.valid_to IS NULL
    JOIN contact p ON p.workspace_id = $1 AND p.id = i.contact_id ORDER BY k.phone, i.valid_from, i.id`,
  [tx.workspaceId, spelt.flatMap(({ phone }) => [phone, phone]), spelt.flatMap(() => ['phone', 'wa_id']), spelt.flatMap(({ spelling }) => [spelling, spelling.slice(1)])]);
  const ids = [...new Set(roots.map(({ id }) => id))];
  const people = new Map((await rows<{ id: ContactId; name: string | null; language: string | null }>(tx, 'SELECT id, name, language FROM contact WHERE workspace_id = $1 AND id = ANY($2::uuid[])', [tx.workspaceId, ids]))
    .map((one) => [one.id, one]));
  const [profiles, hidden] = [await profilesOf(tx, ids), await hiddenFrom(tx, viewer, ids)];
  return new Map(roots.flatMap(({ phone, id }) => {
    const person = people.get(id);
    return person ? [[phone, { ...person, profile: profiles.get(id) ?? NO_PROFILE, hidden: hidden.has(id) }]] : [];
  }));
};

/** Those of these people who have conversations, none of which this viewer may see. */
const hiddenFrom = async (tx: Tx, viewer: Viewer, ids: readonly ContactId[]): Promise<Set<ContactId>> => {
  if (ids.length === 0 || (viewer.scopes.includes('all') && viewer.numberIds === null)) return new Set();
  const visible = visibleSql(viewer, 'c', 3);
  return new Set((await rows<{ id: ContactId }>(tx, `
    SELECT m.root AS id FROM (SELECT id AS root, id FROM contact WHERE workspace_id = $1 AND id = ANY($2::uuid[]) UNION ALL SELECT merged_into, id FROM contact WHERE workspace_id = $1 AND merged_into = ANY($2::uuid[])) m
    JOIN conversation c ON c.workspace_id = $1 AND c.contact_id = m.id WHERE c.merged_into IS NULL GROUP BY m.root HAVING NOT bool_or(${visible.sql})`, [tx.workspaceId, ids, ...visible.params])).map(({ id }) => id));
};
