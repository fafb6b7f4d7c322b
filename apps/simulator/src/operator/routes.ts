import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { gallery } from '../customer/samples.js';
import { samples } from '../customer/sample-messages.js';
import { CustomerError } from '../customer/message-rule.js';
import { showNumber } from '../customer/read.js';
import { type Simulation } from '../simulation.js';
import { numberBy, parse } from './parse.js';
import { emitStatusOf, StatusRule } from './status-game.js';
import { decideTemplate, TemplateDecision } from './template-decision.js';

const RawWebhook = z.strictObject({ field: z.string(), value: z.record(z.string(), z.unknown()), wabaId: z.string().optional(), phoneNumberId: z.string().optional() });
const GalleryRule = z.strictObject({ kinds: z.array(z.string()).max(60).optional(), phoneNumberId: z.string().optional() });
const NumberPatch = z.strictObject({
  onBusinessApp: z.boolean(), quality: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']), messagingLimit: z.string(), status: z.string(), commerce: z.strictObject({ is_cart_enabled: z.boolean(), is_catalog_visible: z.boolean() }).partial(),
}).partial();

/**
 * What Meta itself or a person at the controls would do: `GET|POST /templates[/:id]` (TemplateDecision), `POST /webhooks` (any update, signed like all others),
 * `POST /messages/:wamid/status` (StatusRule, out of turn), `PATCH /numbers/:id` (NumberPatch), `GET /samples`, `POST /customers/:waId/gallery` (GalleryRule).
 */
export function operatorRoutes(app: FastifyInstance, sim: Simulation): void {
  app.get('/templates', async () => ({ data: [...sim.store.state.templates.values()].map(({ id, wabaId, name, language, status, category, qualityScore }) => ({ id, wabaId, name, language, status, category, quality: qualityScore.score })) }));
  app.post<{ Params: { id: string } }>('/templates/:id', async (request) => {
    const template = sim.store.state.templates.get(request.params.id);
    if (!template) throw new CustomerError(404, 'There is no such template.');
    decideTemplate(sim, template, parse(TemplateDecision, request.body));
    return { success: true };
  });
  app.post('/webhooks', async (request) => {
    const { field, value, wabaId, phoneNumberId } = parse(RawWebhook, request.body);
    const number = numberBy(sim, phoneNumberId);
    sim.webhooks.emit({ wabaId: wabaId ?? number.wabaId, phoneNumberId: number.id, field, value, ...(field === 'messages' ? {} : { time: sim.clock.seconds() }) });
    return { success: true };
  });
  app.post<{ Params: { wamid: string } }>('/messages/:wamid/status', async (request) => {
    emitStatusOf(sim, request.params.wamid, parse(StatusRule, request.body));
    return { success: true };
  });
  app.patch<{ Params: { id: string } }>('/numbers/:id', async (request) => {
    const number = numberBy(sim, request.params.id);
    const { commerce, ...rest } = parse(NumberPatch, request.body);
    Object.assign(number, rest);
    Object.assign(number.commerce, commerce);
    sim.store.changed();
    sim.events.emit({ type: 'number', phoneNumberId: number.id, number: showNumber(number) });
    return showNumber(number);
  });
  app.get('/samples', async () => ({ data: Object.keys(samples) }));
  app.post<{ Params: { waId: string } }>('/customers/:waId/gallery', async (request) => {
    const { kinds, phoneNumberId } = parse(GalleryRule, request.body ?? {});
    const stranger = kinds?.find((kind) => !(kind in samples));
    if (stranger !== undefined) throw new CustomerError(400, `There is no kind ${stranger}. GET /samples lists them.`);
    return { data: await gallery(sim, parse(z.string().regex(/^\d{5,20}$/), request.params.waId), numberBy(sim, phoneNumberId).id, kinds) };
  });
}
