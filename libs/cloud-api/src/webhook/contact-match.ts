import { asObject, asText, type JsonObject } from '../json/read.js';

const normal = (id: string) => id.replace(/^\+/, '');

/** Where an item of any kind names a person, the most telling first. */
const PERSON_KEYS = ['from_user_id', 'from', 'user_id', 'wa_id', 'recipient_user_id', 'recipient_id', 'to_user_id', 'to', 'recipient_participant_id'];

function personIds(item: JsonObject): string[] {
  const nested = asObject(item.contact);
  const ids = [item, ...(nested ? [nested] : [])].flatMap((holder) => PERSON_KEYS.map((key) => asText(holder[key])));
  return ids.flatMap((id) => (id === undefined ? [] : [normal(id)]));
}

const contactIds = (contact: JsonObject): string[] =>
  [contact.user_id, contact.wa_id, contact.parent_user_id].flatMap((value) => { const id = asText(value); return id === undefined ? [] : [normal(id)]; });

/** Finds the `contacts[]` entry of each item, by identity and never by position, and remembers which entries nobody asked for. */
export class ContactMatcher {
  private readonly byId = new Map<string, number>();
  private readonly used = new Set<number>();
  private readonly contacts: readonly JsonObject[];
  private readonly onePerson: boolean;

  /** `items`: everything in the change that may name a person. */
  constructor(contacts: readonly unknown[], items: readonly unknown[]) {
    this.contacts = contacts.map(asObject).filter((contact) => contact !== undefined);
    this.contacts.forEach((contact, index) => { for (const id of contactIds(contact)) if (!this.byId.has(id)) this.byId.set(id, index); });
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
    const index = personIds(object).map((id) => this.byId.get(id)).find((found) => found !== undefined) ?? (this.onePerson ? 0 : undefined);
    if (index === undefined) return null;
    this.used.add(index);
    return this.contacts[index] ?? null;
  }

  /** Contacts that belong to no item. */
  unused(): JsonObject[] {
    return this.contacts.filter((_, index) => !this.used.has(index));
  }
}
