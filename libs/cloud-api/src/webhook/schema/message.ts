import { z } from 'zod';
import { errorList } from './error.js';
import { flag, id, list, number, object, record, text } from './lenient.js';

const media = record({ id, mime_type: text, sha256: text, url: id, caption: text, filename: id, voice: flag, animated: flag });

const card = z.looseObject({
  name: record({ formatted_name: text, first_name: text, last_name: text, middle_name: text, prefix: text, suffix: text }),
  phones: list(z.looseObject({ phone: text, wa_id: text, type: text })),
  emails: list(z.looseObject({ email: text, type: text })),
  addresses: list(z.looseObject({ street: text, city: text, state: text, zip: text, country: text, country_code: text, type: text })),
  urls: list(z.looseObject({ url: text, type: text })),
  org: record({ company: text, department: text, title: text }),
  birthday: text, origin: text,
});
export type RawCard = z.infer<typeof card>;

const interactive = record({
  type: id,
  button_reply: record({ id: text, title: text }),
  list_reply: record({ id: text, title: text, description: text }),
  nfm_reply: record({ name: text, body: text, response_json: z.unknown().optional() }),
  call_permission_reply: record({ response: text, is_permanent: flag, expiration_timestamp: number, response_source: text }),
});

const order = record({
  catalog_id: id, text,
  product_items: list(z.looseObject({ product_retailer_id: id, quantity: number, item_price: number, currency: text })),
});

const system = record({ type: id, body: text, wa_id: id, new_wa_id: id, user_id: id, previous_user_id: id });

export const RawContext = record({
  id, from: id, from_user_id: id, forwarded: flag, frequently_forwarded: flag,
  referred_product: record({ catalog_id: id, product_retailer_id: id }),
});

export const RawReferral = record({
  source_url: id, source_id: id, source_type: id, headline: text, body: text, media_type: id, image_url: id, video_url: id, thumbnail_url: id,
  ctwa_clid: id, welcome_message: record({ text }),
});

/** One element of `messages[]`, `message_echoes[]` or a history thread. Source: Meta, webhooks reference "messages". */
export const RawMessage = z.looseObject({
  id, from: id, from_user_id: id, from_parent_user_id: id, to: id, to_user_id: id, to_parent_user_id: id, group_id: id, timestamp: number, type: id,
  context: RawContext, referral: RawReferral, errors: errorList,
  text: record({ body: text }), image: media, video: media, audio: media, document: media, sticker: media,
  location: record({ latitude: number, longitude: number, name: text, address: text, url: text }),
  contacts: list(card),
  reaction: record({ message_id: id, emoji: id }),
  button: record({ payload: text, text }),
  interactive, order, system,
  unsupported: record({ type: id }),
  edit: record({ original_message_id: id, message: object }),
  revoke: record({ original_message_id: id }),
  history_context: record({ status: id }),
});
export type RawMessage = z.infer<typeof RawMessage>;
export type RawMedia = z.infer<typeof media>;

/** One element of `contacts[]` beside messages and statuses. */
export const RawContact = z.looseObject({
  wa_id: id, user_id: id, parent_user_id: id, identity_key_hash: id, username: id, profile: record({ name: text, username: id }),
});
export type RawContact = z.infer<typeof RawContact>;
