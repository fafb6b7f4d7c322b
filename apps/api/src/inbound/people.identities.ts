import { type PersonIdentity } from '@diwan/cloud-api';
import { canonicalPhone, type Identity, phoneSpellings, resolveOrder } from '@diwan/domain';
import { type Arrival } from './arrival.js';

/** Whoever a webhook is about, with what it says when that may be a change of who they are. */
export type Sender = Pick<Arrival, 'person' | 'content'> & { readonly sentAt?: Date };

/** Somebody of whom Meta says nothing at all: all such share one contact, so that their words are seen. No username is like this. */
export const NOBODY: Identity = { kind: 'username', value: '?' };

export const isNumber = ({ kind }: Identity): boolean => kind === 'wa_id' || kind === 'phone';
export const isUserId = ({ kind }: Identity): boolean => kind === 'bsuid' || kind === 'parent_bsuid';
export const keyOf = ({ kind, value }: Identity): string => `${kind} ${value}`;

/** Every spelling of the numbers among these, in E.164. */
export const spellingsOf = (identities: readonly Identity[]): Set<string> =>
  new Set(identities.filter(isNumber).flatMap(({ value }) => phoneSpellings(value)));

/** Numbers of those who wrote of late, by how Meta writes them: working one out costs more than all the rest of reading its message. */
const canonical = new Map<string, string>();
const KEEP_MAX = 20_000;

export const phoneOf = ({ phone }: PersonIdentity): string | null => {
  if (phone === undefined) return null;
  const known = canonical.get(phone);
  if (known !== undefined) return known;
  if (canonical.size >= KEEP_MAX) canonical.clear();
  const found = canonicalPhone(phone) ?? phone;
  canonical.set(phone, found);
  return found;
};
export const usernameOf = (person: PersonIdentity): Identity | null => {
  const value = person.username?.replace(/^@/, '').toLowerCase();
  return value ? { kind: 'username', value: value.slice(0, 320) } : null;
};

/** Everything a webhook says about who somebody is, by which they can be found again. A username decides only where there is nothing else. */
export const identitiesOf = (person: PersonIdentity): Identity[] => {
  const phone = phoneOf(person);
  const found: Identity[] = [
    ...(person.bsuid === undefined ? [] : [{ kind: 'bsuid' as const, value: person.bsuid.slice(0, 320) }]),
    ...(person.parentBsuid === undefined ? [] : [{ kind: 'parent_bsuid' as const, value: person.parentBsuid.slice(0, 320) }]),
    ...(person.waId === undefined ? [] : [{ kind: 'wa_id' as const, value: person.waId }]),
    ...(phone === null ? [] : [{ kind: 'phone' as const, value: phone }]),
  ];
  return found.length > 0 ? found : [usernameOf(person) ?? NOBODY];
};

/** Orders of those who wrote of late: each is asked for several times a message, and the spellings of a number stay what they are. */
const orders = new Map<string, readonly Identity[]>();

/** Under which keys somebody may stand, surest first; every spelling of a number is one. */
export const searchOrder = (identities: readonly Identity[]): readonly Identity[] => {
  const key = identities.map(keyOf).join('\n');
  const known = orders.get(key);
  if (known) return known;
  if (orders.size >= KEEP_MAX) orders.clear();
  const order = identities.some((each) => isNumber(each) || isUserId(each)) ? resolveOrder(identities) : [...identities];
  orders.set(key, order);
  return order;
};

/** What a notice of change says: who somebody is from now on, and the id they had. `number`: it is their number that changed. */
export interface Changed { readonly identities: readonly Identity[]; readonly previousUserId: string | null; readonly number: boolean }

/** A notice that somebody's number or user id is another one from now on; null for everything else. */
export const changedTo = ({ content }: Sender): Changed | null => {
  if (content.type !== 'system' || (content.event !== 'number_changed' && content.event !== 'user_id_changed')) return null;
  const { newWaId, newUserId, previousUserId } = content;
  const digits = newWaId?.replace(/^\+/, '') ?? '';
  const number = content.event === 'number_changed' && /^\d{5,20}$/.test(digits);
  const identities: Identity[] = [
    ...(newUserId === undefined ? [] : [{ kind: 'bsuid' as const, value: newUserId.slice(0, 320) }]),
    ...(number ? identitiesOf({ waId: digits, phone: `+${digits}` }) : []),
  ];
  return identities.length === 0 ? null : { identities, previousUserId: previousUserId ?? null, number };
};

/**
 * Who a webhook is about, as they were known until now: a notice of change may name its sender by what is new, by what was, or by both.
 * With nothing of the past in it, it is a sighting like any other.
 */
export const subjectOf = (sender: Sender): Identity[] => {
  const own = identitiesOf(sender.person);
  const changed = changedTo(sender);
  if (changed === null) return own;
  const isNew = new Set(searchOrder(changed.identities).map(keyOf));
  const before: Identity[] = [
    ...(changed.previousUserId === null ? [] : [{ kind: 'bsuid' as const, value: changed.previousUserId.slice(0, 320) }]),
    ...own.filter((each) => !isNew.has(keyOf(each)) && keyOf(each) !== keyOf(NOBODY)),
  ];
  return before.length > 0 ? before : own;
};

/** What to look up for a sender: whom they are known as under every spelling, whoever has their username, and what a notice of change names. */
export const lookUpKeys = (sender: Sender): Identity[] => {
  const username = usernameOf(sender.person);
  return [...searchOrder(identitiesOf(sender.person)), ...searchOrder(subjectOf(sender)), ...(username ? [username] : []), ...searchOrder(changedTo(sender)?.identities ?? [])];
};
