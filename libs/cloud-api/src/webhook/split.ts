import { asList, asNumber, asObject, asText } from '../json/read.js';
import { parseLossless } from '../json/lossless.js';
import { isStorableAsWritten, storableJson, storableText } from '../json/storable.js';
import { bytesHash, joinKey } from './dedupe.js';
import { type Origin, type WebhookItem } from './item.js';
import { splitChange, unknownItem } from './split-change.js';

/** Why a signed delivery could not be taken apart as Meta documents it. The items hold what it said all the same. */
export type DeliveryProblem =
  | { code: 'not_json'; detail: string }
  /** JSON, yet nested so deeply or so large that it cannot be walked. */
  | { code: 'not_walkable'; detail: string }
  /** JSON without the `entry` list of a webhook. */
  | { code: 'not_a_webhook'; detail: string };

export interface SplitDelivery {
  items: WebhookItem[];
  problem?: DeliveryProblem;
}

const utf8 = new TextDecoder();

const NOWHERE: Origin = { field: '', entryId: null, wabaId: null, phoneNumberId: null, displayPhoneNumber: null, entryTime: null };

function splitEntry(rawEntry: unknown): WebhookItem[] {
  const entry = asObject(rawEntry);
  const changes = asList(entry?.changes);
  const entryId = asText(entry?.id) ?? null;
  const origin: Origin = { ...NOWHERE, entryId, wabaId: entryId, entryTime: asNumber(entry?.time) ?? null };
  if (!changes || changes.length === 0) return [unknownItem(origin, rawEntry)];
  return changes.flatMap((rawChange) => {
    const change = asObject(rawChange);
    if (change?.value === undefined) return [unknownItem(origin, rawChange)];
    // Some of Meta's own samples have the field inside the value, or beside the changes.
    const field = asText(change.field) ?? asText(asObject(change.value)?.field) ?? asText(entry?.field) ?? '';
    return splitChange({ ...origin, field }, change.value);
  });
}

function splitBody(body: unknown): SplitDelivery {
  const deliveries = Array.isArray(body) && body.length > 0 ? (body as unknown[]) : [body];
  const items: WebhookItem[] = [];
  let problem: DeliveryProblem | undefined;
  for (const delivery of deliveries) {
    const entries = asList(asObject(delivery)?.entry);
    if (entries && entries.length > 0) { items.push(...entries.flatMap(splitEntry)); continue; }
    items.push(unknownItem(NOWHERE, delivery));
    problem = { code: 'not_a_webhook', detail: 'The body has no list named "entry".' };
  }
  return problem ? { items, problem } : { items };
}

function unparsable(text: string, bytes: Uint8Array, { code, detail }: DeliveryProblem): SplitDelivery {
  // The parser's own words may quote what it could not read.
  const problem = { code, detail: storableText(detail) };
  return { items: [{ ...NOWHERE, kind: 'unparsable', value: { text: storableText(text) }, dedupeKey: joinKey('unparsable', bytesHash(bytes)) }], problem };
}

/**
 * Takes a signed webhook body apart: one item per entry, change and listed thing, in the order Meta sent them within each list.
 * Never throws and never returns an empty list: what it cannot place is an `unknown` item, what is not JSON an `unparsable` one, and
 * `problem` then says why. Source of the shapes: Meta, webhooks reference.
 */
export function splitDelivery(rawBytes: Uint8Array): SplitDelivery {
  const text = utf8.decode(rawBytes);
  let body: unknown;
  try {
    body = parseLossless(text);
  } catch (error) {
    const code = error instanceof SyntaxError ? 'not_json' : 'not_walkable';
    return unparsable(text, rawBytes, { code, detail: String(error) });
  }
  try {
    return splitBody(isStorableAsWritten(text) ? body : storableJson(body));
  } catch (error) {
    // Thousands of nested lists exhaust the stack; that is the sender's oddity and must not turn the delivery away.
    return unparsable(text, rawBytes, { code: 'not_walkable', detail: String(error) });
  }
}
