import { type PersonIdentity } from '@diwan/cloud-api';
import { canonicalPhone, ContactId, countryOf, type Identity, type IdentityKind, resolveOrder } from '@diwan/domain';
import { v7 } from 'uuid';
import { type Arrival } from './arrival.js';

/** Whoever a webhook is about, with what it says when that may be a change of who they are. */
export type Sender = Pick<Arrival, 'person' | 'content'>;

/** A current identity as the database has it. `scope`: the business account that a user id belongs to; empty for all others. */
export interface KnownIdentity { readonly contactId: ContactId; readonly kind: IdentityKind; readonly value: string; readonly scope: string }

export interface Profile { readonly profileName: string | null; readonly phone: string | null; readonly username: string | null; readonly bsuid: string | null }
/** What is known of the person behind an identity. */
export interface KnownContact extends Profile { readonly id: ContactId }
export interface NewContact extends Profile { readonly id: ContactId; readonly country: string | null }
/** `retired`: it was theirs and no longer is, all within one batch. */
export interface AttachedIdentity extends KnownIdentity { readonly retired: boolean }
/** Two contacts that seem to be one person. They stay apart until somebody merges them. */
export interface MergeHint { readonly kept: ContactId; readonly other: ContactId; readonly kind: IdentityKind; readonly value: string }

/** Who sent what, and what has to be written for it. */
export interface PeoplePlan {
  readonly contactOf: ReadonlyMap<Sender, ContactId>;
  readonly created: readonly NewContact[];
  readonly attached: readonly AttachedIdentity[];
  readonly retired: readonly KnownIdentity[];
  /** Known contacts of whom these webhooks say something else than we do, as they are now. */
  readonly profiles: ReadonlyMap<ContactId, Profile>;
  readonly hints: readonly MergeHint[];
}

/** Somebody of whom Meta says nothing at all: all such share one contact, so that their words are seen. */
const NOBODY: Identity = { kind: 'username', value: '?' };

const phoneOf = (person: PersonIdentity): string | null => (person.phone === undefined ? null : canonicalPhone(person.phone) ?? person.phone);

/** Everything a webhook says about who somebody is, by which they can be found again. */
export const identitiesOf = (person: PersonIdentity): Identity[] => {
  const phone = phoneOf(person);
  const found: Identity[] = [
    ...(person.bsuid === undefined ? [] : [{ kind: 'bsuid' as const, value: person.bsuid.slice(0, 320) }]),
    ...(person.parentBsuid === undefined ? [] : [{ kind: 'parent_bsuid' as const, value: person.parentBsuid.slice(0, 320) }]),
    ...(person.waId === undefined ? [] : [{ kind: 'wa_id' as const, value: person.waId }]),
    ...(phone === null ? [] : [{ kind: 'phone' as const, value: phone }]),
  ];
  return found.length > 0 ? found : [NOBODY];
};

/** What to look up for a person: their identities with every spelling of their number, and the ones a notice of change names. */
export const lookUpKeys = (arrival: Sender): Identity[] => {
  const own = identitiesOf(arrival.person);
  return [...(own[0] === NOBODY ? own : resolveOrder(own)), ...resolveOrder(changedTo(arrival).identities)];
};

interface Changed { readonly identities: Identity[]; readonly previousUserId: string | null; readonly number: boolean }

/** A notice that somebody's number or user id is another one from now on. */
const changedTo = ({ content }: Sender): Changed => {
  if (content.type !== 'system') return { identities: [], previousUserId: null, number: false };
  const { newWaId, newUserId, previousUserId } = content;
  const number = content.event === 'number_changed' && newWaId !== undefined && /^\+?\d{5,20}$/.test(newWaId);
  return {
    identities: [
      ...(newUserId === undefined ? [] : [{ kind: 'bsuid' as const, value: newUserId.slice(0, 320) }]),
      ...(number ? identitiesOf({ waId: newWaId.replace(/^\+/, ''), phone: `+${newWaId.replace(/^\+/, '')}` }) : []),
    ],
    previousUserId: previousUserId ?? null, number,
  };
};

const sameProfile = (a: Profile, b: Profile): boolean => a.profileName === b.profileName && a.phone === b.phone && a.username === b.username && a.bsuid === b.bsuid;
const isNumber = ({ kind }: Identity): boolean => kind === 'wa_id' || kind === 'phone';
const isUserId = ({ kind }: Identity): boolean => kind === 'bsuid' || kind === 'parent_bsuid';
const keyOf = ({ kind, value }: Identity): string => `${kind} ${value}`;

/**
 * Resolves the senders of a batch, in order, against what is known. The user id (BSUID) decides before the number: numbers change hands.
 * Pure but for new ids.
 * @param account the business account of our number, which is the scope of user ids.
 */
export const planPeople = (arrivals: readonly Sender[], known: Known, account: string): PeoplePlan => new Planner(known, account).run(arrivals);

export interface Known { readonly identities: readonly KnownIdentity[]; readonly contacts: readonly KnownContact[] }


class Planner {
  readonly #owner = new Map<string, KnownIdentity>();
  readonly #created = new Map<ContactId, NewContact>();
  readonly #attached = new Map<string, AttachedIdentity>();
  readonly #past: AttachedIdentity[] = [];
  readonly #retired: KnownIdentity[] = [];
  readonly #profiles = new Map<ContactId, Profile>();
  readonly #hints: MergeHint[] = [];

  readonly #known: ReadonlyMap<ContactId, KnownContact>;

  constructor({ identities, contacts }: Known, private readonly account: string) {
    for (const identity of identities) this.#owner.set(keyOf(identity), identity);
    this.#known = new Map(contacts.map((contact) => [contact.id, contact]));
  }

  run(arrivals: readonly Sender[]): PeoplePlan {
    const contactOf = new Map(arrivals.map((arrival) => [arrival, this.#resolve(arrival)] as const));
    return {
      contactOf, created: [...this.#created.values()], attached: [...this.#past, ...this.#attached.values()], retired: this.#retired, profiles: this.#profiles, hints: this.#hints,
    };
  }

  #resolve(arrival: Sender): ContactId {
    const identities = identitiesOf(arrival.person);
    const order = identities[0] === NOBODY ? identities : resolveOrder(identities);
    const byUserId = order.filter(isUserId).map((each) => this.#owner.get(keyOf(each))).find((found) => found !== undefined);
    const byNumber = order.filter((each) => !isUserId(each)).map((each) => this.#owner.get(keyOf(each))).find((found) => found !== undefined);
    const contact = this.#choose(arrival.person, order, byUserId, byNumber);
    const foreign = byNumber !== undefined && byUserId !== undefined && byNumber.contactId !== byUserId.contactId;
    if (foreign) this.#hints.push({ kept: contact, other: byNumber.contactId, kind: byNumber.kind, value: byNumber.value });
    for (const identity of identities) if (!(foreign && isNumber(identity))) this.#attach(contact, identity);
    this.#describe(contact, arrival.person, foreign);
    this.#applyChange(contact, arrival);
    return contact;
  }

  #choose(person: PersonIdentity, order: readonly Identity[], byUserId?: KnownIdentity, byNumber?: KnownIdentity): ContactId {
    if (byUserId) return byUserId.contactId;
    if (!byNumber) return this.#create();
    if (!this.#isRecycled(person, byNumber.contactId)) return byNumber.contactId;
    // Another user id on the same number, within the same business: the number was given to somebody else.
    for (const identity of order.filter(isNumber)) this.#retire(byNumber.contactId, identity);
    return this.#create();
  }

  #isRecycled(person: PersonIdentity, contactId: ContactId): boolean {
    if (person.bsuid === undefined) return false;
    return [...this.#owner.values()].some((each) => each.contactId === contactId && each.kind === 'bsuid' && each.scope === this.account && each.value !== person.bsuid);
  }

  #create(): ContactId {
    const id = ContactId.parse(v7());
    this.#created.set(id, { id, profileName: null, phone: null, username: null, bsuid: null, country: null });
    return id;
  }

  #attach(contactId: ContactId, identity: Identity): void {
    const key = keyOf(identity);
    if (this.#owner.has(key)) return;
    const entry = { contactId, ...identity, scope: isUserId(identity) ? this.account : '' };
    this.#owner.set(key, entry);
    this.#attached.set(key, { ...entry, retired: false });
  }

  #retire(contactId: ContactId, identity: Identity): void {
    const key = keyOf(identity);
    const owned = this.#owner.get(key);
    if (owned?.contactId !== contactId) return;
    this.#owner.delete(key);
    const fresh = this.#attached.get(key);
    if (!fresh) {
      this.#retired.push(owned);
      return;
    }
    this.#attached.delete(key);
    this.#past.push({ ...fresh, retired: true });
  }

  #describe(contactId: ContactId, person: PersonIdentity, foreign: boolean): void {
    const phone = foreign ? null : phoneOf(person);
    this.#merge(contactId, { profileName: person.profileName ?? null, phone, username: person.username ?? null, bsuid: person.bsuid ?? null });
  }

  #merge(contactId: ContactId, next: Profile): void {
    const created = this.#created.get(contactId);
    const before = created ?? this.#profiles.get(contactId) ?? this.#known.get(contactId);
    const merged = {
      profileName: next.profileName ?? before?.profileName ?? null, phone: next.phone ?? before?.phone ?? null, username: next.username ?? before?.username ?? null,
      bsuid: next.bsuid ?? before?.bsuid ?? null,
    };
    if (created) this.#created.set(contactId, { id: contactId, ...merged, country: merged.phone === null ? null : countryOf(merged.phone) });
    else if (!before || !sameProfile(before, merged)) this.#profiles.set(contactId, merged);
  }

  /** Moves a number or user id to its new value; what the person was known by before is theirs no longer. */
  #applyChange(contactId: ContactId, arrival: Sender): void {
    const { identities, previousUserId, number } = changedTo(arrival);
    if (identities.length === 0) return;
    if (number) for (const identity of resolveOrder(identitiesOf(arrival.person)).filter(isNumber)) this.#retire(contactId, identity);
    if (previousUserId !== null) this.#retire(contactId, { kind: 'bsuid', value: previousUserId });
    for (const identity of identities) {
      const owner = this.#owner.get(keyOf(identity));
      if (owner && owner.contactId !== contactId) this.#hints.push({ kept: contactId, other: owner.contactId, kind: identity.kind, value: identity.value });
      else this.#attach(contactId, identity);
    }
    const value = (kind: IdentityKind): string | null => identities.find((each) => each.kind === kind && this.#owner.get(keyOf(each))?.contactId === contactId)?.value ?? null;
    this.#merge(contactId, { profileName: null, phone: value('phone'), username: null, bsuid: value('bsuid') });
  }
}
