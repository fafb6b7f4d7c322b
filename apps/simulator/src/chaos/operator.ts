import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CustomerError } from '../customer/message-rule.js';
import { setTemplateStatus } from '../graph/template-review.js';
import { type Simulation } from '../simulation.js';

const TemplateChange = z.strictObject({
  status: z.enum(['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED']).optional(),
  quality: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']).optional(),
  category: z.enum(['MARKETING', 'UTILITY']).optional(),
});

const RawWebhook = z.strictObject({ field: z.string(), value: z.record(z.string(), z.unknown()), wabaId: z.string().optional(), phoneNumberId: z.string().optional() });

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new CustomerError(400, z.prettifyError(parsed.error));
  return parsed.data;
}

/**
 * What Meta itself would do: `POST /templates/:id { status?, quality?, category? }` changes a template with its webhooks;
 * `POST /webhooks { field, value, wabaId?, phoneNumberId? }` sends any update, signed like all others. `GET /templates` lists ids.
 */
export function operatorRoutes(app: FastifyInstance, sim: Simulation): void {
  app.get('/templates', async () => ({ data: [...sim.store.state.templates.values()].map(({ id, wabaId, name, language, status, category }) => ({ id, wabaId, name, language, status, category })) }));

  app.post<{ Params: { id: string } }>('/templates/:id', async (request) => {
    const template = sim.store.state.templates.get(request.params.id);
    if (!template) throw new CustomerError(404, 'There is no such template.');
    const { status, quality, category } = parse(TemplateChange, request.body);
    const named = { message_template_id: Number(template.id), message_template_name: template.name, message_template_language: template.language.replace('_', '-') };
    const tell = (field: string, value: Record<string, unknown>) => sim.webhooks.emit({ wabaId: template.wabaId, field, time: sim.clock.seconds(), value: { ...value, ...named } });
    if (quality !== undefined) {
      tell('message_template_quality_update', { previous_quality_score: template.qualityScore.score, new_quality_score: quality });
      template.qualityScore = { score: quality, date: sim.clock.seconds() };
    }
    if (category !== undefined && category !== template.category) {
      tell('template_category_update', { previous_category: template.category, new_category: category });
      Object.assign(template, { previousCategory: template.category, category });
    }
    if (status !== undefined) setTemplateStatus(sim, template, status);
    sim.store.changed();
    return { success: true };
  });

  app.post('/webhooks', async (request) => {
    const { field, value, wabaId, phoneNumberId } = parse(RawWebhook, request.body);
    const number = phoneNumberId === undefined ? sim.store.numbers()[0] : sim.store.state.numbers.get(phoneNumberId);
    const waba = wabaId ?? number?.wabaId;
    if (waba === undefined || !number) throw new CustomerError(404, 'There is no such account or number.');
    sim.webhooks.emit({ wabaId: waba, phoneNumberId: number.id, field, value, ...(field === 'messages' ? {} : { time: sim.clock.seconds() }) });
    return { success: true };
  });
}
