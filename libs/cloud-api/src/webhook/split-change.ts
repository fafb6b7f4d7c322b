import { asList, asObject, asText, without, type JsonObject } from '../json/read.js';
import { ContactMatcher } from './contact-match.js';
import { dedupeKeyOf } from './dedupe.js';
import { type Origin, type WebhookItem } from './item.js';
import { splitHistory } from './split-history.js';

type AboutKind = 'message' | 'status' | 'echo' | 'contact_sync' | 'user_preference' | 'user_action' | 'call' | 'call_status' | 'group' | 'standby' | 'error';

/** The lists that a change's value may hold, whichever field it came under, and the kind of what they list. */
const LISTS: Readonly<Record<string, AboutKind>> = {
  messages: 'message', statuses: 'status', message_echoes: 'echo', errors: 'error', user_preferences: 'user_preference', user_actions: 'user_action',
  calls: 'call', groups: 'group', state_sync: 'contact_sync',
};
const LIST_ENTRIES = Object.entries(LISTS);
/** Keys that say where and who, and are carried by the items themselves. */
const CONTEXT_KEYS = new Set(['messaging_product', 'metadata', 'contacts']);

const ACCOUNT = /^(account_|phone_number_|business_|partner_solutions$|payment_configuration_|security$)/;

/** What a change that holds none of the lists is about. */
function wholeKind(field: string): 'template' | 'flow' | 'account' | 'unknown' {
  if (field.startsWith('message_template_') || field.startsWith('template_')) return 'template';
  if (field === 'flows') return 'flow';
  return ACCOUNT.test(field) ? 'account' : 'unknown';
}

function kindIn(field: string, listed: AboutKind): AboutKind | 'history_message' {
  if (field === 'standby') return 'standby';
  if (field === 'history' && (listed === 'message' || listed === 'echo')) return 'history_message';
  return field === 'calls' && listed === 'status' ? 'call_status' : listed;
}

/** One item for something listed; what is not even an object is kept as unknown. */
function listedItem(origin: Origin, listed: AboutKind, element: unknown, matcher: ContactMatcher): WebhookItem {
  const kind = kindIn(origin.field, listed);
  const item = asObject(element);
  if (!item) return unknownItem(origin, { [listed]: element });
  const contact = matcher.find(item);
  const dedupeKey = dedupeKeyOf(kind, origin.phoneNumberId ?? origin.wabaId, item, origin.entryTime);
  return kind === 'history_message'
    ? { ...origin, kind, dedupeKey, value: { item, contact, thread: null, chunk: null } }
    : { ...origin, kind, dedupeKey, value: { item, contact } };
}

/** Keeps what no rule here can place. */
export function unknownItem(origin: Origin, item: unknown): WebhookItem {
  return { ...origin, kind: 'unknown', value: { item }, dedupeKey: dedupeKeyOf('unknown', origin.wabaId, [origin.field, item], origin.entryTime) };
}

function wholeItem(origin: Origin, value: JsonObject): WebhookItem {
  const kind = wholeKind(origin.field);
  if (kind === 'unknown') return unknownItem(origin, value);
  return { ...origin, kind, value: { item: value }, dedupeKey: dedupeKeyOf(kind, origin.wabaId, [origin.field, value], origin.entryTime) };
}

/** The number, and for partner events the account, that the change's value names. */
function locate(origin: Origin, value: JsonObject): Origin {
  const metadata = asObject(value.metadata);
  return {
    ...origin,
    wabaId: asText(asObject(value.waba_info)?.waba_id) ?? origin.wabaId,
    phoneNumberId: asText(metadata?.phone_number_id) ?? asText(asObject(value.phone_number_settings)?.phone_number_id) ?? null,
    displayPhoneNumber: asText(metadata?.display_phone_number) ?? asText(value.display_phone_number) ?? null,
  };
}

/**
 * Every fact of one change. Whatever is left beside the known lists becomes one item more, so nothing Meta adds is lost; a change
 * with nothing in it is still one item.
 */
export function splitChange(origin: Origin, rawValue: unknown): WebhookItem[] {
  const value = asObject(rawValue);
  if (!value) return [unknownItem(origin, rawValue ?? null)];
  const located = locate(origin, value);
  const lists = LIST_ENTRIES.flatMap(([key, kind]) => { const list = asList(value[key]); return list ? [{ key, kind, list }] : []; });
  const history = origin.field === 'history' ? asList(value.history) : undefined;
  // Only the account's own lists (Meta uses `errors` in flow alerts too) would be torn apart; those stay whole.
  if (wholeKind(origin.field) !== 'unknown') return [wholeItem(located, value)];

  const matcher = new ContactMatcher(asList(value.contacts) ?? [], lists.flatMap(({ list }) => list));
  const items = lists.flatMap(({ kind, list }) => list.map((element) => listedItem(located, kind, element, matcher)));
  if (history) items.push(...history.flatMap((chunk) => splitHistory(located, chunk, matcher)));

  const isPlaced = (key: string): boolean => CONTEXT_KEYS.has(key) || (key === 'history' ? history !== undefined : lists.some((list) => list.key === key));
  const rest: JsonObject = Object.keys(value).every(isPlaced) ? {} : without(value, new Set(Object.keys(value).filter(isPlaced)));
  const strangers = matcher.unused();
  if (strangers.length > 0) rest.contacts = strangers;
  if (Object.keys(rest).length > 0) items.push(unknownItem(located, rest));
  return items.length > 0 ? items : [unknownItem(located, value)];
}
