import { asObject, asText, type JsonObject } from '../json/read.js';

const normal = (id: string): string => (id.startsWith('+') ? id.slice(1) : id);

/** Where an item of any kind names a person, the most telling first. */
const PERSON_KEYS = ['from_user_id', 'from', 'user_id', 'wa_id', 'recipient_user_id', 'recipient_id', 'to_user_id', 'to', 'recipient_participant_id'];

const CONTACT_KEYS = ['user_id', 'wa_id', 'parent_user_id'];

/** The ids under these keys. Every item of a flood comes through here: loops, where lists of lists would be made and thrown away. */
function idsUnder(keys: readonly string[], holder: JsonObject, found: string[] = []): string[] {
  for (const key of keys) {
    const id = asText(holder[key]);
    if (id !== undefined) found.push(normal(id));
  }
  return found;
}

function personIds(item: JsonObject): string[] {
  const ids = idsUnder(PERSON_KEYS, item);
  const nested = asObject(item.contact);
  return nested ? idsUnder(PERSON_KEYS, nested, ids) : ids;
}

/** Finds the `contacts[]` entry of each item, by identity and never by position, and remembers which entries nobody asked for. */
export class ContactMatcher {
  private readonly byId = new Map<string, number>();
  private readonly used = new Set<number>();
  private readonly contacts: readonly JsonObject[];
  private readonly onePerson: boolean;

  /** `items`: everything in the change that may name a person. */
  constructor(contacts: readonly unknown[], items: readonly unknown[]) {
    this.contacts = contacts.map(asObject).filter((contact) => contact !== undefined);
    this.contacts.forEach((contact, index) => { for (const id of idsUnder(CONTACT_KEYS, contact)) if (!this.byId.has(id)) this.byId.set(id, index); });
    const senders = new Set(items.map((item) => { const object = asObject(item); return object ? personIds(object)[0] ?? '' : ''; }));
    this.onePerson = this.contacts.length === 1 && senders.size === 1;
  }

  /**
   * The contact of the item. A sender's number may be spelt otherwise in `contacts` (Brazil, Mexico), so one contact beside messages of
   * one sender is taken as theirs.
   */
  find(item: unknown): JsonObject | null {
    const object = asObject(item);
    if (!object) return null;
    const known = personIds(object).find((id) => this.byId.has(id));
    const index = known === undefined ? (this.onePerson ? 0 : undefined) : this.byId.get(known);
    if (index === undefined) return null;
    this.used.add(index);
    return this.contacts[index] ?? null;
  }

  /** Contacts that belong to no item. */
  unused(): JsonObject[] {
    return this.used.size === this.contacts.length ? [] : this.contacts.filter((_, index) => !this.used.has(index));
  }
}
