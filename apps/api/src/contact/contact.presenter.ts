import { type ContactSummary } from '@diwan/contract';
import { type ContactId, displayName, type NumberId } from '@diwan/domain';

export interface ContactRow {
  id: ContactId; name: string | null; profile_name: string | null; phone: string | null; username: string | null; bsuid: string | null; language: string | null;
  country: string | null; blocked_numbers: NumberId[]; merged_into: ContactId | null; created_at: Date;
}
export const CONTACT_COLUMNS = 'p.id, p.name, p.profile_name, p.phone, p.username, p.bsuid, p.language, p.country, p.blocked_numbers, p.merged_into, p.created_at';

/** A person by themselves, as lists of people show them. */
export const presentContact = (row: ContactRow): ContactSummary => ({
  id: row.id, name: row.name ?? displayName({ profileName: row.profile_name, username: row.username, phone: row.phone, bsuid: row.bsuid }) ?? '',
  profileName: row.profile_name, phone: row.phone, username: row.username, language: row.language, country: row.country, blocked: row.blocked_numbers.length > 0,
});
