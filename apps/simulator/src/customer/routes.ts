import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { advance } from '../delivery/statuses.js';
import { type Simulation } from '../simulation.js';
import { receive } from './inbound.js';
import { CustomerError, CustomerMessageRule } from './message-rule.js';
import { type Customer } from './phone-api.js';
import { bubblesOf, chatSummary, readByCustomer, showNumber } from './read.js';
import { announceMarketing } from './preferences.js';

const WaIdParams = z.object({ waId: z.string().regex(/^\d{5,20}$/, 'a waId is 5 to 20 digits') });
const CustomerPatchRule = z.strictObject({
  name: z.string().min(1).max(100), language: z.enum(['ar', 'en']), about: z.string().max(139), avatarHue: z.number().min(0).max(359), autoRead: z.boolean(),
  readReceipts: z.boolean(), username: z.string().max(64).nullable(), identity: z.enum(['phone', 'both', 'bsuid']).nullable(), blockedNumbers: z.array(z.string()), marketingStopped: z.boolean(),
}).partial();

/** Parses a part of a customer-side request; a fault is a 400 with zod's sentence. */
function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new CustomerError(400, z.prettifyError(parsed.error));
  return parsed.data;
}

/** The customer side: people, chats and what people do in them. Shapes are in phone-api.ts. */
export function customerRoutes(app: FastifyInstance, sim: Simulation): void {
  app.get('/customers', async () => ({ data: [...sim.store.state.customers.values()] }));
  app.get('/numbers', async () => ({ data: sim.store.numbers().map(showNumber) }));
  app.get('/chats', async (request) => {
    const { waId } = parse(z.object({ waId: z.string().optional() }), request.query);
    const customers = waId === undefined ? [...sim.store.state.customers.keys()] : [waId];
    const chats = customers.flatMap((customer) => sim.store.numbers().map((number) => chatSummary(sim, customer, number.id)));
    return { data: chats.filter((chat) => waId !== undefined || chat.last !== null).sort((a, b) => Number(b.last?.timestamp ?? 0) - Number(a.last?.timestamp ?? 0)) };
  });
  app.patch('/customers/:waId', async (request) => patchCustomer(sim, parse(WaIdParams, request.params).waId, parse(CustomerPatchRule, request.body)));
  app.post('/customers/:waId/messages', async (request) => {
    const { waId } = parse(WaIdParams, request.params);
    return { wamid: receive(sim, waId, parse(CustomerMessageRule, request.body)) };
  });
  app.get('/customers/:waId/messages', async (request) => {
    const { waId } = parse(WaIdParams, request.params);
    const { phoneNumberId, include } = parse(z.object({ phoneNumberId: z.string().optional(), include: z.string().optional() }), request.query);
    const ids = phoneNumberId === undefined ? sim.store.numbers().map((number) => number.id) : [phoneNumberId];
    const bubbles = ids.flatMap((id) => bubblesOf(sim, waId, id, include === 'failed'));
    // One chat is in order already; several are merged by second, and sort() keeps the order within one.
    return { data: ids.length > 1 ? bubbles.sort((a, b) => Number(a.timestamp) - Number(b.timestamp)) : bubbles };
  });
  readRoutes(app, sim);
}

function readRoutes(app: FastifyInstance, sim: Simulation): void {
  app.post('/customers/:waId/read', async (request) => {
    const { waId } = parse(WaIdParams, request.params);
    const { phoneNumberId } = parse(z.object({ phoneNumberId: z.string().optional() }), request.body ?? {});
    const ids = phoneNumberId === undefined ? sim.store.numbers().map((number) => number.id) : [phoneNumberId];
    return { read: ids.reduce((sum, id) => sum + readByCustomer(sim, waId, id), 0) };
  });
  app.post('/customers/:waId/played', async (request) => {
    const { waId } = parse(WaIdParams, request.params);
    const { wamid } = parse(z.object({ wamid: z.string() }), request.body);
    const record = sim.store.message(wamid);
    if (record?.bubble.waId !== waId || record.bubble.author !== 'business' || record.bubble.type !== 'audio') throw new CustomerError(404, 'There is no voice note of the business with this wamid in this chat.');
    return { success: advance(sim, record, 'played') };
  });
}

function patchCustomer(sim: Simulation, waId: string, patch: z.output<typeof CustomerPatchRule>): Customer {
  const customer = sim.store.customer(waId);
  const stoppedBefore = customer.marketingStopped;
  const { username, identity, ...rest } = patch;
  Object.assign(customer, rest);
  // Null takes these two away.
  if (username !== undefined) setOrDelete(customer, 'username', username ?? undefined);
  if (identity !== undefined) setOrDelete(customer, 'identity', identity ?? undefined);
  if (customer.marketingStopped !== stoppedBefore) announceMarketing(sim, customer);
  sim.store.changed();
  sim.events.emit({ type: 'customer', waId, customer });
  return customer;
}

function setOrDelete<Key extends 'username' | 'identity'>(customer: Customer, key: Key, value: Customer[Key] | undefined): void {
  if (value === undefined) delete customer[key];
  else customer[key] = value;
}
