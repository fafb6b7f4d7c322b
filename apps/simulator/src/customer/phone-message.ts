import { type BubbleContent, type BubbleInteractive, type ContactCard, type LocationContent, type ReferredProduct } from './phone-api.js';

/**
 * What a customer sends: a message as the webhook would carry it, without id and timestamp.
 * `phoneNumberId` picks the business number (default: the first). `context.message_id` quotes; the webhook then carries `context: { from, id }`.
 * `profile.name` names a customer who is not known yet. `forwarded` marks a forwarded message.
 */
export type CustomerMessage = CustomerContent & {
  phoneNumberId?: string;
  profile?: { name?: string };
  context?: { message_id?: string; id?: string; forwarded?: boolean; frequently_forwarded?: boolean; referred_product?: ReferredProduct };
  referral?: Record<string, unknown>;
  /** Media only: what goes wrong when the product wants the file. */
  fault?: MediaFaultKind;
};

/**
 * `expired`: the id is unknown to the API by the time it is asked for; `wrong_hash`: the digest in the webhook is of other bytes;
 * `unreachable`: the download host answers 500; `too_large`: over 100 MB, so that only error 131052 comes instead of the message.
 */
export type MediaFaultKind = 'expired' | 'wrong_hash' | 'unreachable' | 'too_large';

export type CustomerContent =
  | { type: 'text'; text: { body: string } }
  | { type: 'image'; image: CustomerMedia }
  | { type: 'video'; video: CustomerMedia }
  | { type: 'audio'; audio: CustomerMedia }
  | { type: 'document'; document: CustomerMedia }
  | { type: 'sticker'; sticker: CustomerMedia }
  | { type: 'location'; location: LocationContent }
  | { type: 'contacts'; contacts: ContactCard[] }
  /** An empty or absent emoji removes the reaction. */
  | { type: 'reaction'; reaction: { message_id: string; emoji?: string } }
  | { type: 'button'; button: { payload: string; text: string } }
  | { type: 'interactive'; interactive: Extract<BubbleInteractive, { type: 'button_reply' | 'list_reply' | 'nfm_reply' | 'call_permission_reply' }> }
  | { type: 'order'; order: NonNullable<BubbleContent['order']> }
  | { type: 'edit'; edit: { original_message_id: string; message: { type: 'text'; text: { body: string } } | { type: 'image' | 'video' | 'document'; [key: string]: unknown } } }
  | { type: 'revoke'; revoke: { original_message_id: string } }
  /**
   * `user_changed_number` (`wa_id`: the new number), `user_changed_user_id` and `customer_identity_changed` really change the person;
   * what is left out is made up. The chats move along.
   */
  | { type: 'system'; system: { type: string; body?: string; wa_id?: string; user_id?: string; [key: string]: unknown } }
  /** The chat was opened for the first time; has no contents and no bubble. */
  | { type: 'request_welcome' }
  | { type: 'unsupported'; unsupported?: { type: string }; errors?: { code: number; title: string; message?: string; error_data?: { details: string } }[] };

/** Media the customer sends: the id that `POST /customers/:waId/media` answered. */
export interface CustomerMedia {
  id: string;
  caption?: string;
  filename?: string;
  voice?: boolean;
  animated?: boolean;
  mime_type?: string;
  sha256?: string;
}

export interface UploadedMedia {
  id: string;
  mime_type: string;
  sha256: string;
  file_size: number;
  /** Path for showing it at once. */
  url: string;
}
