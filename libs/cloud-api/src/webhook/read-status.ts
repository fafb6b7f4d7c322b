import { type Wamid } from '@diwan/domain';
import { type JsonObject } from '../json/read.js';
import { wamidOf } from './inbound-context.js';
import { type PersonIdentity, readPerson } from './person.js';
import { type MetaError } from './schema/error.js';
import { RawContact } from './schema/message.js';
import { RawStatus } from './schema/status.js';
import { metaSeconds } from './time.js';

const STATUSES = ['sent', 'delivered', 'read', 'played', 'failed', 'deleted', 'warning'] as const;
export type MetaStatus = (typeof STATUSES)[number];

/** What a delivered message costs, in Meta's words. Decide by `type`; `billable` is about to disappear, and nothing is free by rule. */
export interface StatusPricing {
  model?: string;
  type?: string;
  category?: string;
  billable?: boolean;
}

/** Meta's billing conversation; left out by newer webhook versions except for free entry points. */
export interface StatusConversation {
  id?: string;
  origin?: string;
  expiresAt?: Date;
}

/** One step of one sent message. */
export interface WebhookStatus {
  wamid: Wamid | null;
  /** `unknown` with Meta's own word in `rawStatus` when it is one we do not know. */
  status: MetaStatus | 'unknown';
  rawStatus: string | null;
  at: Date | null;
  recipient: PersonIdentity;
  /** For group messages, the participant whose step this is; Meta sends one status for each. */
  participant: PersonIdentity | null;
  groupId: string | null;
  /** `biz_opaque_callback_data`, as we gave it when sending. */
  callbackData: string | null;
  pricing: StatusPricing | null;
  conversation: StatusConversation | null;
  errors: MetaError[];
}

function pricingOf({ pricing }: RawStatus): StatusPricing | null {
  if (!pricing) return null;
  return {
    ...(pricing.pricing_model === undefined ? {} : { model: pricing.pricing_model }), ...(pricing.type === undefined ? {} : { type: pricing.type }),
    ...(pricing.category === undefined ? {} : { category: pricing.category }), ...(pricing.billable === undefined ? {} : { billable: pricing.billable }),
  };
}

function conversationOf({ conversation }: RawStatus): StatusConversation | null {
  if (!conversation) return null;
  const expiresAt = metaSeconds(conversation.expiration_timestamp);
  return {
    ...(conversation.id === undefined ? {} : { id: conversation.id }),
    ...(conversation.origin?.type === undefined ? {} : { origin: conversation.origin.type }), ...(expiresAt ? { expiresAt } : {}),
  };
}

/** Reads a `status` item's `value`; never throws on anything Meta may send. Source: Meta, webhooks reference "statuses". */
export function readStatus(value: { item: JsonObject; contact: JsonObject | null }): WebhookStatus {
  const raw = RawStatus.parse(value.item);
  const toGroup = raw.recipient_type === 'group';
  const known = STATUSES.find((status) => status === raw.status?.toLowerCase());
  const contact = value.contact ? RawContact.parse(value.contact) : null;
  const participant = readPerson({
    address: raw.recipient_participant_id, userId: raw.recipient_participant_user_id, parentUserId: raw.recipient_participant_parent_user_id,
  }, toGroup ? contact : null);
  return {
    wamid: wamidOf(raw.id) ?? null,
    status: known ?? 'unknown', rawStatus: raw.status ?? null, at: metaSeconds(raw.timestamp),
    recipient: toGroup ? {} : readPerson({
      address: raw.recipient_id, userId: raw.recipient_user_id, parentUserId: raw.parent_recipient_user_id ?? raw.recipient_parent_user_id,
      identityKeyHash: raw.recipient_identity_key_hash,
    }, contact),
    participant: Object.keys(participant).length > 0 ? participant : null,
    groupId: toGroup ? raw.recipient_id ?? null : null,
    callbackData: raw.biz_opaque_callback_data ?? null,
    pricing: pricingOf(raw), conversation: conversationOf(raw), errors: raw.errors,
  };
}
