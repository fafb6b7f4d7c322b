import { asList, asObject, asText, without, type JsonObject } from '../json/read.js';
import { type ContactMatcher } from './contact-match.js';
import { dedupeKeyOf } from './dedupe.js';
import { type Origin, type WebhookItem } from './item.js';

const MESSAGES = new Set(['messages']);

function threadMessages(origin: Origin, thread: JsonObject, chunk: JsonObject | null, matcher: ContactMatcher): WebhookItem[] {
  const about = without(thread, MESSAGES);
  const person: JsonObject = { from: asText(thread.id), ...asObject(thread.context) };
  return (asList(thread.messages) ?? []).map((element): WebhookItem => {
    const item = asObject(element) ?? { value: element };
    return {
      ...origin, kind: 'history_message', value: { item, contact: matcher.find(person), thread: about, chunk },
      dedupeKey: dedupeKeyOf('history_message', origin.phoneNumberId, item, origin.entryTime),
    };
  });
}

/**
 * One chunk of a phone-app number's past: each message an item of its own, then one item for the chunk itself (progress, or the error
 * that says the owner declined), which keeps everything but the messages.
 */
export function splitHistory(origin: Origin, rawChunk: unknown, matcher: ContactMatcher): WebhookItem[] {
  const chunk = asObject(rawChunk) ?? { value: rawChunk };
  const threads = asList(chunk.threads) ?? [];
  const messages = threads.flatMap((thread) => {
    const object = asObject(thread);
    return object ? threadMessages(origin, object, asObject(chunk.metadata) ?? null, matcher) : [];
  });
  // Threads without a list of messages stay here, so that nothing said about them is lost.
  const silent = threads.filter((thread) => { const list = asList(asObject(thread)?.messages); return list === undefined || list.length === 0; });
  const item: JsonObject = { ...without(chunk, new Set(['threads'])), messageCount: messages.length, ...(silent.length > 0 ? { threads: silent } : {}) };
  // The messages take part in the key: two chunks may say the same about their progress.
  const dedupeKey = dedupeKeyOf('history_progress', origin.phoneNumberId, chunk, origin.entryTime);
  return [...messages, { ...origin, kind: 'history_progress', value: { item }, dedupeKey }];
}
