import { type Bubble, type BusinessProfile, type Customer } from '../customer/phone-api.js';

/** Everything the simulator remembers, as plain data that survives JSON. */
export interface State {
  clockOffsetMs: number;
  app: AppRecord;
  wabas: Map<string, WabaRecord>;
  numbers: Map<string, NumberRecord>;
  templates: Map<string, TemplateRecord>;
  customers: Map<string, Customer>;
  /** By `threadKey(phoneNumberId, waId)`. */
  threads: Map<string, ThreadRecord>;
  media: Map<string, MediaRecord>;
  uploads: Map<string, UploadRecord>;
  /** In order of arrival; the map keeps insertion order. */
  messages: Map<string, MessageRecord>;
}

export interface AppRecord {
  id: string;
  secret: string;
  verifyToken: string;
  callbackUrl: string;
  /** Webhook fields the app is subscribed to. */
  fields: string[];
  /** Fields that could be subscribed to when this was saved: newer ones are added at the next start. */
  offeredFields?: string[];
  tokens: TokenRecord[];
}

export interface TokenRecord {
  token: string;
  wabaIds: string[];
  scopes: string[];
  /** Unix ms; null never expires. */
  expiresAt: number | null;
}

export interface WebhookOverride {
  url: string;
  verifyToken: string;
}

export interface WabaRecord {
  id: string;
  name: string;
  subscribed: boolean;
  override?: WebhookOverride;
  /** When templates were created, for the limit of 100 an hour (Unix ms). */
  templateCreations: number[];
  /** Names of deleted approved templates, locked 30 days: `name|language` to Unix ms. */
  lockedNames: Record<string, number>;
  insightsEnabled: boolean;
}

export interface NumberRecord {
  id: string;
  wabaId: string;
  displayPhoneNumber: string;
  waId: string;
  verifiedName: string;
  registered: boolean;
  pin?: string;
  /** Unix ms of register and deregister calls, for the limit of 10 in 72 h. */
  registrations: number[];
  codeVerified: boolean;
  override?: WebhookOverride;
  profile: BusinessProfile;
  blocked: string[];
  settings: Record<string, unknown>;
  automation: { enable_welcome_message: boolean; commands: { command_name: string; command_description: string }[]; prompts: string[] };
  commerce: { is_cart_enabled: boolean; is_catalog_visible: boolean };
  qrdls: { code: string; prefilled_message: string }[];
  /** The number is used in the WhatsApp Business app as well (coexistence). */
  onBusinessApp?: boolean;
  /** Unix ms of the syncs the product asked for; each can be had once (Meta, onboarding business app users). */
  syncs?: { smb_app_state_sync?: number; history?: number };
  /** Unix ms since when the number can be synced: 24 hours are allowed. */
  onboardedAt?: number;
  quality?: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
  /** `TIER_250` … `TIER_UNLIMITED`. */
  messagingLimit?: string;
  /** A state the operator gave it: RESTRICTED, FLAGGED, BANNED … */
  status?: string;
  throughput?: 'STANDARD' | 'HIGH';
}

export const templateStatuses = ['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED', 'IN_APPEAL', 'PENDING_DELETION', 'LIMIT_EXCEEDED', 'ARCHIVED'] as const;
export type TemplateStatus = (typeof templateStatuses)[number];
export type TemplateCategory = 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';

export interface TemplateRecord {
  id: string;
  wabaId: string;
  name: string;
  language: string;
  category: TemplateCategory;
  previousCategory?: TemplateCategory;
  status: TemplateStatus;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  rejectedReason: string;
  components: TemplateComponent[];
  /** What Meta thinks the category should be, from the announcement until it acts. */
  correctCategory?: TemplateCategory;
  qualityScore: { score: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN'; date: number };
  sendTtlSeconds?: number;
  /** Unix ms of edits, for the limits of 1 in 24 h and 10 in 30 days while approved. */
  edits: number[];
  createdAt: number;
}

/** A template component as Meta's management API writes it, types upper case. */
export interface TemplateComponent {
  type: string;
  format?: string;
  text?: string;
  buttons?: TemplateButton[];
  cards?: { components: TemplateComponent[] }[];
  /** Of a LIMITED_TIME_OFFER. */
  limited_time_offer?: { text?: string; has_expiration?: boolean };
  [key: string]: unknown;
}

export interface TemplateButton {
  type: string;
  text?: string;
  url?: string;
  phone_number?: string;
  otp_type?: string;
  [key: string]: unknown;
}

export interface ThreadRecord {
  /** Unix ms of the customer's last message: the service window is 24 h from here. */
  lastInboundAt?: number;
  /** Unix ms of the last message that carried a referral. */
  referralAt?: number;
  /** Unix ms of the first business reply after a referral: free for 72 h from here. */
  freeEntryAt?: number;
  lastReadWamid?: string;
}

export interface MediaRecord {
  id: string;
  phoneNumberId: string;
  mimeType: string;
  sha256Hex: string;
  size: number;
  filename?: string;
  /** `business`: uploaded by the API, kept 30 days; `customer`: came with a webhook, kept 7 days (Meta, since 2025-10-09). */
  origin: 'business' | 'customer';
  createdAt: number;
  deleted: boolean;
  /** What the operator wants to go wrong when the product fetches it. */
  fault?: 'expired' | 'wrong_hash' | 'unreachable';
  /** What the bytes are, whatever they were called. */
  facts?: MediaFacts;
  /** The token in a download address and until when it opens (Unix ms). */
  links: Record<string, number>;
}

/** What an inspection of the bytes found. Absent members: not of that kind, or not readable. */
export interface MediaFacts {
  /** Sniffed from the bytes; absent when they are of no known kind. */
  mimeType?: string;
  picture?: { width: number; height: number; frames: number; bits: number };
  audio?: { codec: string; channels: number; tracks: number };
  video?: { codec: string };
  seconds?: number;
}

export interface UploadRecord {
  id: string;
  fileType: string;
  fileLength: number;
  offset: number;
  handle?: string;
  mediaId?: string;
}

export interface MessageRecord {
  bubble: Bubble;
  opaque?: string;
  /** Set on business messages: how Meta would have billed it, fixed when it was accepted. */
  billing?: { category: string; type: 'regular' | 'free_customer_service' | 'free_entry_point'; billable: boolean; conversationId: string };
  /** The asynchronous end this message is bound for. */
  failure?: { code: number; details?: string; afterSent: boolean };
  /** A reaction is no bubble; its record is kept for its status alone. */
  hidden?: boolean;
}

/** One chat: a business number and a customer. */
export const threadKey = (phoneNumberId: string, waId: string): string => `${phoneNumberId}:${waId}`;
