import { type Author } from '@diwan/contract';
import { ContactId, countryOf } from '@diwan/domain';
import { keepHistory, type ProfileEdit } from '../../conversation/fields/history.js';
import { insertRows } from '../../database/bulk.js';
import { rows, type Tx } from '../../database/database.js';
import { newId } from '../../database/new-id.js';
import { writeProfiles } from '../profile.js';
import { type Wanted } from './judge.js';
import { type Known } from './known.js';

/** Somebody else made one of these people at the same moment: look everything up again. */
export class MadeMeanwhile extends Error {}

/** Writes people nobody knew, with their number. @throws {MadeMeanwhile} */
export const writeNew = async (tx: Tx, people: readonly { readonly phone: string; readonly wanted: Wanted }[]): Promise<void> => {
  const made = people.map(({ phone, wanted }) => ({ id: ContactId.parse(newId()), phone, wanted }));
  const now = new Date();
  await insertRows(tx, 'contact', ['workspace_id', 'id', 'name', 'phone', 'language', 'country', 'created_at'],
    made.map(({ id, phone, wanted }) => ({ workspace_id: tx.workspaceId, id, name: wanted.name, phone, language: wanted.language, country: countryOf(phone), created_at: now })));
  const identities = made.map(({ id, phone }) => ({ workspace_id: tx.workspaceId, id: newId(), contact_id: id, kind: 'phone', value: phone, scope: '', valid_from: now })).sort((a, b) => (a.value < b.value ? -1 : 1));
  const written = await insertRows<{ id: string }>(tx, 'contact_identity', ['workspace_id', 'id', 'contact_id', 'kind', 'value', 'scope', 'valid_from'], identities,
    'ON CONFLICT (workspace_id, kind, value, scope) WHERE valid_to IS NULL DO NOTHING RETURNING id');
  if (written.length < identities.length) throw new MadeMeanwhile();
  await writeProfiles(tx, made.filter(({ wanted }) => wanted.labelIds.length > 0 || Object.keys(wanted.custom).length > 0).map(({ id, wanted }) => ({ contactId: id, custom: wanted.custom, labelIds: wanted.labelIds })));
};

/** Writes what is different about people who are known, and keeps what it was. Their rows must be locked. */
export const writeKnown = async (tx: Tx, people: readonly { readonly known: Known; readonly wanted: Wanted }[], actor: Author): Promise<void> => {
  if (people.length === 0) return;
  await rows(tx, `UPDATE contact p SET name = v.name, language = v.language, name_source = CASE WHEN p.name IS DISTINCT FROM v.name THEN NULL ELSE p.name_source END
    FROM jsonb_to_recordset($2::jsonb) AS v(id uuid, name text, language text) WHERE p.workspace_id = $1 AND p.id = v.id AND (p.name IS DISTINCT FROM v.name OR p.language IS DISTINCT FROM v.language)`,
  [tx.workspaceId, JSON.stringify(people.map(({ known, wanted }) => ({ id: known.id, name: wanted.name, language: wanted.language })))]);
  await writeProfiles(tx, people.map(({ known, wanted }) => ({ contactId: known.id, custom: wanted.custom, labelIds: wanted.labelIds })));
  await keepHistory(tx, 'contact', actor, new Date(), people.flatMap(editsOf));
};

const editsOf = ({ known, wanted }: { readonly known: Known; readonly wanted: Wanted }): ProfileEdit[] => {
  const edits = (['name', 'language'] as const).filter((field) => known[field] !== wanted[field]).map((field) => ({ subjectId: known.id, field, before: known[field], after: wanted[field] }));
  const custom = Object.entries(wanted.custom).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(known.profile.custom[key])).map(([key, value]) => ({ subjectId: known.id, field: `custom.${key}`, before: known.profile.custom[key] ?? null, after: value }));
  const labelled = wanted.labelIds.length > known.profile.labelIds.length ? [{ subjectId: known.id, field: 'labels', before: known.profile.labelIds, after: wanted.labelIds }] : [];
  return [...edits, ...custom, ...labelled];
};
