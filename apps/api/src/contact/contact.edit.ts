import { storableText } from '@diwan/cloud-api';
import { type Author, type ContactView, type UpdateContact } from '@diwan/contract';
import { type ContactId, type LabelId } from '@diwan/domain';
import { appendChanges } from '../change/append.js';
import { changedValues, requireExpected, withWritten } from '../conversation/fields/values.js';
import { readFields } from '../conversation/fields/field.row.js';
import { keepHistory, type ProfileEdit } from '../conversation/fields/history.js';
import { type Database, row, rows, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { audit } from '../identity/audit.js';
import { authorOf, type Principal } from '../identity/principal.js';
import { oneContact, visibleContact } from './contact.query.js';
import { type Profile, profileOf, writeProfiles } from './profile.js';
import { lockPeople } from './regroup.js';
import { showPeopleAgain } from './show-again.js';

/**
 * Writes what colleagues say of a person, on the contact that they are by now. What is the same already writes nothing; the whole patch or none of it.
 * @throws {ProblemError} contact_not_found, label_not_found, field_not_found, field_value_wrong, edit_conflict
 */
export const updateContact = (db: Database, principal: Principal, id: ContactId, patch: UpdateContact): Promise<{ data: ContactView }> =>
  db.inWorkspace(principal.workspaceId, async (tx) => {
    await visibleContact(tx, principal.viewer, id);
    await lockPeople(tx, [id]);
    // Once more with the rows held: they may have moved, or become part of somebody.
    const { root } = await visibleContact(tx, principal.viewer, id);
    const actor = authorOf(principal);
    const edits = [...await editNames(tx, root.id, patch), ...await editProfile(tx, root.id, patch)];
    if (edits.length > 0) await told(tx, root.id, edits, actor);
    const data = await oneContact(tx, principal.viewer, root.id);
    const drafts = edits.length === 0 ? [] : await showPeopleAgain(tx, [root.id], actor);
    if (drafts.length > 0) await appendChanges(tx, drafts);
    return { data };
  });

const told = async (tx: Tx, contactId: ContactId, edits: readonly ProfileEdit[], actor: Author): Promise<void> => {
  await keepHistory(tx, 'contact', actor, new Date(), edits);
  await audit(tx, { actor, action: 'contact.updated', target: { kind: 'contact', id: contactId }, diff: { fields: edits.map(({ field }) => field) } });
};

/** Name and language. A name of ours stands before all that WhatsApp or a phone says. */
const editNames = async (tx: Tx, contactId: ContactId, { name, language, expected }: UpdateContact): Promise<ProfileEdit[]> => {
  if (name === undefined && language === undefined) return [];
  const before = await row<{ name: string | null; language: string | null }>(tx, 'SELECT name, language FROM contact WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, contactId]);
  if (!before) throw new Error(`Contact ${contactId} vanished while it was locked`);
  if (name !== undefined) requireExpected('name', expected?.name, before.name);
  if (language !== undefined) requireExpected('language', expected?.language, before.language);
  const after = { name: name === undefined ? before.name : name === null ? null : storableText(name), language: language === undefined ? before.language : language };
  const edits = (['name', 'language'] as const).filter((field) => before[field] !== after[field]).map((field) => ({ subjectId: contactId, field, before: before[field], after: after[field] }));
  if (edits.length === 0) return [];
  await tx.query(`UPDATE contact SET name = $3, language = $4, name_source = CASE WHEN name IS DISTINCT FROM $3 THEN NULL ELSE name_source END WHERE workspace_id = $1 AND id = $2`,
    [tx.workspaceId, contactId, after.name, after.language]);
  return edits;
};

const editProfile = async (tx: Tx, contactId: ContactId, { custom, labelIds, expected }: UpdateContact): Promise<ProfileEdit[]> => {
  if (custom === undefined && labelIds === undefined) return [];
  const before = await profileOf(tx, contactId);
  const written = custom === undefined ? [] : changedValues(await readFields(tx, 'contact'), before.custom, custom, expected?.custom);
  const labels = labelIds === undefined ? before.labelIds : await knownLabels(tx, before, labelIds, expected?.labelIds);
  const relabelled = labels.length !== before.labelIds.length || labels.some((label) => !before.labelIds.includes(label));
  if (written.length === 0 && !relabelled) return [];
  await writeProfiles(tx, [{ contactId, custom: withWritten(before.custom, written), labelIds: labels }]);
  return [
    ...written.map((value) => ({ subjectId: contactId, field: `custom.${value.key}`, before: value.before, after: value.after })),
    ...(relabelled ? [{ subjectId: contactId, field: 'labels', before: before.labelIds, after: labels }] : []),
  ];
};

const knownLabels = async (tx: Tx, before: Profile, labelIds: readonly LabelId[], expected: readonly LabelId[] | undefined): Promise<LabelId[]> => {
  requireExpected('labelIds', expected, before.labelIds);
  const wanted = [...new Set(labelIds)];
  const known = await rows<{ id: LabelId }>(tx, 'SELECT id FROM label WHERE workspace_id = $1 AND id = ANY($2::uuid[])', [tx.workspaceId, wanted]);
  if (known.length < wanted.length) throw new ProblemError('label_not_found', 'One of these labels does not exist. It may have been removed meanwhile.');
  return wanted;
};
