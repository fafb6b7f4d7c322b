/**
 * The customer side of the simulator, as the phone on screen and scripts see it.
 *
 * Types only, so that the phone's own build can read this file as it stands; what customers send is in phone-message.ts.
 * Message bodies keep Meta's wire names (`message_id`, `mime_type`); what the simulator adds around them is camelCase.
 * Times are strings of whole Unix seconds, as in Meta's webhooks; `…At` and `until` are ISO 8601.
 *
 * Routes (JSON unless said otherwise; an error is `{ "error": { "message": string } }` with a 4xx status):
 *
 * | call | answer |
 * |---|---|
 * | `GET /customers` | `{ data: Customer[] }` |
 * | `PATCH /customers/:waId` `CustomerPatch` | `Customer` |
 * | `GET /numbers` | `{ data: BusinessNumber[] }` |
 * | `GET /chats?waId=` | `{ data: ChatSummary[] }` newest first |
 * | `POST /customers/:waId/messages` `CustomerMessage` | `{ wamid }`; an unknown waId becomes a customer |
 * | `GET /customers/:waId/messages?phoneNumberId=&include=failed` | `{ data: Bubble[] }` oldest first |
 * | `POST /customers/:waId/read` `{ phoneNumberId? }` | `{ read: number }` how many became read |
 * | `POST /customers/:waId/played` `{ wamid }` | `{ success: true }` |
 * | `POST /customers/:waId/media` multipart `file`, or raw bytes with a Content-Type | `UploadedMedia` |
 * | `GET /customers/media/:id` | the bytes, both directions |
 * | `GET /customers/events?waId=` | Server-Sent Events: `event:` is `PhoneEvent['type']`, `data:` the PhoneEvent |
 */

export type * from './phone-message.js';

/** A person the phone can play. `waId` is the international number in digits, e.g. `966500000001`. */
export interface Customer {
  waId: string;
  name: string;
  language: 'ar' | 'en';
  about?: string;
  /** 0 to 359, for a picture made of a colour and initials. */
  avatarHue: number;
  /** The chat counts as open: what arrives becomes read by itself. */
  autoRead: boolean;
  /** False: reading sends no `read` status, as when a person turned receipts off. */
  readReceipts: boolean;
  /** The business-scoped user id Meta may send instead of or beside the number. */
  userId: string;
  username?: string;
  /** Business numbers this person blocked: what they send ends in 131026. */
  blockedNumbers: string[];
  /** The person stopped marketing messages: marketing templates end in 131050. */
  marketingStopped: boolean;
  /** What webhooks say about this person, whatever the setting for all says. Absent: as the setting. */
  identity?: IdentityMode;
  /** The hash of this person's identity key; changes with a new phone. Absent until first needed. */
  identityHash?: string;
}

/** `phone`: the number alone; `both`: number and business-scoped id; `bsuid`: the id alone, as for people with a username. */
export type IdentityMode = 'phone' | 'both' | 'bsuid';

export interface CustomerPatch {
  name?: string;
  language?: 'ar' | 'en';
  about?: string;
  avatarHue?: number;
  autoRead?: boolean;
  readReceipts?: boolean;
  /** Null takes it away. */
  username?: string | null;
  blockedNumbers?: string[];
  /** Null follows the setting again. */
  identity?: IdentityMode | null;
  /** Changing it sends the `user_preferences` webhook for every number. */
  marketingStopped?: boolean;
}

/** A business number a customer can write to. */
export interface BusinessNumber {
  id: string;
  wabaId: string;
  /** As people read it: `+966 11 555 0100`. */
  displayPhoneNumber: string;
  /** Digits only: the `from` of what the business sends. */
  waId: string;
  verifiedName: string;
  profile: BusinessProfile;
  /** Ice breakers and `/commands` the business configured. */
  prompts: string[];
  commands: { command_name: string; command_description: string }[];
  /** Whether the phone shows the shop in this chat, and whether products can be put into a basket (Meta, commerce settings). */
  commerce: { is_cart_enabled: boolean; is_catalog_visible: boolean };
  /** The number is used in the WhatsApp Business app too (coexistence). */
  onBusinessApp: boolean;
}

export interface BusinessProfile {
  about?: string;
  address?: string;
  description?: string;
  email?: string;
  websites?: string[];
  vertical?: string;
  /** A path on this simulator or an absolute URL. */
  profile_picture_url?: string;
}

/** One line of a phone's chat list. */
export interface ChatSummary {
  waId: string;
  phoneNumberId: string;
  last: Bubble | null;
  /** Messages of the business that this customer has not opened. */
  unread: number;
  /** When the business may no longer write freely; null when it may not now. */
  windowExpiresAt: string | null;
}

/**
 * Where a bubble stands. What the business sent: `accepted` (taken by the API, not on its way yet), `sent`, `delivered`, `read`, `played`, `failed`.
 * What the customer sent: `sent` (one tick), `delivered` (the product took the webhook), `read` (the business marked it read).
 */
export type BubbleStatus = 'accepted' | 'held' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';

export interface Reaction {
  /** waId of the customer, or the digits of the business number. */
  from: string;
  emoji: string;
}

/** One bubble of a chat. Exactly the key named by `type` is present among the contents (none for `unsupported`). */
export interface Bubble extends BubbleContent {
  wamid: string;
  phoneNumberId: string;
  /** The customer whose chat this is, whoever wrote. */
  waId: string;
  author: 'customer' | 'business';
  /** waId of the customer, or the digits of the business number. */
  from: string;
  /** Unix seconds, as text. */
  timestamp: string;
  type: BubbleType;
  status: BubbleStatus;
  reactions: Reaction[];
  /** The quoted bubble's wamid; or only a forwarding mark. */
  context?: { id?: string; forwarded?: boolean; frequently_forwarded?: boolean; referred_product?: ReferredProduct };
  /** The advertisement the customer came from. */
  referral?: Record<string, unknown>;
  /** The business wrote this in its WhatsApp Business app, not through the API. */
  fromApp?: true;
  edited?: boolean;
  /** The customer deleted it for everyone; contents are gone and `type` stays. */
  revoked?: boolean;
  /** Only with status `failed`. */
  error?: { code: number; title: string; details?: string };
  /** A template as the customer reads it. Present when type is `template`. */
  rendered?: RenderedTemplate;
}

export type BubbleType =
  | 'text' | 'image' | 'video' | 'audio' | 'document' | 'sticker' | 'location' | 'contacts'
  | 'interactive' | 'button' | 'template' | 'order' | 'system' | 'unsupported';

export interface ReferredProduct { catalog_id: string; product_retailer_id: string }

export interface BubbleContent {
  text?: { body: string; preview_url?: boolean };
  image?: BubbleMedia;
  video?: BubbleMedia;
  audio?: BubbleMedia;
  document?: BubbleMedia;
  sticker?: BubbleMedia;
  location?: LocationContent;
  contacts?: ContactCard[];
  interactive?: BubbleInteractive;
  button?: { payload: string; text: string };
  /** As the business sent it; read `rendered` to show it. */
  template?: { name: string; language: { code: string }; components?: unknown[] };
  order?: { catalog_id: string; text?: string; product_items: { product_retailer_id: string; quantity: number; item_price: number; currency: string }[] };
  system?: { type: string; body: string };
  /** What it is that the API cannot carry: `poll`, `view_once`, … */
  unsupported?: { type: string };
}

export interface BubbleMedia {
  id?: string;
  /** What the business gave instead of an id. */
  link?: string;
  /** Where the phone loads the bytes: a path on this simulator, or the link when it could not be fetched. */
  url: string;
  mime_type?: string;
  sha256?: string;
  caption?: string;
  filename?: string;
  /** audio: a voice note. */
  voice?: boolean;
  /** sticker */
  animated?: boolean;
}

export interface LocationContent {
  latitude: number;
  longitude: number;
  name?: string;
  address?: string;
  url?: string;
}

/** A contact card; most keys are optional. */
export interface ContactCard {
  name: { formatted_name: string; first_name?: string; last_name?: string; middle_name?: string; prefix?: string; suffix?: string };
  phones?: { phone?: string; wa_id?: string; type?: string }[];
  emails?: { email?: string; type?: string }[];
  addresses?: { street?: string; city?: string; state?: string; zip?: string; country?: string; country_code?: string; type?: string }[];
  org?: { company?: string; department?: string; title?: string };
  urls?: { url?: string; type?: string }[];
  birthday?: string;
}

/** Interactive bubbles: the kinds a business sends, and the replies of a customer. */
export type BubbleInteractive =
  | (InteractiveFrame & { type: 'button'; action: { buttons: { type: 'reply'; reply: { id: string; title: string } }[] } })
  | (InteractiveFrame & { type: 'list'; action: { button: string; sections: { title?: string; rows: { id: string; title: string; description?: string }[] }[] } })
  | (InteractiveFrame & { type: 'cta_url'; action: { name: 'cta_url'; parameters: { display_text: string; url: string } } })
  | (InteractiveFrame & { type: 'location_request_message'; action: { name: 'send_location' } })
  | (InteractiveFrame & { type: 'request_contact_info'; action: { name: 'request_contact_info' } })
  | (InteractiveFrame & { type: 'flow'; action: { name: 'flow'; parameters: { flow_cta: string; flow_token?: string; [key: string]: unknown } } })
  | (InteractiveFrame & {
    type: 'product' | 'product_list' | 'catalog_message' | 'carousel' | 'voice_call' | 'call_permission_request' | 'address_message';
    action: Record<string, unknown>;
  })
  | { type: 'button_reply'; button_reply: { id: string; title: string } }
  | { type: 'list_reply'; list_reply: { id: string; title: string; description?: string } }
  | { type: 'nfm_reply'; nfm_reply: { name: string; body: string; response_json: string } }
  | { type: 'call_permission_reply'; call_permission_reply: { response: 'accept' | 'reject'; is_permanent?: boolean; expiration_timestamp?: number; response_source: string } };

export interface InteractiveFrame {
  header?: { type: 'text' | 'image' | 'video' | 'document'; text?: string; image?: BubbleMedia; video?: BubbleMedia; document?: BubbleMedia };
  body?: { text: string };
  footer?: { text: string };
}

/** A template with its parameters filled in. */
export interface RenderedTemplate {
  name: string;
  language: string;
  category: string;
  header?:
    | { type: 'text'; text: string }
    | { type: 'image' | 'video' | 'document'; media: BubbleMedia }
    | { type: 'location'; location: LocationContent }
    | { type: 'product'; productRetailerId: string };
  /** A limited-time offer; `expiresAt` (ISO 8601) when it counts down. */
  offer?: { text: string; expiresAt?: string };
  body: string;
  footer?: string;
  buttons: RenderedButton[];
  /** Cards to swipe through. */
  cards?: RenderedCard[];
}

export type RenderedCard = Pick<RenderedTemplate, 'header' | 'body' | 'buttons'>;

export type RenderedButton =
  /** Tap: POST `{ type: 'button', button: { payload, text }, context: { message_id: wamid } }`. */
  | { type: 'quick_reply'; text: string; payload: string }
  | { type: 'url'; text: string; url: string }
  | { type: 'phone_number'; text: string; phone_number: string }
  | { type: 'copy_code'; text: string; code: string }
  /** `data`: what the business put into the form beforehand. */
  | { type: 'flow'; text: string; flow_token: string; data?: Record<string, unknown> }
  /** Opens these products, or the whole shop when none are named. */
  | { type: 'products'; text: string; thumbnail?: string; sections: { title?: string; productRetailerIds: string[] }[] }
  | { type: 'request_contact_info'; text: string }
  | { type: 'voice_call'; text: string }
  | { type: 'other'; text: string; kind: string };

/** What `GET /customers/events` streams. A comment line every 15 s keeps the connection open; after a reconnect read the lists again. */
export type PhoneEvent =
  /** A new bubble of either side, or one whose contents changed (edit, revoke): replace by wamid. */
  | { type: 'message'; waId: string; phoneNumberId: string; message: Bubble }
  | { type: 'status'; waId: string; phoneNumberId: string; wamid: string; status: BubbleStatus }
  /** All reactions the bubble has now. */
  | { type: 'reaction'; waId: string; phoneNumberId: string; wamid: string; reactions: Reaction[] }
  /** The business is typing; it ends at `until` or with its next message. */
  | { type: 'typing'; waId: string; phoneNumberId: string; until: string }
  /** The business read these messages of the customer. */
  | { type: 'read'; waId: string; phoneNumberId: string; wamids: string[] }
  | { type: 'customer'; waId: string; customer: Customer }
  | { type: 'number'; phoneNumberId: string; number: BusinessNumber }
  | { type: 'template'; wabaId: string; name: string; language: string; status: string }
  | { type: 'clock'; now: string; offsetSeconds: number };
