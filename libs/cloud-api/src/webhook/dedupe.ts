import { createHash } from 'node:crypto';
import { asObject, asText, type JsonObject } from '../json/read.js';

/** Longer keys are hashed: an index entry must stay small. */
const MAX_KEY = 400;

/** JSON with sorted keys, so that the order in which Meta writes them makes no difference. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']';
  const object = asObject(value);
  if (!object) return JSON.stringify(value) ?? 'null';
  return '{' + Object.keys(object).sort().map((key) => JSON.stringify(key) + ':' + canonical(object[key])).join(',') + '}';
}

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** Hash of a JSON value's content. */
export const contentHash = (value: unknown): string => '#' + sha256(canonical(value));
/** Hash of bytes that are no JSON. */
export const bytesHash = (bytes: Uint8Array): string => '#' + sha256(bytes);

const SEPARATORS = /[\\|]/;
const escaped = (part: string): string => (SEPARATORS.test(part) ? part.replaceAll(/[\\|]/g, '\\$&') : part);

/** Joins the parts so that different parts never make the same key. */
export function joinKey(...parts: readonly (string | null | undefined)[]): string {
  const key = parts.map((part) => escaped(part ?? '')).join('|');
  return key.length <= MAX_KEY ? key : `${parts[0] ?? ''}|${'#' + sha256(key)}`;
}

/** The parts of an item's key that tell it from others of its kind. Source: our reading of Meta's ids; edits and revokes carry ids of their own. */
type KeyParts = (item: JsonObject) => readonly (string | undefined)[];

const id: KeyParts = (item) => [asText(item.id)];
/** One wamid has several statuses; a group message one per participant; and the same status may come for a second device later. */
const status: KeyParts = (item) => [asText(item.id), asText(item.status), asText(item.recipient_participant_id) ?? asText(item.recipient_participant_user_id), asText(item.timestamp)];
const call: KeyParts = (item) => [asText(item.id), asText(item.event)];
/** A placeholder and the medium that follows it share the id, and both are needed. */
const historyMessage: KeyParts = (item) => [asText(item.id), asText(item.type)];
const preference: KeyParts = (item) => {
  const person = asText(item.user_id) ?? asText(item.wa_id);
  return [person, asText(item.category), asText(item.value), asText(item.timestamp)];
};

const PARTS: Readonly<Record<string, KeyParts>> = {
  message: id, echo: id, status, call, call_status: status, history_message: historyMessage, user_preference: preference,
};

/**
 * The key that is the same for every delivery of one fact. Falls back to a hash of the content (and `entry.time`) where an item has no id
 * of its own or lacks it; two such facts with equal content and no time cannot be told apart.
 */
export function dedupeKeyOf(kind: string, scope: string | null, item: unknown, entryTime: number | null): string {
  const object = asObject(item);
  const parts = object ? PARTS[kind]?.(object) : undefined;
  if (parts?.[0] !== undefined) return joinKey(kind, scope, ...parts);
  return joinKey(kind, scope, contentHash(item), entryTime === null ? '' : String(entryTime));
}
