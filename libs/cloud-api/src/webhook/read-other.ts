import { asList, asNumber, asObject, asText, type JsonObject } from '../json/read.js';
import { type PersonIdentity, readPerson } from './person.js';
import { errorList, type MetaError } from './schema/error.js';
import { RawContact } from './schema/message.js';
import { metaSeconds } from './time.js';

type About = { item: JsonObject; contact: JsonObject | null };
const contactOf = (contact: JsonObject | null) => (contact ? RawContact.parse(contact) : null);

/** A customer's word on marketing messages: `stop`, `resume` or `signup`; other values as Meta writes them. */
export interface UserPreference {
  person: PersonIdentity;
  category: string | null;
  value: string | null;
  detail: string | null;
  at: Date | null;
}

/** Reads a `user_preference` item's `value`. */
export function readUserPreference({ item, contact }: About): UserPreference {
  return {
    person: readPerson({ address: asText(item.wa_id), userId: asText(item.user_id), parentUserId: asText(item.parent_user_id) }, contactOf(contact)),
    category: asText(item.category) ?? null, value: asText(item.value)?.toLowerCase() ?? null, detail: asText(item.detail) ?? null,
    at: metaSeconds(asNumber(item.timestamp)),
  };
}

/** A change in the phone app's address book. `add` also means edited. */
export interface ContactSync {
  person: PersonIdentity;
  action: string | null;
  fullName: string | null;
  firstName: string | null;
  at: Date | null;
}

/** Reads a `contact_sync` item's `value`. */
export function readContactSync({ item }: Pick<About, 'item'>): ContactSync {
  const contact = asObject(item.contact) ?? {};
  return {
    person: readPerson({ address: asText(contact.phone_number), userId: asText(contact.user_id) }, RawContact.parse({ username: contact.username })),
    action: asText(item.action) ?? null, fullName: asText(contact.full_name) ?? null, firstName: asText(contact.first_name) ?? null,
    at: metaSeconds(asNumber(asObject(item.metadata)?.timestamp)),
  };
}

/** The errors of an `error` item (one) or of a history chunk (why the owner's past is not shared). */
export const readErrors = (item: JsonObject): MetaError[] => errorList.parse(asList(item.errors) ?? [item]);
