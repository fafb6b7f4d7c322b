import { type Seed } from '../config/seed.js';
import { defaultCustomers } from '../config/default-seed.js';
import { defaultTemplates } from '../config/default-templates.js';
import { type Customer } from '../customer/phone-api.js';
import { businessScopedId, numericId } from './ids.js';
import { type MessageRecord, type NumberRecord, type State, type TemplateRecord, type ThreadRecord, threadKey } from './records.js';

/** The fields an app can subscribe to and this simulator can send. */
export const webhookFields = [
  'messages', 'message_template_status_update', 'message_template_quality_update', 'message_template_components_update', 'template_category_update',
  'phone_number_quality_update', 'phone_number_name_update', 'account_review_update', 'account_alerts', 'account_update', 'business_capability_update',
  'security', 'user_preferences', 'smb_message_echoes', 'history', 'smb_app_state_sync', 'template_correct_category_detection', 'calls', 'flows',
  'account_settings_update', 'automatic_events', 'payment_configuration_update', 'partner_solutions', 'business_username_updates', 'group_lifecycle_update',
  'group_participants_update', 'group_settings_update', 'group_status_update', 'messaging_handovers', 'standby', 'tracking_events',
];

/** What there was before lists were kept. */
const earlierFields = webhookFields.slice(0, 13);

const allScopes = ['whatsapp_business_messaging', 'whatsapp_business_management', 'business_management'];

/** The newest messages kept; a long load run must not fill the memory. */
const maxMessages = 100_000;

/** The simulator's memory: typed look-ups over plain state, and one signal when something changed, for persistence. */
export class Store {
  onChange: () => void = () => undefined;
  onMessage: (record: MessageRecord) => void = () => undefined;
  private readonly byThread = new Map<string, MessageRecord[]>();

  constructor(readonly state: State) {
    for (const record of state.messages.values()) this.index(record);
  }

  changed(): void {
    this.onChange();
  }

  numbers(): NumberRecord[] {
    return [...this.state.numbers.values()];
  }

  templatesOf(wabaId: string): TemplateRecord[] {
    return [...this.state.templates.values()].filter((template) => template.wabaId === wabaId);
  }

  thread(phoneNumberId: string, waId: string): ThreadRecord {
    const key = threadKey(phoneNumberId, waId);
    const known = this.state.threads.get(key);
    if (known) return known;
    const fresh: ThreadRecord = {};
    this.state.threads.set(key, fresh);
    return fresh;
  }

  message(wamid: string): MessageRecord | undefined {
    return this.state.messages.get(wamid);
  }

  /** Messages of one chat, oldest first. */
  messagesOf(phoneNumberId: string, waId: string): readonly MessageRecord[] {
    return this.byThread.get(threadKey(phoneNumberId, waId)) ?? [];
  }

  addMessage(record: MessageRecord): void {
    this.state.messages.set(record.bubble.wamid, record);
    this.index(record);
    this.forgetOldest();
    this.onMessage(record);
  }

  /** Call after changing a message in place. */
  touchMessage(record: MessageRecord): void {
    this.onMessage(record);
  }

  /** The customer with this number; made on first use, because on WhatsApp anybody can write. */
  customer(waId: string, name?: string): Customer {
    const known = this.state.customers.get(waId);
    if (known) return known;
    const customer = newCustomer({ waId, name: name ?? `+${waId}`, language: /^(20|21[2368]|249|9[67]\d)/.test(waId) ? 'ar' : 'en' });
    this.state.customers.set(waId, customer);
    this.changed();
    return customer;
  }

  private index(record: MessageRecord): void {
    const key = threadKey(record.bubble.phoneNumberId, record.bubble.waId);
    const list = this.byThread.get(key);
    if (!list) return void this.byThread.set(key, [record]);
    // Imported history is older than what stands there already.
    const at = Number(record.bubble.timestamp);
    let place = list.length;
    while (place > 0 && Number(list[place - 1]?.bubble.timestamp) > at) place -= 1;
    list.splice(place, 0, record);
  }

  /** A person's chats go on under another number. */
  moveThread(phoneNumberId: string, from: string, to: string): void {
    const records = this.byThread.get(threadKey(phoneNumberId, from)) ?? [];
    this.byThread.delete(threadKey(phoneNumberId, from));
    for (const record of records) {
      record.bubble.waId = to;
      if (record.bubble.author === 'customer') record.bubble.from = to;
      for (const reaction of record.bubble.reactions) if (reaction.from === from) reaction.from = to;
      this.index(record);
    }
    const thread = this.state.threads.get(threadKey(phoneNumberId, from));
    this.state.threads.delete(threadKey(phoneNumberId, from));
    // The window belongs to the number that wrote; the new one has not written yet.
    if (thread?.lastReadWamid !== undefined) this.thread(phoneNumberId, to).lastReadWamid = thread.lastReadWamid;
  }

  private forgetOldest(): void {
    if (this.state.messages.size <= maxMessages) return;
    const oldest = this.state.messages.values().next().value;
    if (!oldest) return;
    this.state.messages.delete(oldest.bubble.wamid);
    const list = this.byThread.get(threadKey(oldest.bubble.phoneNumberId, oldest.bubble.waId));
    const at = list?.indexOf(oldest) ?? -1;
    if (at >= 0) list?.splice(at, 1);
  }
}

function newCustomer(seed: { waId: string; name: string; language: 'ar' | 'en'; about?: string | undefined; avatarHue?: number | undefined }): Customer {
  return {
    waId: seed.waId, name: seed.name, language: seed.language,
    ...(seed.about === undefined ? {} : { about: seed.about }),
    avatarHue: seed.avatarHue ?? Number(seed.waId.slice(-4)) % 360,
    autoRead: false, readReceipts: true, userId: businessScopedId(seed.waId), blockedNumbers: [], marketingStopped: false,
  };
}

/** A memory with nothing in it but the app. */
export function emptyState(seed: Seed): State {
  return {
    clockOffsetMs: 0,
    app: { id: seed.appId, secret: seed.appSecret, verifyToken: seed.verifyToken, callbackUrl: seed.webhookUrl, fields: [...webhookFields], offeredFields: [...webhookFields], tokens: [] },
    wabas: new Map(), numbers: new Map(), templates: new Map(), customers: new Map(), threads: new Map(), media: new Map(), uploads: new Map(), messages: new Map(),
  };
}

/** Accounts an earlier seed named and this one does not would only puzzle: the default number must be this seed's. */
function forgetOtherAccounts(state: State, wabaIds: readonly string[]): void {
  for (const id of state.wabas.keys()) if (!wabaIds.includes(id)) state.wabas.delete(id);
  for (const owned of [state.numbers, state.templates]) for (const [id, { wabaId }] of owned) if (!wabaIds.includes(wabaId)) owned.delete(id);
}

/** Lays the seed over a state: credentials, address and accounts are the seed's; templates and people it names are only added. */
export function applySeed(state: State, seed: Seed): State {
  const wabaIds = seed.wabas.map((waba) => waba.id);
  forgetOtherAccounts(state, wabaIds);
  const others = state.app.tokens.filter((entry) => entry.token !== seed.accessToken);
  // An app saved by an older simulator had subscribed to all there was then: it hears the newer fields too.
  const newer = webhookFields.filter((field) => !(state.app.offeredFields ?? earlierFields).includes(field));
  state.app.fields = [...new Set([...state.app.fields, ...newer])];
  state.app.offeredFields = [...webhookFields];
  state.app = { ...state.app, id: seed.appId, secret: seed.appSecret, verifyToken: seed.verifyToken, callbackUrl: seed.webhookUrl, tokens: [...others, { token: seed.accessToken, wabaIds, scopes: allScopes, expiresAt: null }] };
  for (const waba of seed.wabas) {
    if (!state.wabas.has(waba.id)) {
      state.wabas.set(waba.id, { id: waba.id, name: waba.name, subscribed: true, templateCreations: [], lockedNames: {}, insightsEnabled: false });
      for (const template of waba.templates ?? defaultTemplates) addTemplate(state, waba.id, template);
    }
    for (const number of waba.numbers) if (!state.numbers.has(number.id)) state.numbers.set(number.id, newNumber(waba.id, number));
  }
  for (const customer of seed.customers ?? defaultCustomers) if (!state.customers.has(customer.waId)) state.customers.set(customer.waId, newCustomer(customer));
  return state;
}

function newNumber(wabaId: string, seed: { id: string; displayPhoneNumber: string; verifiedName: string }): NumberRecord {
  return {
    id: seed.id, wabaId, displayPhoneNumber: seed.displayPhoneNumber, waId: seed.displayPhoneNumber.replace(/\D/g, ''), verifiedName: seed.verifiedName,
    registered: true, registrations: [], codeVerified: true, onboardedAt: Date.now(), profile: { about: 'أهلًا بكم · Welcome', vertical: 'RETAIL' }, blocked: [], settings: {},
    automation: { enable_welcome_message: false, commands: [], prompts: [] }, commerce: { is_cart_enabled: true, is_catalog_visible: false }, qrdls: [],
  };
}

function addTemplate(state: State, wabaId: string, seed: (typeof defaultTemplates)[number] & { id?: string | undefined; rejected_reason?: string | undefined }): void {
  const id = seed.id ?? numericId();
  state.templates.set(id, {
    id, wabaId, name: seed.name, language: seed.language, category: seed.category, status: seed.status, parameterFormat: seed.parameter_format,
    rejectedReason: seed.rejected_reason ?? 'NONE', components: seed.components, qualityScore: { score: 'UNKNOWN', date: Math.floor(Date.now() / 1000) }, edits: [], createdAt: Date.now(),
  });
}
