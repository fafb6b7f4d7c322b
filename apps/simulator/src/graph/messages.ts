import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { drawCode, happens } from '../chaos/chaos.js';
import { type Fault, spellOf } from '../chaos/magic.js';
import { readByBusiness } from '../customer/bubbles.js';
import { answerForMagic } from '../customer/samples.js';
import { accept, type Send } from '../delivery/accept.js';
import { check } from '../rules/check.js';
import { EnvelopeRule, isSendType, ReadRule, sendTypes } from '../rules/envelope.js';
import { waIdOf } from '../rules/recipient.js';
import { type MessageRecord, type NumberRecord, threadKey } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { identityMode } from '../webhook/identity.js';
import { numberFor, paramsOf } from './access.js';
import { badParameter, GraphError, missing, refuse } from './errors.js';
import { failWith } from './faults.js';

/** Typing ends after 25 seconds or with the next message (Meta, typing indicators). */
const typingMs = 25_000;
const readWithinDays = 30;

/** `POST /{phone-number-id}/messages`: sends, read receipts and typing indicators. */
export function messageRoutes(app: FastifyInstance, sim: Simulation): void {
  const handler = async (request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) => {
    const number = numberFor(sim, request, request.params.id);
    const params = objectParams(paramsOf(request));
    if (params['messaging_product'] !== 'whatsapp') throw badParameter('The parameter messaging_product is required.');
    return params['status'] === undefined ? send(sim, number, params, reply) : markRead(sim, number, params);
  };
  app.post<{ Params: { id: string } }>('/:id/messages', handler);
  app.post<{ Params: { id: string } }>('/:id/marketing_messages', handler);
}

/** Form callers put objects in as JSON text; JSON callers as objects. */
function objectParams(params: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => {
    if (typeof value !== 'string' || !/^[[{]/.test(value)) return [key, value];
    try {
      return [key, JSON.parse(value) as unknown];
    } catch {
      // Text that only looks like JSON stays text; the type's own rule judges it.
      return [key, value];
    }
  }));
}

function markRead(sim: Simulation, number: NumberRecord, params: Record<string, unknown>): { success: true } {
  const { access_token: _token, appsecret_proof: _proof, ...rest } = params;
  const { message_id: id, typing_indicator: typing } = check(ReadRule, rest, 'status');
  const record = sim.store.message(id);
  if (record?.bubble.phoneNumberId !== number.id || record.bubble.author !== 'customer') throw new GraphError(100, { details: 'Message ID is invalid or does not exist.', message: '(#100) Invalid parameter' });
  if (sim.clock.seconds() - Number(record.bubble.timestamp) > readWithinDays * 86_400) throw refuse(131009, 'Messages can be marked as read within 30 days.');
  readByBusiness(sim, record);
  const { waId } = record.bubble;
  if (typing) sim.events.emit({ type: 'typing', waId, phoneNumberId: number.id, until: new Date(Date.now() + typingMs).toISOString() });
  return { success: true };
}

function send(sim: Simulation, number: NumberRecord, params: Record<string, unknown>, reply: FastifyReply): unknown {
  const { send: message, input, scoped } = readSend(sim, number, params);
  const before: Fault | undefined = message.spell.fault ?? drawFaultBefore(sim);
  if (before === 'reset' || before === '500') return failWith(sim, reply, before);
  limit(sim, number, message.waId);
  const code = message.spell.syncCode ?? drawCode(sim.chaos.errorRates);
  if (code !== undefined) throw refuse(code);
  const record = accept(sim, message);
  answerForMagic(sim, record, message.spell.reply);
  const after = before ?? drawFaultAfter(sim);
  if (after) return failWith(sim, reply, after);
  return accepted(sim, record, input, scoped);
}

/** Reads what all sends share, and who it is for. A business-scoped id stands in `recipient`; `to` wins (Meta, 2026). */
function readSend(sim: Simulation, number: NumberRecord, params: Record<string, unknown>): { send: Send; input: string; scoped: boolean } {
  const envelope = check(EnvelopeRule, params, 'message');
  const input = envelope.to ?? envelope.recipient;
  if (input === undefined) throw missing('to');
  if (envelope.recipient_type === 'group') throw refuse(131041, 'Groups are not simulated.');
  const scoped = envelope.to === undefined;
  const waId = scoped ? waIdOfScoped(sim, input) : waIdOf(input);
  const { type } = envelope;
  if (!isSendType(type)) throw badParameter(`Param type must be one of {${sendTypes.map((known) => known.toUpperCase()).join(', ')}} - got "${type}".`);
  const stranger = sendTypes.find((other) => other !== type && params[other] !== undefined);
  if (stranger) throw badParameter(`Unexpected key "${stranger}" on a message of type "${type}".`);
  if (type === 'reaction' && envelope.context) throw refuse(131009, 'A reaction cannot carry a context.');
  if (!number.registered) throw refuse(133010);
  if (waId === number.waId) throw refuse(131021);
  const allowed = sim.settings.allowedRecipients;
  if (allowed.length > 0 && !allowed.includes(waId)) throw refuse(131030);
  if (scoped && type === 'template' && isAuthentication(sim, number, params['template'])) throw refuse(131062);
  const spell = sim.next.take(waId) ?? spellOf(waId, JSON.stringify(params[type] ?? ''));
  if (spell.hold === undefined && type === 'template' && happens(sim.chaos.hold)) spell.hold = happens(0.5) ? 'drop' : 'release';
  return { send: { number, waId, type, value: params[type], quoted: envelope.context?.message_id, opaque: envelope.biz_opaque_callback_data, identityHash: envelope.recipient_identity_key_hash, spell }, input, scoped };
}

function waIdOfScoped(sim: Simulation, userId: string): string {
  const customer = [...sim.store.state.customers.values()].find((known) => known.userId === userId);
  if (!customer) throw refuse(131009, `Parameter 'recipient' is invalid: ${userId} is unknown.`);
  return customer.waId;
}

function isAuthentication(sim: Simulation, number: NumberRecord, template: unknown): boolean {
  const name = typeof template === 'object' && template !== null && 'name' in template ? template.name : undefined;
  return sim.store.templatesOf(number.wabaId).some((known) => known.name === name && known.category === 'AUTHENTICATION');
}

function limit(sim: Simulation, number: NumberRecord, waId: string): void {
  if (!sim.limits.takeSecond(number.id, sim.settings.messagesPerSecond)) throw refuse(130429);
  if (sim.settings.pairLimit && !sim.limits.takePair(threadKey(number.id, waId))) throw refuse(131056);
}

function drawFaultBefore(sim: Simulation): Fault | undefined {
  if (happens(sim.chaos.resetBefore)) return 'reset';
  return happens(sim.chaos.serverErrorBefore) ? '500' : undefined;
}

function drawFaultAfter(sim: Simulation): Fault | undefined {
  if (happens(sim.chaos.timeoutAfterAccept)) return 'hang';
  if (happens(sim.chaos.resetAfter)) return 'reset-after';
  return happens(sim.chaos.serverErrorAfter) ? '500-after' : undefined;
}

/** The answer to an accepted send; templates say how they are paced. */
function accepted(sim: Simulation, record: MessageRecord, input: string, scoped: boolean): Record<string, unknown> {
  const { bubble } = record;
  const { userId } = sim.store.customer(bubble.waId);
  const who = scoped ? { user_id: userId } : { wa_id: bubble.waId, ...(identityMode(sim, sim.store.customer(bubble.waId)) === 'phone' ? {} : { user_id: userId }) };
  const pace = bubble.type === 'template' ? { message_status: bubble.status === 'held' ? 'held_for_quality_assessment' : 'accepted' } : {};
  return { messaging_product: 'whatsapp', contacts: [{ input, ...who }], messages: [{ id: bubble.wamid, ...pace }] };
}
