import { type RawContact } from './schema/message.js';

/** A phone number as Meta writes it in `wa_id`: digits with country code. */
const PHONE = /^\d{5,20}$/;
/** A business-scoped user id: a country and up to 128 letters and digits, the parent's with `ENT` between. Source: Meta, "Business-scoped user IDs". */
const BSUID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

/** Everything a webhook says about who somebody is. Any of it may be missing; none of it is a phone number unless it looks like one. */
export interface PersonIdentity {
  /** WhatsApp's own id of the person, digits. Spelt as WhatsApp does, which in Brazil, Mexico and Argentina differs from what people dial. */
  waId?: string;
  /** `+` and the digits of the number the message names. */
  phone?: string;
  /** Known to one business portfolio only; changes with the phone number. */
  bsuid?: string;
  parentBsuid?: string;
  /** Without `@`. Not an address: nothing can be sent to it, and it changes. */
  username?: string;
  profileName?: string;
  identityKeyHash?: string;
}

const digits = (value: string | undefined): string | undefined => {
  const plain = value?.replace(/^\+/, '');
  return plain !== undefined && PHONE.test(plain) ? plain : undefined;
};

export const isPhoneDigits = (value: string): boolean => PHONE.test(value);
export const isBsuid = (value: string): boolean => BSUID.test(value);

/** What is there of it. Keys are few and ours; lists of pairs would cost more than all the rest of reading who somebody is. */
const present = <T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } => {
  const found: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const key of Object.keys(object) as (keyof T)[]) {
    const value = object[key];
    if (value !== undefined && value !== '') found[key] = value as Exclude<T[keyof T], undefined>;
  }
  return found;
};

/** The keys of a message or status that name the person, under whatever names that list uses. */
export interface PersonKeys {
  address?: string | undefined;
  userId?: string | undefined;
  parentUserId?: string | undefined;
  identityKeyHash?: string | undefined;
}

/**
 * Identity out of an item's own keys and its `contacts[]` entry. User ids have been seen where a phone number belongs and are told
 * apart by their form; an address that is neither is taken as a user id when there is nothing else, since nobody may stay nameless.
 */
export function readPerson(keys: PersonKeys, contact?: RawContact | null): PersonIdentity {
  const addresses = [contact?.wa_id, keys.address].filter((value) => value !== undefined);
  const phone = digits(keys.address) ?? digits(contact?.wa_id);
  const waId = digits(contact?.wa_id) ?? digits(keys.address);
  const bsuid = keys.userId ?? contact?.user_id ?? addresses.find(isBsuid) ?? (waId === undefined ? addresses.find((value) => digits(value) === undefined) : undefined);
  return present({
    waId,
    phone: phone === undefined ? undefined : `+${phone}`,
    bsuid,
    parentBsuid: keys.parentUserId ?? contact?.parent_user_id,
    username: (contact?.profile?.username ?? contact?.username)?.replace(/^@/, ''),
    profileName: contact?.profile?.name?.trim(),
    identityKeyHash: keys.identityKeyHash ?? contact?.identity_key_hash,
  });
}
