import { createHash } from 'node:crypto';
import { classifyStatusError, type MetaError, type MetaStatus, readStatus, type WebhookStatus } from '@diwan/cloud-api';
import { type MessageError, type Price } from '@diwan/contract';
import { type AttemptId, type MessageStatus } from '@diwan/domain';
import { type WebhookEvent } from '../webhook/handler.js';

/** One step of one sent message, as it is kept. */
export interface StatusStep {
  /** Meta's id of the message; a stand-in where Meta gave none but named our attempt. */
  readonly wamid: string;
  /** Null when Meta gave no id: then there is nothing to remember it by. */
  readonly realWamid: string | null;
  /** Meta's own word, also one we do not know. */
  readonly word: string;
  /** What it means on our ladder; null: it is kept and moves nothing. */
  readonly status: MessageStatus | null;
  /** Of a group message, the member whose step it is; else empty. */
  readonly participant: string;
  readonly at: Date;
  readonly receivedAt: Date;
  /** The attempt that our own mark names; null without the mark. */
  readonly attemptId: AttemptId | null;
  readonly error: MessageError | null;
  /** The error concerns every message of the number. */
  readonly accountWide: boolean;
  readonly price: Price | null;
  /** When the free entry point ends that this message is part of. */
  readonly freeEntryUntil: Date | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Meta's word on our ladder. `deleted` and `warning` are of old versions and say nothing about the way to the customer. */
const onLadder = (status: MetaStatus | 'unknown'): MessageStatus | null => {
  switch (status) {
    case 'sent': case 'delivered': case 'read': case 'played': case 'failed': return status;
    case 'deleted': case 'warning': case 'unknown': return null;
  }
};

/** Meta's error in the product's words: by code alone, since Meta rewrites the texts. */
export const errorOf = ({ code, title, message, details }: MetaError): MessageError => {
  const { cause, nextStep, mayRetry } = classifyStatusError(code);
  const detail = details ?? message;
  return { code, cause, nextStep, retryable: mayRetry, ...(title === undefined ? {} : { title }), ...(detail === undefined ? {} : { detail }) };
};

const participantOf = ({ participant }: WebhookStatus): string => participant?.waId ?? participant?.bsuid ?? '';

const freeEntry = ({ conversation, pricing }: WebhookStatus): Date | null =>
  (conversation?.origin === 'referral_conversion' || pricing?.type === 'free_entry_point' ? conversation?.expiresAt ?? null : null);

/**
 * Puts steps of one word in an order that depends on what they say alone, for where Meta gives two of them the same second. Errors come first,
 * since of several the one that stays is shown. How far a free entry point reaches has no say: the farthest stays, whichever step told of it.
 */
export const orderOf = ({ error, price }: Pick<StatusStep, 'error'> & Partial<Pick<StatusStep, 'price'>>): string => [digest(errorKey(error)), digest(price ?? null)].join(' ');

/** What makes one reason differ from another, in a fixed order: from the database its keys come back in another. */
const errorKey = (error: MessageError | null): unknown => (error === null ? null : [error.code, error.title ?? '', error.detail ?? '']);
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Of what was hashed of late: many messages cost the same and fail for the same reasons. */
const hashes = new Map<string, string>();
const KEEP_MAX = 1_000;
const hash = (value: unknown): string => {
  const text = JSON.stringify(value);
  const known = hashes.get(text);
  if (known !== undefined) return known;
  if (hashes.size >= KEEP_MAX) hashes.clear();
  const made = hashOf(text);
  hashes.set(text, made);
  return made;
};
/** Most steps carry no error, and many no price. */
const OF_NOTHING = hash(null);
const digest = (value: unknown): string => (value === null ? OF_NOTHING : hash(value));

/** True when the step stands before the other one of the same word. */
export const isBefore = (step: StatusStep, other: StatusStep): boolean =>
  step.at.getTime() < other.at.getTime() || (step.at.getTime() === other.at.getTime() && orderOf(step) < orderOf(other));

/** Reads a status item; null for one that names neither a message of Meta's nor an attempt of ours. */
export const readStep = ({ item, receivedAt }: WebhookEvent): StatusStep | null => {
  if (item.kind !== 'status') return null;
  const found = readStatus(item.value);
  const attemptId = found.callbackData !== null && UUID.test(found.callbackData) ? (found.callbackData.toLowerCase() as AttemptId) : null;
  if (found.wamid === null && attemptId === null) return null;
  const failure = found.status === 'failed' ? found.errors[0] ?? { code: 0 } : null;
  return {
    wamid: found.wamid ?? `attempt ${attemptId ?? ''}`, realWamid: found.wamid, word: (found.rawStatus ?? 'unknown').slice(0, 40), status: onLadder(found.status),
    participant: participantOf(found), at: found.at ?? receivedAt, receivedAt, attemptId, error: failure ? errorOf(failure) : null,
    accountWide: failure !== null && classifyStatusError(failure.code).accountWide, price: found.pricing, freeEntryUntil: freeEntry(found),
  };
};
