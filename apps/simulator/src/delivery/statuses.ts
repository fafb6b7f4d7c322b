import { type BubbleStatus } from '../customer/phone-api.js';
import { webhookError } from '../graph/catalogue.js';
import { type MessageRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { checksIdentity, contactOf, identityHashOf, metadataOf } from '../webhook/identity.js';
import { priceTags } from './billing.js';

const rank: Record<BubbleStatus, number> = { accepted: 0, held: 1, sent: 2, delivered: 3, read: 4, played: 5, failed: 6 };

/** Whether a message can still go from one status to another; ticks never go back, and what was delivered cannot fail. */
export function canAdvance(from: BubbleStatus, to: BubbleStatus): boolean {
  if (from === 'failed') return false;
  return to === 'failed' ? rank[from] < rank.delivered : rank[to] > rank[from];
}

/** Moves a business message on: its bubble, the phone, and the webhook. Returns false when it was past that already. */
export function advance(sim: Simulation, record: MessageRecord, status: 'sent' | 'delivered' | 'read' | 'played' | 'failed', code?: number, details?: string): boolean {
  const { bubble } = record;
  if (!canAdvance(bubble.status, status)) return false;
  const before = bubble.status;
  bubble.status = status;
  if (status === 'failed' && code !== undefined) {
    const error = webhookError(code, details);
    bubble.error = { code, title: String(error['title']), ...(details === undefined ? {} : { details }) };
  }
  sim.store.touchMessage(record);
  sim.store.changed();
  if (!record.hidden) sim.events.emit({ type: 'status', waId: bubble.waId, phoneNumberId: bubble.phoneNumberId, wamid: bubble.wamid, status });
  emitStatus(sim, record, status, before, code, details);
  return true;
}

/** Sends the webhook of a status, `secondsAgo` before now, whatever the bubble itself shows. */
export function emitStatus(sim: Simulation, record: MessageRecord, status: string, before: BubbleStatus, code?: number, details?: string, secondsAgo = 0): void {
  const { bubble, billing, opaque } = record;
  const number = sim.store.state.numbers.get(bubble.phoneNumberId);
  if (!number) return;
  const identity = contactOf(sim, bubble.waId, number);
  const priced = billing && (status === 'sent' || ((status === 'delivered' || status === 'read') && before === 'sent'));
  sim.webhooks.emit({
    wabaId: number.wabaId, phoneNumberId: number.id, lane: `${number.id}:${bubble.waId}`, field: 'messages',
    value: {
      messaging_product: 'whatsapp', metadata: metadataOf(number),
      ...(identity.userId !== undefined && status !== 'failed' ? { contacts: [identity.contact] } : {}),
      statuses: [{
        id: bubble.wamid, status, timestamp: String(sim.clock.seconds() - secondsAgo),
        ...(identity.waId === undefined ? {} : { recipient_id: identity.waId }),
        ...(identity.userId === undefined ? {} : { recipient_user_id: identity.userId }),
        ...(checksIdentity(number) ? { recipient_identity_key_hash: identityHashOf(sim.store.customer(bubble.waId)) } : {}),
        ...(opaque === undefined ? {} : { biz_opaque_callback_data: opaque }),
        ...(priced ? priceTags(billing, sim.settings.webhookVersion, status, sim.clock.now() + 86_400_000) : {}),
        ...(code === undefined ? {} : { errors: [webhookError(code, details)] }),
      }],
    },
  });
}
