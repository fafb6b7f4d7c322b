import { z } from 'zod';
import { type Bubble } from '../customer/phone-api.js';
import { setReaction } from '../customer/bubbles.js';
import { shownContent } from '../customer/inbound.js';
import { wireContent } from '../customer/inbound-wire.js';
import { CustomerError, type CustomerMessageInput } from '../customer/message-rule.js';
import { wamid } from '../store/ids.js';
import { type MessageRecord, type NumberRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { contactOf, metadataOf } from '../webhook/identity.js';

/** Kinds the WhatsApp Business app can send. Groups, broadcasts, view-once and live location are not mirrored (Meta, coexistence). */
const appTypes: ReadonlySet<string> = new Set(['text', 'image', 'video', 'audio', 'document', 'sticker', 'location', 'contacts', 'reaction', 'edit', 'revoke', 'unsupported']);

/** Who an echo goes to, beside the message itself. */
export const EchoTarget = z.looseObject({ to: z.string().regex(/^\d{5,20}$/, 'a waId is 5 to 20 digits'), phoneNumberId: z.string().optional() });

/**
 * Somebody at the business writes in the WhatsApp Business app: the customer's phone shows it, and the product hears of it in
 * `smb_message_echoes` (Meta, smb_message_echoes webhook). Returns the wamid; throws CustomerError for what the app cannot do.
 */
export function echo(sim: Simulation, number: NumberRecord, to: string, message: CustomerMessageInput): string {
  if (!appTypes.has(message.type)) throw new CustomerError(400, `The WhatsApp Business app does not send messages of type ${message.type}.`);
  const id = wamid(to, 'business');
  const quoted = message.context?.message_id ?? message.context?.id;
  const wire = wireContent(sim, message);
  applyEcho(sim, number, to, id, message, quoted);
  number.onBusinessApp = true;
  const identity = contactOf(sim, to, number);
  sim.webhooks.emit({
    wabaId: number.wabaId, phoneNumberId: number.id, lane: `${number.id}:${to}`, field: 'smb_message_echoes', time: sim.clock.seconds(),
    value: {
      messaging_product: 'whatsapp', metadata: metadataOf(number), ...(identity.userId === undefined ? {} : { contacts: [identity.contact] }),
      message_echoes: [{
        from: number.waId, ...(identity.waId === undefined ? {} : { to: identity.waId }), ...(identity.userId === undefined ? {} : { to_user_id: identity.userId }),
        id, timestamp: String(sim.clock.seconds()), type: message.type, ...(quoted === undefined ? {} : { context: { from: sim.store.message(quoted)?.bubble.from ?? to, id: quoted } }), ...wire,
      }],
    },
  });
  sim.store.changed();
  return id;
}

function ownOf(sim: Simulation, to: string, id: string): MessageRecord {
  const record = sim.store.message(id);
  if (record?.bubble.waId !== to || record.bubble.author !== 'business') throw new CustomerError(404, 'The business can change only messages of its own in this chat.');
  return record;
}

function announce(sim: Simulation, record: MessageRecord): void {
  const { bubble } = record;
  sim.store.touchMessage(record);
  sim.events.emit({ type: 'message', waId: bubble.waId, phoneNumberId: bubble.phoneNumberId, message: bubble });
}

function applyEcho(sim: Simulation, number: NumberRecord, to: string, id: string, message: CustomerMessageInput, quoted: string | undefined): void {
  switch (message.type) {
    case 'reaction': {
      const target = sim.store.message(message.reaction.message_id);
      if (target && !target.hidden) setReaction(sim, target, number.waId, message.reaction.emoji);
      return;
    }
    case 'edit': {
      const record = ownOf(sim, to, message.edit.original_message_id);
      const changed = message.edit.message[message.edit.message.type];
      if (record.bubble.text && message.edit.message.type === 'text') Object.assign(record.bubble.text, changed);
      record.bubble.edited = true;
      return announce(sim, record);
    }
    case 'revoke': {
      const record = ownOf(sim, to, message.revoke.original_message_id);
      delete record.bubble[record.bubble.type];
      delete record.bubble.rendered;
      Object.assign(record.bubble, { revoked: true, reactions: [] });
      return announce(sim, record);
    }
    default: {
      sim.store.customer(to);
      const bubble: Bubble = {
        wamid: id, phoneNumberId: number.id, waId: to, author: 'business', from: number.waId, timestamp: String(sim.clock.seconds()), type: bubbleType(message.type),
        ...shownContent(sim, message), status: 'delivered', reactions: [], fromApp: true, ...(quoted === undefined ? {} : { context: { id: quoted } }),
      };
      sim.store.addMessage({ bubble });
      sim.events.emit({ type: 'message', waId: to, phoneNumberId: number.id, message: bubble });
    }
  }
}

/** Kinds that have a bubble, out of those the app can send. */
function bubbleType(type: CustomerMessageInput['type']): Bubble['type'] {
  switch (type) {
    case 'text': case 'image': case 'video': case 'audio': case 'document': case 'sticker': case 'location': case 'contacts': return type;
    default: return 'unsupported';
  }
}
