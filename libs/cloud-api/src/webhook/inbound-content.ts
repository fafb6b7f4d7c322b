import { InboundContent } from '@diwan/domain';
import { asObject, type JsonObject } from '../json/read.js';
import { contactCard } from './content-card.js';
import { interactiveReply } from './content-interactive.js';
import { mediaRef } from './content-media.js';
import { RawMessage } from './schema/message.js';

/** Reads one type; undefined when the message does not hold what its type promises. The result is checked against the domain's schema. */
type Reader = (message: RawMessage, raw: JsonObject) => unknown;

const unsupported: Reader = (message, raw) => ({
  type: 'unsupported', kind: message.unsupported?.type ?? (message.type === 'unsupported' ? undefined : message.type),
  errors: message.errors.map(({ code, title, details }) => ({ code, title, details })), raw,
});

const SYSTEM_EVENTS: Readonly<Record<string, string>> = {
  user_changed_number: 'number_changed', customer_changed_number: 'number_changed',
  customer_identity_changed: 'identity_changed', user_identity_changed: 'identity_changed', user_changed_user_id: 'user_id_changed',
};

const system: Reader = ({ system: event }, raw) => event && {
  type: 'system', event: SYSTEM_EVENTS[event.type ?? ''] ?? 'other', body: event.body, newWaId: event.wa_id ?? event.new_wa_id,
  previousUserId: event.previous_user_id, newUserId: event.user_id, raw,
};

/** Kinds that an edit may carry. */
const EDITABLE = new Set(['text', 'image', 'video', 'audio', 'document']);

const edit: Reader = ({ edit: change }, raw) => {
  if (!change?.original_message_id) return undefined;
  const content = change.message && inboundContent(change.message);
  return { type: 'edit', targetWamid: change.original_message_id, content: content && EDITABLE.has(content.type) ? content : null, raw };
};

const order: Reader = ({ order: cart }) => cart && {
  type: 'order', catalogId: cart.catalog_id, text: cart.text,
  items: cart.product_items.map((item) => ({ productRetailerId: item.product_retailer_id, quantity: item.quantity, itemPrice: item.item_price, currency: item.currency })),
};

/** Meta's types, in the order in which a message without a type is searched for the key that tells it. */
const READERS: Readonly<Record<string, Reader>> = {
  text: ({ text }) => text?.body !== undefined && { type: 'text', text: text.body },
  image: ({ image, errors }) => image && { type: 'image', media: mediaRef(image, errors), caption: image.caption },
  video: ({ video, errors }) => video && { type: 'video', media: mediaRef(video, errors), caption: video.caption },
  audio: ({ audio, errors }) => audio && { type: 'audio', media: mediaRef(audio, errors), voice: audio.voice ?? false },
  document: ({ document: file, errors }) => file && { type: 'document', media: mediaRef(file, errors), caption: file.caption, filename: file.filename },
  sticker: ({ sticker, errors }) => sticker && { type: 'sticker', media: mediaRef(sticker, errors), animated: sticker.animated ?? false },
  location: ({ location }) => location && { type: 'location', latitude: location.latitude, longitude: location.longitude, name: location.name, address: location.address, url: location.url },
  contacts: ({ contacts }) => contacts.length > 0 && { type: 'contacts', contacts: contacts.map(contactCard) },
  // Taken back: `emoji` is absent since 2026 and was empty before.
  reaction: ({ reaction }) => reaction && { type: 'reaction', targetWamid: reaction.message_id, emoji: reaction.emoji ?? null },
  button: ({ button }) => button && { type: 'button', text: button.text ?? button.payload ?? '', payload: button.payload },
  interactive: ({ interactive }) => interactive && interactiveReply(interactive),
  order, system, edit,
  revoke: ({ revoke }) => revoke && { type: 'revoke', targetWamid: revoke.original_message_id },
  request_welcome: () => ({ type: 'request_welcome' }),
  unsupported, unknown: unsupported, ephemeral: unsupported, media_placeholder: unsupported,
};

/** Keys that every message may have and that say nothing about its type. */
const COMMON = new Set([
  'id', 'from', 'from_user_id', 'from_parent_user_id', 'to', 'to_user_id', 'to_parent_user_id', 'timestamp', 'type', 'context', 'referral', 'errors',
  'group_id', 'identity', 'history_context', 'recipient_type', 'from_logical_id', 'biz_opaque_callback_data',
]);

/** The type a message names, or the one whose key it carries: known ones first, then whatever object is in it. */
function typeOf(message: RawMessage, raw: JsonObject): string {
  if (message.type !== undefined) return message.type;
  const known = Object.keys(READERS).find((type) => raw[type] !== undefined && raw[type] !== null);
  return known ?? Object.keys(raw).find((key) => !COMMON.has(key) && typeof raw[key] === 'object') ?? 'unsupported';
}

/**
 * A message as Meta sends it (inbound, echo or history) in the domain's form. A type added after this was written, or a known
 * type whose payload is not as documented, is `unknown` with the whole message in `raw`; nothing is refused.
 */
export function inboundContent(rawMessage: unknown): InboundContent {
  const raw = asObject(rawMessage) ?? {};
  return contentOf(RawMessage.parse(raw), raw);
}

/** The same of a message that was read already. */
export function contentOf(message: RawMessage, raw: JsonObject): InboundContent {
  const type = typeOf(message, raw);
  const candidate = Object.hasOwn(READERS, type) ? READERS[type]?.(message, raw) : undefined;
  const parsed = InboundContent.safeParse(candidate);
  return parsed.success ? parsed.data : { type: 'unknown', metaType: type, raw };
}
