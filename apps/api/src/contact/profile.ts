import { type CustomValues } from '@diwan/contract';
import { type ContactId, type LabelId } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';

/** What colleagues keep of a contact. */
export interface Profile { readonly custom: CustomValues; readonly labelIds: LabelId[] }
const NOTHING: Profile = { custom: {}, labelIds: [] };

interface ProfileRow { contact_id: ContactId; custom: CustomValues; label_ids: LabelId[] }

/**
 * Profiles of people, by who they are now: their own contact's, and where that says nothing what those say that were merged into it, the first one first. Whoever has
 * none at all is missing.
 */
export const profilesOf = async (tx: Tx, roots: readonly ContactId[]): Promise<Map<ContactId, Profile>> => {
  const found = await rows<ProfileRow & { root: ContactId }>(tx, `
    SELECT m.root, f.contact_id, f.custom, f.label_ids FROM (
      SELECT id AS root, id FROM contact WHERE workspace_id = $1 AND id = ANY($2::uuid[]) UNION ALL SELECT merged_into, id FROM contact WHERE workspace_id = $1 AND merged_into = ANY($2::uuid[])) m
    JOIN contact_profile f ON f.workspace_id = $1 AND f.contact_id = m.id ORDER BY m.id <> m.root, m.id`, [tx.workspaceId, roots]);
  const profiles = new Map<ContactId, Profile>();
  for (const { root, custom, label_ids: labelIds } of found) {
    const before = profiles.get(root) ?? NOTHING;
    profiles.set(root, { custom: { ...custom, ...before.custom }, labelIds: [...new Set([...before.labelIds, ...labelIds])] });
  }
  return profiles;
};

export const profileOf = async (tx: Tx, root: ContactId): Promise<Profile> => (await profilesOf(tx, [root])).get(root) ?? NOTHING;

export interface ProfileDraft { readonly contactId: ContactId; readonly custom: CustomValues; readonly labelIds: readonly LabelId[] }

/** Writes whole profiles, in one statement. */
export const writeProfiles = async (tx: Tx, profiles: readonly ProfileDraft[]): Promise<void> => {
  if (profiles.length === 0) return;
  await tx.query(`
    INSERT INTO contact_profile (workspace_id, contact_id, custom, label_ids)
    SELECT $1, v.id, v.custom, array(SELECT l::uuid FROM jsonb_array_elements_text(v.labels) l) FROM jsonb_to_recordset($2::jsonb) AS v(id uuid, custom jsonb, labels jsonb) ORDER BY v.id
    ON CONFLICT (workspace_id, contact_id) DO UPDATE SET custom = excluded.custom, label_ids = excluded.label_ids`,
  [tx.workspaceId, JSON.stringify(profiles.map(({ contactId, custom, labelIds }) => ({ id: contactId, custom, labels: labelIds })))]);
};
