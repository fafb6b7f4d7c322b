import { drawCode } from '../chaos/chaos.js';
import { type Spell } from '../chaos/magic.js';
import { type Bubble, type BubbleMedia } from '../customer/phone-api.js';
import { setReaction } from '../customer/bubbles.js';
import { refuse } from '../graph/errors.js';
import { ReactionRule } from '../rules/basic.js';
import { check } from '../rules/check.js';
import { type SendType } from '../rules/envelope.js';
import { wamid } from '../store/ids.js';
import { type MessageRecord, type NumberRecord, type TemplateRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { identityHashOf } from '../webhook/identity.js';
import { billingOf } from './billing.js';
import { compose, type Composed, type MediaUse } from './content.js';
import { depart } from './journey.js';
import { faultOfUploaded, fetchLink, isMediaType } from './media-reference.js';
import { noteReply, windowExpiresAt } from './window.js';

/** A send whose envelope has been read. */
export interface Send {
  number: NumberRecord;
  waId: string;
  type: SendType;
  /** The member named by `type`, unchecked. */
  value: unknown;
  quoted?: string | undefined;
  opaque?: string | undefined;
  /** The identity key the sender believes the recipient has. */
  identityHash?: string | undefined;
  spell: Spell;
}

/** Checks a send to the end and, when it holds, puts it on its way. Throws a GraphError and leaves nothing behind otherwise. */
export function accept(sim: Simulation, send: Send): MessageRecord {
  const record = send.type === 'reaction' ? reactionRecord(sim, send) : messageRecord(sim, send, compose(sim, send.number, send.type, send.value));
  const { bubble } = record;
  noteReply(sim.store.thread(send.number.id, send.waId), sim.clock.now());
  sim.store.addMessage(record);
  sim.store.changed();
  if (!record.hidden && !record.failure && bubble.status !== 'held') sim.events.emit({ type: 'message', waId: bubble.waId, phoneNumberId: bubble.phoneNumberId, message: bubble });
  const media = isMediaType(send.type) ? bubble[send.type] : undefined;
  if (media?.link !== undefined && !record.failure) void departAfterDownload(sim, record, send, media);
  else depart(sim, record, send.spell);
  return record;
}

async function departAfterDownload(sim: Simulation, record: MessageRecord, send: Send, media: BubbleMedia): Promise<void> {
  const fault = isMediaType(send.type) ? await fetchLink(sim, record, send.type, media) : undefined;
  if (fault) record.failure = { code: 131053, details: fault, afterSent: false };
  else sim.events.emit({ type: 'message', waId: send.waId, phoneNumberId: send.number.id, message: record.bubble });
  sim.store.touchMessage(record);
  depart(sim, record, send.spell);
}

function messageRecord(sim: Simulation, send: Send, { content, rendered, template, media = [] }: Composed): MessageRecord {
  if (send.type === 'reaction') throw new Error('A reaction is no bubble.');
  const uses = isMediaType(send.type) ? [...media, { kind: send.type, shown: content[send.type] ?? { url: '' } }] : media;
  const failure = failureOf(sim, send, template, uses);
  const thread = sim.store.thread(send.number.id, send.waId);
  const bubble: Bubble = {
    ...frame(sim, send), type: send.type, ...content, ...(rendered ? { rendered } : {}),
    status: send.spell.hold === undefined ? 'accepted' : 'held',
  };
  return {
    bubble, billing: billingOf(template?.category ?? null, thread, sim.clock.now()),
    ...(send.opaque === undefined ? {} : { opaque: send.opaque }), ...(failure ? { failure } : {}),
  };
}

function frame(sim: Simulation, send: Send): Pick<Bubble, 'wamid' | 'phoneNumberId' | 'waId' | 'author' | 'from' | 'timestamp' | 'reactions' | 'context'> {
  return {
    wamid: wamid(send.waId, 'business'), phoneNumberId: send.number.id, waId: send.waId, author: 'business', from: send.number.waId,
    timestamp: String(sim.clock.seconds()), reactions: [],
    // A quote of something unknown is sent all the same, only without the quote (Meta, contextual replies).
    ...(send.quoted !== undefined && sim.store.message(send.quoted) ? { context: { id: send.quoted } } : {}),
  };
}

/** Why WhatsApp will report this message as failed after having taken it. A closed window throws instead when set to `sync`. */
function failureOf(sim: Simulation, send: Send, template: TemplateRecord | undefined, media: readonly MediaUse[]): MessageRecord['failure'] {
  if (send.spell.failure) return send.spell.failure;
  const customer = sim.store.customer(send.waId);
  if (send.number.blocked.includes(send.waId)) return { code: 130403, afterSent: false };
  if (customer.blockedNumbers.includes(send.number.id)) return { code: 131026, afterSent: false };
  if (send.identityHash !== undefined && send.identityHash !== identityHashOf(customer)) return { code: 137000, afterSent: false };
  if (template?.category === 'MARKETING' && customer.marketingStopped) return { code: 131050, afterSent: false };
  if (!template && windowExpiresAt(sim.store.thread(send.number.id, send.waId), sim.clock.now()) === null) {
    if (sim.settings.windowErrors === 'sync') throw refuse(131047);
    return { code: 131047, afterSent: false };
  }
  for (const { kind, shown } of media) {
    const fault = faultOfUploaded(sim, kind, shown);
    if (fault !== undefined) return { code: 131053, details: fault, afterSent: false };
  }
  const drawn = drawCode(sim.chaos.failRates);
  return drawn === undefined ? undefined : { code: drawn, afterSent: false };
}

/** A reaction changes its target and is no bubble of its own; a target it cannot have fails later with 131009. */
function reactionRecord(sim: Simulation, send: Send): MessageRecord {
  const { message_id: target, emoji } = check(ReactionRule, send.value, 'reaction');
  const closed = failureOf(sim, send, undefined, []);
  const found = sim.store.message(target);
  const fits = found && !found.hidden && !found.bubble.revoked && found.bubble.waId === send.waId && sim.clock.now() / 1000 - Number(found.bubble.timestamp) < 30 * 86_400;
  const failure = closed ?? (fits ? undefined : { code: 131009, details: 'The message to react to was deleted, is older than 30 days or is itself a reaction.', afterSent: false });
  if (!failure && found) setReaction(sim, found, send.number.waId, emoji);
  return { bubble: { ...frame(sim, { ...send, quoted: undefined }), type: 'unsupported', status: 'accepted' }, hidden: true, ...(send.opaque === undefined ? {} : { opaque: send.opaque }), ...(failure ? { failure } : {}) };
}
