import { type InboundContent, type InboundContext, phoneSpellings, type Referral, type Wamid } from '@diwan/domain';
import { asObject, asText, type JsonObject } from '../json/read.js';
import { type IncomingMedia } from './content-media.js';
import { contentOf } from './inbound-content.js';
import { inboundContext, referralOf, wamidOf } from './inbound-context.js';
import { type WebhookItemOf } from './item.js';
import { isPhoneDigits, type PersonIdentity, readPerson } from './person.js';
import { type MetaError } from './schema/error.js';
import { RawContact, RawMessage } from './schema/message.js';
import { metaSeconds } from './time.js';

/** A message of either direction as a webhook tells it. */
export interface WebhookMessage {
  /** Null when Meta sent no usable id; such a message can be shown but never quoted or updated. */
  wamid: Wamid | null;
  /** `in`: the customer wrote. `out`: the business did, on its phone. */
  direction: 'in' | 'out';
  /** The customer, whichever side wrote. */
  person: PersonIdentity;
  groupId: string | null;
  /** When it was sent, by Meta's clock, to the second; null when Meta gave no usable time. */
  sentAt: Date | null;
  content: InboundContent;
  context: InboundContext;
  referral: Referral | null;
  /** The medium still to be fetched from Meta, if there is one. */
  media: IncomingMedia | null;
  errors: MetaError[];
}

/** How far a message of the past had come, in Meta's words: DELIVERED, ERROR, PENDING, PLAYED, READ or SENT. */
export interface HistoryMessage extends WebhookMessage {
  pastStatus: string | null;
}

const MEDIA_TYPES = ['image', 'video', 'audio', 'document', 'sticker'] as const;

function incomingMedia(message: RawMessage): IncomingMedia | null {
  const medium = MEDIA_TYPES.map((type) => message[type]).find((found) => found?.id !== undefined);
  if (medium?.id !== undefined) return { metaMediaId: medium.id, ...(medium.url === undefined ? {} : { url: medium.url }) };
  // A corrected picture lies one level deeper.
  return message.edit?.message ? incomingMedia(RawMessage.parse(message.edit.message)) : null;
}

function common(raw: JsonObject, message: RawMessage): Omit<WebhookMessage, 'direction' | 'person'> {
  return {
    wamid: wamidOf(message.id) ?? null, groupId: message.group_id ?? null, sentAt: metaSeconds(message.timestamp), content: contentOf(message, raw),
    context: inboundContext(message), referral: referralOf(message), media: incomingMedia(message), errors: message.errors,
  };
}

const sender = (message: RawMessage, contact: RawContact | null): PersonIdentity =>
  readPerson({ address: message.from, userId: message.from_user_id, parentUserId: message.from_parent_user_id }, contact);
const addressee = (message: RawMessage, contact: RawContact | null): PersonIdentity =>
  readPerson({ address: message.to, userId: message.to_user_id, parentUserId: message.to_parent_user_id }, contact);
const contactOf = (contact: JsonObject | null): RawContact | null => (contact ? RawContact.parse(contact) : null);

/** An inbound message. Takes an item's `value`; never throws on anything Meta may send. */
export function readInboundMessage({ item, contact }: WebhookItemOf<'message'>['value']): WebhookMessage {
  const message = RawMessage.parse(item);
  return { ...common(item, message), direction: 'in', person: sender(message, contactOf(contact)) };
}

/** A message that the business sent from its WhatsApp Business app (coexistence). */
export function readEcho({ item, contact }: WebhookItemOf<'echo'>['value']): WebhookMessage {
  const message = RawMessage.parse(item);
  return { ...common(item, message), direction: 'out', person: addressee(message, contactOf(contact)) };
}

/** One number has several spellings (Brazil, Mexico, Argentina), and a thread may be named by another than its messages. */
const sameAddress = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && (one === other || (isPhoneDigits(one) && phoneSpellings(other).includes(`+${one}`)));

/**
 * A message out of a phone-app number's past, or the medium that Meta delivers later for a placeholder with the same id.
 * The thread's id is the customer's number: who of the two wrote follows from it. Without a thread, from our own number
 * (`displayPhoneNumber` of the item, digits compared).
 */
export function readHistoryMessage({ value, displayPhoneNumber }: Pick<WebhookItemOf<'history_message'>, 'value' | 'displayPhoneNumber'>): HistoryMessage {
  const message = RawMessage.parse(value.item);
  const contact = RawContact.parse({ ...value.contact, ...asObject(value.thread?.context) });
  const ours = displayPhoneNumber?.replace(/\D/g, '');
  const customer = asText(value.thread?.id);
  const fromBusiness = customer === undefined
    ? message.to !== undefined || message.to_user_id !== undefined || (ours !== undefined && ours !== '' && message.from?.replace(/\D/g, '') === ours)
    : message.from !== undefined && ![customer, contact.wa_id, contact.user_id].some((id) => sameAddress(message.from, id));
  const person = fromBusiness ? addressee({ ...message, to: message.to ?? customer }, contact) : sender({ ...message, from: message.from ?? customer }, contact);
  return { ...common(value.item, message), direction: fromBusiness ? 'out' : 'in', person, pastStatus: message.history_context?.status ?? null };
}
