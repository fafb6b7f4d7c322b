import { z } from 'zod';
import { id, list, record, number, text } from '../webhook/schema/lenient.js';
import { callOrThrow, part } from './graph-call-error.js';
import { pages } from './pages.js';
import { type GraphTransport } from './transport.js';

const FIELDS = 'id,name,language,category,status,components,quality_score,rejected_reason,parameter_format,previous_category,correct_category,sub_category,message_send_ttl_seconds';

/** A template as Meta lists it. Enumerations are open: Meta adds states and categories. */
export const GraphTemplate = z.looseObject({
  id: z.union([z.string(), z.number().transform(String)]), name: z.string(), language: z.string(), category: text, status: text,
  components: list(z.looseObject({ type: text })), parameter_format: text, rejected_reason: id, previous_category: id, correct_category: id, sub_category: id,
  message_send_ttl_seconds: number, quality_score: record({ score: id, date: number }),
});
export type GraphTemplate = z.infer<typeof GraphTemplate>;

/** What Meta says to a new template. `category` may differ from the one asked for, and the price follows it. */
const created = z.looseObject({ id: z.union([z.string(), z.number().transform(String)]), status: text, category: text });
export type CreatedTemplate = z.infer<typeof created>;

export interface TemplateFilter {
  name?: string | undefined;
  status?: string | undefined;
  category?: string | undefined;
  language?: string | undefined;
  /** Templates a page; Meta's limit is not documented, 100 works. */
  pageSize?: number | undefined;
}

/** Every template of the account. Throws GraphCallError. */
export async function* listTemplates(transport: GraphTransport, wabaId: string, filter: TemplateFilter = {}): AsyncGenerator<GraphTemplate, void, undefined> {
  const { pageSize = 100, ...rest } = filter;
  for await (const template of pages(transport, `${part(wabaId)}/message_templates`, { ...rest, fields: FIELDS, limit: String(pageSize) })) {
    const parsed = GraphTemplate.safeParse(template);
    // Without id, name and language there is nothing to send or to show.
    if (parsed.success) yield parsed.data;
  }
}

/** Submits a new template for review. Throws GraphCallError; its `graphError.userMessage` is written for the user. */
export async function createTemplate(transport: GraphTransport, wabaId: string, template: Record<string, unknown>): Promise<CreatedTemplate> {
  return created.parse(await callOrThrow(transport, { method: 'POST', path: `${part(wabaId)}/message_templates`, json: template }));
}

/** Replaces components, category or time to live of a template. Throws GraphCallError. */
export async function editTemplate(transport: GraphTransport, templateId: string, change: Record<string, unknown>): Promise<void> {
  await callOrThrow(transport, { method: 'POST', path: part(templateId), json: change });
}

/** Deletes one language of a template when `templateId` is given, else all of that name. Throws GraphCallError. */
export async function deleteTemplate(transport: GraphTransport, wabaId: string, name: string, templateId?: string): Promise<void> {
  await callOrThrow(transport, { method: 'DELETE', path: `${part(wabaId)}/message_templates`, query: { name, hsm_id: templateId } });
}
