import { type PersonIdentity } from '@diwan/cloud-api';
import { type ContactId, countryOf, HOUR_MS, type Identity, type IdentityKind } from '@diwan/domain';
import { newId } from '../database/new-id.js';
import { type Changed, changedTo, isNumber, isUserId, keyOf, phoneOf, searchOrder, type Sender, spellingsOf, subjectOf, usernameOf } from './people.identities.js';

/**
 * A current identity as the database has it. `contactId` is whose row it is, which after a merge may be another than who it leads to.
 * `scope`: the business account that a user id belongs to; empty for all others.
 */
export interface KnownIdentity { readonly contactId: ContactId; readonly kind: IdentityKind; readonly value: string; readonly scope: string; readonly validFrom: Date }

export interface Profile { readonly profileName: string | null; readonly phone: string | null; readonly username: string | null; readonly bsuid: string | null }
/** What is known of the person behind an identity. `rootId`: who they are by now; `named`: a colleague gave a name. */
export interface KnownContact extends Profile { readonly id: ContactId; readonly rootId: ContactId; readonly named: boolean }
export interface NewContact extends Profile { readonly id: ContactId; readonly country: string | null }
/** `retired`: it was theirs and no longer is, all within one batch. */
export interface AttachedIdentity extends KnownIdentity { readonly retired: boolean }
/** Two contacts that may be one person, or two who had one number in turn. They stay apart until somebody merges them. */
export interface MergeHint { readonly kept: ContactId; readonly other: ContactId; readonly kind: IdentityKind; readonly value: string }
/** Two contacts that Meta says are one WhatsApp account. `pair`: the two whom the evidence names. */
export interface Join { readonly from: ContactId; readonly into: ContactId; readonly evidence: { readonly kind: IdentityKind; readonly value: string; readonly pair: readonly [ContactId, ContactId] } }

/** `links`: contacts that machines found to be one WhatsApp account; `apart`: that people took apart again. */
export interface Known { readonly identities: readonly KnownIdentity[]; readonly contacts: readonly KnownContact[]; readonly links: readonly (readonly [ContactId, ContactId])[]; readonly apart: readonly (readonly [ContactId, ContactId])[] }

/** Who sent what, and what has to be written for it. */
export interface PeoplePlan {
  /** Who they are. */
  readonly contactOf: ReadonlyMap<Sender, ContactId>;
  /** Which of the contacts that were merged into one this webhook came from. */
  readonly memberOf: ReadonlyMap<Sender, ContactId>;
  readonly created: readonly NewContact[];
  readonly attached: readonly AttachedIdentity[];
  readonly retired: readonly KnownIdentity[];
  /** Known contacts of whom these webhooks say something else than we do, as they are now. */
  readonly profiles: ReadonlyMap<ContactId, Profile>;
  /** To be merged, in this order. */
  readonly joins: readonly Join[];
  readonly hints: readonly MergeHint[];
}

/** How long before a notice of change its person may already have written under the new number. */
const FASTER_MS = 24 * HOUR_MS;
const NOTHING: Profile = { profileName: null, phone: null, username: null, bsuid: null };
const sameProfile = (a: Profile, b: Profile): boolean => a.profileName === b.profileName && a.phone === b.phone && a.username === b.username && a.bsuid === b.bsuid;

/**
 * Resolves the senders of a batch, in order, against what is known. The user id (BSUID) decides before the number: numbers change hands.
 * Pure but for new ids and the time at which they are first known.
 * @param account the business account of our number, which is the scope of user ids.
 */
export const planPeople = (senders: readonly Sender[], known: Known, account: string): PeoplePlan => new Planner(known, account).run(senders);

class Planner {
  readonly #owner = new Map<string, KnownIdentity>();
  /** The same by whose they are: who has what is asked for every sender. */
  readonly #keysOf = new Map<ContactId, Set<string>>();
  readonly #root = new Map<ContactId, ContactId>();
  readonly #links: (readonly [ContactId, ContactId])[];
  readonly #apart: Known['apart'];
  readonly #named: ReadonlySet<ContactId>;
  readonly #before: ReadonlyMap<ContactId, Profile>;
  readonly #now = new Map<ContactId, Profile>();
  readonly #created = new Set<ContactId>();
  readonly #attached = new Map<string, AttachedIdentity>();
  readonly #past: AttachedIdentity[] = [];
  readonly #retired: KnownIdentity[] = [];
  readonly #joins: Join[] = [];
  readonly #hints: MergeHint[] = [];

  constructor({ identities, contacts, links, apart }: Known, private readonly account: string) {
    for (const identity of identities) this.#own(identity);
    for (const { id, rootId } of contacts) this.#root.set(id, rootId);
    this.#links = [...links];
    this.#apart = apart;
    this.#named = new Set(contacts.filter(({ named }) => named).map(({ id }) => id));
    this.#before = new Map(contacts.map((contact) => [contact.id, contact]));
  }

  run(senders: readonly Sender[]): PeoplePlan {
    const memberOf = new Map(senders.map((sender) => [sender, this.#resolve(sender)] as const));
    const profileOf = (id: ContactId): Profile => this.#now.get(id) ?? NOTHING;
    return {
      memberOf, contactOf: new Map([...memberOf].map(([sender, member]) => [sender, this.#rootOf(member)])),
      created: [...this.#created].map((id) => ({ id, ...profileOf(id), country: countryOfPhone(profileOf(id).phone) })),
      attached: [...this.#past, ...this.#attached.values()], retired: this.#retired, joins: this.#joins, hints: this.#hints,
      profiles: new Map([...this.#now].filter(([id, now]) => !this.#created.has(id) && !sameProfile(now, this.#before.get(id) ?? NOTHING))),
    };
  }

  #resolve(sender: Sender): ContactId {
    const identities = subjectOf(sender);
    const order = searchOrder(identities);
    const find = (of: (identity: Identity) => boolean): KnownIdentity | undefined => order.filter(of).map((each) => this.#owner.get(keyOf(each))).find((found) => found !== undefined);
    const byUserId = find(isUserId)?.contactId ?? null;
    const byNumber = find((each) => !isUserId(each))?.contactId ?? null;
    const bsuid = identities.find(({ kind }) => kind === 'bsuid')?.value;
    const [idOwner, numberOwner] = this.#settle(order, bsuid, byUserId, byNumber);
    for (const identity of identities) this.#attach(isUserId(identity) ? idOwner : numberOwner, identity);
    const changed = changedTo(sender);
    this.#describe(sender.person, idOwner, numberOwner, changed);
    if (changed) this.#applyChange(numberOwner, changed, sender.sentAt ?? new Date());
    return order.some(isNumber) ? numberOwner : idOwner;
  }

  /** Whose the user ids and whose the numbers of this sighting are: one contact, or two that were merged into one person. */
  #settle(order: readonly Identity[], bsuid: string | undefined, byUserId: ContactId | null, byNumber: ContactId | null): readonly [ContactId, ContactId] {
    if (byUserId !== null && byNumber !== null && byUserId !== byNumber) return this.#bring(order, bsuid, byUserId, byNumber);
    if (byUserId !== null) {
      // One account has one number: with another one now, the old is theirs no longer.
      if (byNumber === null) this.#leaveOtherNumbers(byUserId, order);
      return [byUserId, byUserId];
    }
    if (byNumber !== null && !this.#hasOtherUserId(byNumber, bsuid)) return [byNumber, byNumber];
    // Another user id on the same number, within the same business: the number was given to somebody else.
    if (byNumber !== null) for (const identity of order.filter(isNumber)) this.#retire(identity);
    const created = this.#create();
    return [created, created];
  }

  /** One sighting names two contacts: they are one, or the number went from one to the other. */
  #bring(order: readonly Identity[], bsuid: string | undefined, byUserId: ContactId, byNumber: ContactId): readonly [ContactId, ContactId] {
    if (this.#rootOf(byUserId) === this.#rootOf(byNumber)) return [byUserId, byNumber];
    const evidence = order.find((each) => isNumber(each) && this.#owner.get(keyOf(each))?.contactId === byNumber);
    const moved = this.#numbersOf(byUserId, order).length > 0;
    if (!this.#hasOtherUserId(byNumber, bsuid) && !moved) {
      if (evidence) this.#join(byNumber, byUserId, evidence);
      return [byUserId, byNumber];
    }
    for (const identity of order.filter(isNumber)) this.#retire(identity);
    this.#leaveOtherNumbers(byUserId, order);
    // Whoever had the number before us may be the same person, without an id that says so. People decide.
    if (evidence && !this.#hasOtherUserId(byNumber, bsuid)) this.#hints.push({ kept: this.#rootOf(byUserId), other: this.#rootOf(byNumber), kind: evidence.kind, value: evidence.value });
    return [byUserId, byUserId];
  }

  /** Moves a number or user id to its new value; what the person was known by before is theirs no longer. */
  #applyChange(member: ContactId, { identities, previousUserId, number }: Changed, at: Date): void {
    const bsuid = identities.find(({ kind }) => kind === 'bsuid')?.value;
    if (number) this.#leaveOtherNumbers(member, identities);
    if (previousUserId !== null) this.#retire({ kind: 'bsuid', value: previousUserId });
    for (const identity of searchOrder(identities)) this.#giveUp(member, identity, bsuid, at);
    for (const identity of identities) this.#attach(member, identity);
    const mine = (kind: IdentityKind): string | null => identities.find((each) => each.kind === kind && this.#owner.get(keyOf(each))?.contactId === member)?.value ?? null;
    this.#merge(member, { ...NOTHING, phone: mine('phone'), bsuid: mine('bsuid') });
  }

  /** What somebody becomes may stand with another contact already: the same person who was faster than the notice, or whoever had the number. */
  #giveUp(member: ContactId, identity: Identity, bsuid: string | undefined, at: Date): void {
    const owned = this.#owner.get(keyOf(identity));
    if (!owned || this.#rootOf(owned.contactId) === this.#rootOf(member)) return;
    const other = isNumber(identity) && this.#hasOtherUserId(owned.contactId, bsuid);
    // User ids are never given to another; a number that is new to us since the notice was written, to nobody else yet.
    const faster = isUserId(identity) || owned.validFrom.getTime() >= at.getTime() - FASTER_MS;
    if (!other && faster) return this.#join(owned.contactId, member, identity);
    if (!other) this.#hints.push({ kept: this.#rootOf(member), other: this.#rootOf(owned.contactId), kind: identity.kind, value: identity.value });
    this.#retire(identity);
  }

  #join(one: ContactId, other: ContactId, { kind, value }: Identity): void {
    const [a, b] = [this.#rootOf(one), this.#rootOf(other)];
    if (a === b) return;
    // Somebody who knows them said that they are two.
    if (this.#apart.some((pair) => [a, b].every((root) => pair.some((id) => this.#rootOf(id) === root)))) return void this.#hints.push({ kept: b, other: a, kind, value });
    // Whom colleagues gave a name stays; else whoever was known first.
    const into = this.#named.has(a) === this.#named.has(b) ? (a < b ? a : b) : this.#named.has(a) ? a : b;
    const from = into === a ? b : a;
    this.#joins.push({ from, into, evidence: { kind, value, pair: [one, other] } });
    this.#links.push([one, other]);
    for (const [id, root] of this.#root) if (root === from) this.#root.set(id, into);
  }

  #rootOf(id: ContactId): ContactId {
    return this.#root.get(id) ?? id;
  }

  /** Contacts that are one WhatsApp account with this one, itself included. People who were merged by hand may have several accounts. */
  #accountOf(id: ContactId): Set<ContactId> {
    const found = new Set([id]);
    for (let size = 0; size !== found.size;) {
      size = found.size;
      for (const [a, b] of this.#links) if (found.has(a) || found.has(b)) found.add(a).add(b);
    }
    return found;
  }

  #ownedBy(id: ContactId): KnownIdentity[] {
    return [...this.#accountOf(id)].flatMap((member) => [...this.#keysOf.get(member) ?? []].flatMap((key) => this.#owner.get(key) ?? []));
  }

  #own(identity: KnownIdentity): void {
    const key = keyOf(identity);
    this.#disown(key);
    this.#owner.set(key, identity);
    const keys = this.#keysOf.get(identity.contactId);
    if (keys) keys.add(key);
    else this.#keysOf.set(identity.contactId, new Set([key]));
  }

  #disown(key: string): void {
    const owned = this.#owner.get(key);
    if (!owned) return;
    this.#owner.delete(key);
    this.#keysOf.get(owned.contactId)?.delete(key);
  }

  #hasOtherUserId(id: ContactId, bsuid: string | undefined): boolean {
    return bsuid !== undefined && this.#ownedBy(id).some((each) => each.kind === 'bsuid' && each.scope === this.account && each.value !== bsuid);
  }

  /** Numbers of somebody's account that are none of these, however spelt. Nothing when these name no number. */
  #numbersOf(id: ContactId, but: readonly Identity[]): KnownIdentity[] {
    const spellings = spellingsOf(but);
    return spellings.size === 0 ? [] : this.#ownedBy(id).filter((each) => isNumber(each) && !spellings.has(`+${each.value.replace(/^\+/, '')}`));
  }

  #leaveOtherNumbers(id: ContactId, but: readonly Identity[]): void {
    for (const identity of this.#numbersOf(id, but)) this.#retire(identity);
  }

  #create(): ContactId {
    const id = newId() as ContactId;
    this.#created.add(id);
    this.#root.set(id, id);
    this.#now.set(id, NOTHING);
    return id;
  }

  #attach(contactId: ContactId, identity: Identity): void {
    const key = keyOf(identity);
    if (this.#owner.has(key)) return;
    const entry = { contactId, ...identity, scope: isUserId(identity) ? this.account : '', validFrom: new Date() };
    this.#own(entry);
    this.#attached.set(key, { ...entry, retired: false });
  }

  /** It is its owner's no longer: they cannot be reached by it, nor be called by it. */
  #retire(identity: Identity): void {
    const key = keyOf(identity);
    const owned = this.#owner.get(key);
    if (!owned) return;
    this.#disown(key);
    const profile = this.#profile(owned.contactId);
    this.#now.set(owned.contactId, {
      ...profile, phone: profile.phone === owned.value ? null : profile.phone, bsuid: profile.bsuid === owned.value ? null : profile.bsuid,
      username: owned.kind === 'username' && profile.username?.toLowerCase() === owned.value ? null : profile.username,
    });
    const fresh = this.#attached.get(key);
    if (!fresh) {
      this.#retired.push(owned);
      return;
    }
    this.#attached.delete(key);
    this.#past.push({ ...fresh, retired: true });
  }

  #describe(person: PersonIdentity, idOwner: ContactId, numberOwner: ContactId, changed: Changed | null): void {
    const username = usernameOf(person);
    if (username) this.#takeUsername(idOwner, username);
    // Of a notice, the ids beside it may be the new ones; what is new is written with the change itself.
    const theirs = (kind: IdentityKind, value: string | null | undefined, owner: ContactId): string | null =>
      (value != null && changed === null && this.#owner.get(keyOf({ kind, value }))?.contactId === owner ? value : null);
    const profileName = person.profileName ?? null;
    this.#merge(numberOwner, { ...NOTHING, profileName, phone: theirs('phone', phoneOf(person), numberOwner) });
    this.#merge(idOwner, { profileName, phone: null, username: person.username?.replace(/^@/, '') ?? null, bsuid: theirs('bsuid', person.bsuid, idOwner) });
  }

  /** A username has one owner at a time, and an account one username. */
  #takeUsername(owner: ContactId, username: Identity): void {
    const held = this.#owner.get(keyOf(username));
    if (held && this.#rootOf(held.contactId) !== this.#rootOf(owner)) this.#retire(username);
    for (const each of this.#ownedBy(owner)) if (each.kind === 'username' && each.value !== username.value) this.#retire(each);
    this.#attach(owner, username);
  }

  #profile(id: ContactId): Profile {
    const { profileName, phone, username, bsuid } = this.#now.get(id) ?? this.#before.get(id) ?? NOTHING;
    return { profileName, phone, username, bsuid };
  }

  #merge(id: ContactId, next: Profile): void {
    const before = this.#profile(id);
    this.#now.set(id, {
      profileName: next.profileName ?? before.profileName, phone: next.phone ?? before.phone, username: next.username ?? before.username, bsuid: next.bsuid ?? before.bsuid,
    });
  }
}

const countryOfPhone = (phone: string | null): string | null => (phone === null ? null : countryOf(phone));
