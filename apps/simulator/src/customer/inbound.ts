import { wamid } from '../store/ids.js';
import { phonePath } from '../store/media.js';
import { type MessageRecord, type NumberRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { webhookError } from '../graph/catalogue.js';
import { contactOf, type Identity, metadataOf } from '../webhook/identity.js';
import { setReaction } from './bubbles.js';
import { mediaOf, tooLargeWire, wireContent } from './inbound-wire.js';
import { CustomerError, type CustomerMessageInput } from './message-rule.js';
import { changePerson, type SystemContent } from './person-change.js';
import { type Bubble, type BubbleContent, type BubbleMedia } from './phone-api.js';

/** What a customer does reaches the product and the phone. Returns the new message's id; throws CustomerError for what cannot be. */
export function receive(sim: Simulation, waId: string, message: CustomerMessageInput): string {
  const number = numberOf(sim, message.phoneNumberId);
  const customer = sim.store.customer(waId, message.profile?.name);
  if (message.profile?.name !== undefined) customer.name = message.profile.name;
  if (message.type === 'system') return receiveNews(sim, number, waId, message.system);
  const quoted = message.context?.message_id ?? message.context?.id;
  if (message.fault !== undefined && message.fault !== 'too_large') spoil(sim, message, message.fault);
  const wire = message.fault === 'too_large' ? tooLargeWire() : { type: message.type, ...wireContent(sim, message) };
  const id = wamid(waId, 'customer');
  applyToChat(sim, number, waId, id, message, quoted);
  openWindow(sim, number, waId, message);
  const shown = message.type === 'edit' && sim.settings.editWebhooks === 'coexistence' && number.onBusinessApp !== true ? unsupportedEdit() : wire;
  // Somebody the business blocked may write; WhatsApp just does not pass it on.
  if (!number.blocked.includes(waId)) emitInbound(sim, number, contactOf(sim, waId, number), `${number.id}:${waId}`, { id, ...contextOf(sim, number, message, quoted), ...(message.referral ? { referral: message.referral } : {}), ...shown });
  sim.store.changed();
  return id;
}

/** Numbers outside coexistence hear of an edit only that it cannot be shown (Meta, unsupported messages). */
const unsupportedEdit = (): Record<string, unknown> & { type: string } => ({ type: 'unsupported', errors: [webhookError(131051)], unsupported: { type: 'edit' } });

/** News about the person goes to every business they have a chat with, under the number they had until now. */
function receiveNews(sim: Simulation, number: NumberRecord, waId: string, given: SystemContent): string {
  const id = wamid(waId, 'customer');
  const hearers = sim.store.numbers().filter((other) => other === number || sim.store.messagesOf(other.id, waId).length > 0);
  const identities = hearers.map((hearer) => contactOf(sim, waId, hearer));
  const { waId: now, system, identity } = changePerson(sim, waId, given);
  for (const [at, hearer] of hearers.entries()) {
    const own = hearer === number ? id : wamid(waId, 'customer');
    const bubble: Bubble = { wamid: own, phoneNumberId: hearer.id, waId: now, author: 'customer', from: now, timestamp: String(sim.clock.seconds()), type: 'system', system: { type: system.type, body: typeof system['body'] === 'string' ? system['body'] : system.type }, status: 'sent', reactions: [] };
    sim.store.addMessage({ bubble });
    sim.events.emit({ type: 'message', waId: now, phoneNumberId: hearer.id, message: bubble });
    const as = identities[at];
    if (as) emitInbound(sim, hearer, as, `${hearer.id}:${waId}`, { id: own, type: 'system', system, ...(identity ? { identity } : {}) });
  }
  sim.store.changed();
  return id;
}

/** Whatever goes wrong with the file happens when the product comes for it. */
function spoil(sim: Simulation, message: CustomerMessageInput, fault: 'expired' | 'wrong_hash' | 'unreachable'): void {
  switch (message.type) {
    case 'image': mediaOf(sim, message.image.id).fault = fault; return;
    case 'video': mediaOf(sim, message.video.id).fault = fault; return;
    case 'audio': mediaOf(sim, message.audio.id).fault = fault; return;
    case 'document': mediaOf(sim, message.document.id).fault = fault; return;
    case 'sticker': mediaOf(sim, message.sticker.id).fault = fault; return;
    default: throw new CustomerError(400, '`fault` goes with media only.');
  }
}

function numberOf(sim: Simulation, id: string | undefined): NumberRecord {
  const number = id === undefined ? sim.store.numbers()[0] : sim.store.state.numbers.get(id);
  if (!number) throw new CustomerError(404, `There is no business number ${id ?? ''}.`);
  return number;
}

/** Reactions, edits and deletions change a bubble; everything else is a new one. */
function applyToChat(sim: Simulation, number: NumberRecord, waId: string, id: string, message: CustomerMessageInput, quoted: string | undefined): void {
  switch (message.type) {
    case 'reaction': {
      const target = sim.store.message(message.reaction.message_id);
      if (target && !target.hidden) setReaction(sim, target, waId, message.reaction.emoji);
      return;
    }
    case 'edit': return editBubble(sim, waId, message.edit);
    case 'revoke': return revokeBubble(sim, waId, message.revoke.original_message_id);
    case 'request_welcome': return;
    default: {
      const bubble: Bubble = {
        wamid: id, phoneNumberId: number.id, waId, author: 'customer', from: waId, timestamp: String(sim.clock.seconds()), type: message.type,
        ...shownContent(sim, message), status: 'sent', reactions: [], ...shownContext(message, quoted),
      };
      sim.store.addMessage({ bubble });
      sim.events.emit({ type: 'message', waId, phoneNumberId: number.id, message: bubble });
    }
  }
}

function shownContext(message: CustomerMessageInput, quoted: string | undefined): Pick<Bubble, 'context' | 'referral'> {
  const { forwarded, frequently_forwarded: often, referred_product: product } = message.context ?? {};
  const referral = message.referral ? { referral: message.referral } : {};
  if (quoted === undefined && !forwarded && !often && !product) return referral;
  return { ...referral, context: { ...(quoted === undefined ? {} : { id: quoted }), ...(forwarded ? { forwarded } : {}), ...(often ? { frequently_forwarded: often } : {}), ...(product ? { referred_product: product } : {}) } };
}

/** What the phone shows of a message a person wrote, on either side. */
export function shownContent(sim: Simulation, message: CustomerMessageInput): BubbleContent {
  switch (message.type) {
    case 'image': return { image: shownMedia(sim, message.image) };
    case 'video': return { video: shownMedia(sim, message.video) };
    case 'audio': return { audio: shownMedia(sim, message.audio) };
    case 'document': return { document: shownMedia(sim, message.document) };
    case 'sticker': return { sticker: shownMedia(sim, message.sticker) };
    case 'unsupported': return message.unsupported ? { unsupported: { type: message.unsupported.type } } : {};
    // The rest goes on the wire and on the screen in the same words; the rule has checked what the screen needs.
    default: return wireContent(sim, message);
  }
}

function shownMedia(sim: Simulation, given: { id: string; caption?: string | undefined; filename?: string | undefined; voice?: boolean | undefined; animated?: boolean | undefined }): BubbleMedia {
  const media = mediaOf(sim, given.id);
  const filename = given.filename ?? media.filename;
  return {
    id: media.id, url: phonePath(media.id), mime_type: media.mimeType, sha256: media.sha256Hex,
    ...(given.caption === undefined ? {} : { caption: given.caption }), ...(filename === undefined ? {} : { filename }),
    ...(given.voice === undefined ? {} : { voice: given.voice }), ...(given.animated === undefined ? {} : { animated: given.animated }),
  };
}

function ownBubble(sim: Simulation, waId: string, id: string): MessageRecord {
  const record = sim.store.message(id);
  if (record?.bubble.waId !== waId || record.bubble.author !== 'customer') throw new CustomerError(404, 'A customer can change only messages of their own.');
  return record;
}

function announce(sim: Simulation, record: MessageRecord): void {
  sim.store.touchMessage(record);
  sim.events.emit({ type: 'message', waId: record.bubble.waId, phoneNumberId: record.bubble.phoneNumberId, message: record.bubble });
}

function editBubble(sim: Simulation, waId: string, edit: { original_message_id: string; message: Record<string, unknown> & { type: string } }): void {
  const record = ownBubble(sim, waId, edit.original_message_id);
  const { bubble } = record;
  const changed = edit.message[edit.message.type];
  if (edit.message.type === 'text' && bubble.text) Object.assign(bubble.text, changed);
  else if (bubble.type === 'image' || bubble.type === 'video' || bubble.type === 'document') Object.assign(bubble[bubble.type] ?? {}, changed);
  bubble.edited = true;
  announce(sim, record);
}

function revokeBubble(sim: Simulation, waId: string, id: string): void {
  const record = ownBubble(sim, waId, id);
  const { bubble } = record;
  if (bubble.type !== 'unsupported') delete bubble[bubble.type];
  bubble.revoked = true;
  bubble.reactions = [];
  announce(sim, record);
}

/** Messages open the service window; a change to an old one, or news about the account, does not. */
function openWindow(sim: Simulation, number: NumberRecord, waId: string, message: CustomerMessageInput): void {
  if (message.type === 'system' || message.type === 'edit' || message.type === 'revoke' || message.type === 'request_welcome') return;
  const thread = sim.store.thread(number.id, waId);
  thread.lastInboundAt = sim.clock.now();
  if (message.referral) thread.referralAt = sim.clock.now();
}

/** `context` as the webhook has it: who wrote the quoted message and its id, or the forwarding marks without an id. */
function contextOf(sim: Simulation, number: NumberRecord, message: CustomerMessageInput, quoted: string | undefined): Record<string, unknown> {
  const { message_id: _given, id: _id, forwarded, frequently_forwarded: often, ...rest } = message.context ?? {};
  if (forwarded || often) return { context: often ? { frequently_forwarded: true } : { forwarded: true } };
  const product = message.context?.referred_product;
  // A question about a product from the catalogue names the business as author (Meta, product enquiry).
  if (quoted === undefined) return product ? { context: { from: number.waId, id: wamid(number.waId, 'business'), referred_product: product } } : {};
  return { context: { from: sim.store.message(quoted)?.bubble.from ?? number.waId, id: quoted, ...rest } };
}

/** Sends the webhook of one inbound message. `system` messages carry no contacts. */
function emitInbound(sim: Simulation, number: NumberRecord, identity: Identity, lane: string, message: Record<string, unknown>): void {
  const from = { ...(identity.waId === undefined ? {} : { from: identity.waId }), ...(identity.userId === undefined ? {} : { from_user_id: identity.userId }) };
  const { id, type, context, ...rest } = message;
  sim.webhooks.emit({
    wabaId: number.wabaId, phoneNumberId: number.id, lane, field: 'messages', inboundWamid: String(id),
    value: {
      messaging_product: 'whatsapp', metadata: metadataOf(number),
      ...(type === 'system' ? {} : { contacts: [identity.contact] }),
      messages: [{ ...(context === undefined ? {} : { context }), ...from, id, timestamp: String(sim.clock.seconds()), type, ...rest }],
    },
  });
}
