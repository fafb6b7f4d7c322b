import { z } from 'zod';

/** Meta's own JSON, untouched but for long integers (text) and characters that no database takes. */
const raw = z.record(z.string(), z.unknown());

/** Where an item came from; the same for every kind. */
const envelope = {
  /** `changes[].field`; empty when Meta left it out. */
  field: z.string(),
  /** `entry[].id` as sent: a WhatsApp Business Account, or a business portfolio for partner events. */
  entryId: z.string().nullable(),
  /** The WhatsApp Business Account that the item is about. */
  wabaId: z.string().nullable(),
  phoneNumberId: z.string().nullable(),
  displayPhoneNumber: z.string().nullable(),
  /** `entry[].time` in Unix seconds. */
  entryTime: z.number().nullable(),
  /** The same text for the same fact however often, and in whatever batch, Meta delivers it. */
  dedupeKey: z.string(),
};

/** An item with the `contacts[]` entry of the person it is about, when Meta sent one. */
const about = <const Kind extends string>(kind: Kind) =>
  z.object({ ...envelope, kind: z.literal(kind), value: z.object({ item: raw, contact: raw.nullable() }) });
/** A change that is one fact as a whole. */
const whole = <const Kind extends string>(kind: Kind) => z.object({ ...envelope, kind: z.literal(kind), value: z.object({ item: raw }) });

const historyMessage = z.object({
  ...envelope, kind: z.literal('history_message'),
  /** `thread`: id (the customer's number) and context of the thread; `chunk`: phase, order and progress. Null for the media that follow later. */
  value: z.object({ item: raw, contact: raw.nullable(), thread: raw.nullable(), chunk: raw.nullable() }),
});

/**
 * One fact out of a webhook delivery, plain JSON, to be stored as a row of its own and processed by itself.
 *
 * `message` inbound message · `status` of a sent one · `echo` sent from the phone app · `history_message`, `history_progress` the past of a
 * phone-app number · `contact_sync` its address book · `user_preference` marketing consent · `user_action` click · `call`, `call_status` ·
 * `group` · `template` · `flow` · `account` review, limits, bans, partners, security · `standby` copies while another app owns the
 * thread · `error` of the account · `unknown` what this version cannot place · `unparsable` signed but not JSON.
 */
export const WebhookItem = z.discriminatedUnion('kind', [
  about('message'), about('status'), about('echo'), historyMessage, whole('history_progress'), about('contact_sync'), about('user_preference'),
  about('user_action'), about('call'), about('call_status'), about('group'), about('standby'), about('error'),
  whole('template'), whole('flow'), whole('account'),
  z.object({ ...envelope, kind: z.literal('unknown'), value: z.object({ item: z.unknown() }) }),
  z.object({ ...envelope, kind: z.literal('unparsable'), value: z.object({ text: z.string() }) }),
]);
export type WebhookItem = z.infer<typeof WebhookItem>;
export type WebhookItemKind = WebhookItem['kind'];
export type WebhookItemOf<Kind extends WebhookItemKind> = Extract<WebhookItem, { kind: Kind }>;

/** Every kind there is. */
export const WEBHOOK_ITEM_KINDS: readonly WebhookItemKind[] = WebhookItem.options.map(({ shape }) => shape.kind.value);

/** The envelope of an item before its kind, value and key are known. */
export type Origin = Pick<WebhookItem, 'field' | 'entryId' | 'wabaId' | 'phoneNumberId' | 'displayPhoneNumber' | 'entryTime'>;
