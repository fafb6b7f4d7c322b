import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CustomerError } from '../customer/message-rule.js';
import { showNumber } from '../customer/read.js';
import { webhookError } from '../graph/catalogue.js';
import { businessId } from '../graph/health.js';
import { numberBy, parse } from '../operator/parse.js';
import { type Simulation } from '../simulation.js';
import { accountEvents } from './account-events.js';
import { type AccountEvent, type EventContext } from './define.js';
import { numberEvents } from './number-events.js';
import { otherEvents } from './other-events.js';
import { templateEvents } from './template-events.js';

const events: readonly AccountEvent[] = [...numberEvents, ...accountEvents, ...templateEvents, ...otherEvents];

/** `{ event, values?, phoneNumberId?, templateId?, waId? }`: what is left out has its default. */
const EventRule = z.strictObject({ event: z.string(), values: z.record(z.string(), z.string()).default({}), phoneNumberId: z.string().optional(), templateId: z.string().optional(), waId: z.string().optional() });

/** Sends one event and does to the simulator what it says. Throws CustomerError for an event that is not listed. */
export function sendAccountEvent(sim: Simulation, input: z.input<typeof EventRule>): { field: string; value: Record<string, unknown> } {
  const { event: key, values, phoneNumberId, templateId, waId } = parse(EventRule, input);
  const event = events.find((known) => known.key === key);
  if (!event) throw new CustomerError(404, `There is no event ${key}. GET /account-events lists them.`);
  const stranger = Object.keys(values).find((name) => event.fields.every((field) => field.name !== name));
  if (stranger !== undefined) throw new CustomerError(400, `The event ${key} has no value ${stranger}.`);
  const number = numberBy(sim, phoneNumberId);
  const templates = sim.store.templatesOf(number.wabaId);
  const context: EventContext = {
    sim, number, now: sim.clock.seconds(), waId: waId ?? [...sim.store.state.customers.keys()][0] ?? '966500000101',
    template: templateId === undefined ? templates.find((template) => template.status === 'APPROVED') : templates.find((template) => template.id === templateId),
    get: (name) => values[name] ?? event.fields.find((field) => field.name === name)?.default ?? '',
  };
  const value = withErrors(event.value(context));
  event.effect?.(context);
  sim.webhooks.emit({ wabaId: number.wabaId, phoneNumberId: number.id, field: event.field, value, ...(event.portfolio ? { entryId: businessId } : {}), ...(event.field === 'messages' ? {} : { time: context.now }) });
  sim.store.changed();
  sim.events.emit({ type: 'number', phoneNumberId: number.id, number: showNumber(number) });
  return { field: event.field, value };
}

/** Errors are named by their code and worded by the catalogue. */
function withErrors(value: Record<string, unknown>): Record<string, unknown> {
  const { errors } = value;
  return Array.isArray(errors) ? { ...value, errors: errors.map((error: { code: number }) => webhookError(error.code)) } : value;
}

/** `GET /account-events` lists what can happen to an account, `POST /account-events` (EventRule) makes it happen and answers the webhook's field and value. */
export function accountRoutes(app: FastifyInstance, sim: Simulation): void {
  app.get('/account-events', async () => ({ data: events.map(({ key, field, group, title, fields }) => ({ key, field, group, title, fields })) }));
  app.post('/account-events', async (request) => sendAccountEvent(sim, request.body as z.input<typeof EventRule>));
}
