import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { check } from '../rules/check.js';
import { checkComponents, contentFault, TemplateCreateRule, TemplateEditRule } from '../rules/template-create.js';
import { numericId } from '../store/ids.js';
import { phonePath } from '../store/media.js';
import { type TemplateRecord, type WabaRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { paramsOf, requireWaba, textParam } from './access.js';
import { badParameter, GraphError, noSuchObject } from './errors.js';
import { project } from './fields.js';
import { addressOf, managedWaba } from './management.js';
import { paginate } from './paging.js';
import { emitTemplateStatus, looksLikeMarketing, review, setTemplateStatus } from './template-review.js';
import { templateDefaults, templateNode } from './template-node.js';

const hour = 3_600_000;
const day = 24 * hour;

/** The template with this id, if the caller may see it. */
export function templateFor(sim: Simulation, request: FastifyRequest, template: TemplateRecord): TemplateRecord {
  requireWaba(sim, request, template.wabaId, template.id);
  return template;
}

/** `GET|POST|DELETE /{waba-id}/message_templates`. */
export function templateRoutes(app: FastifyInstance, sim: Simulation): void {
  app.get<{ Params: { id: string } }>('/:id/message_templates', async (request, reply) => {
    const waba = managedWaba(sim, request, reply, request.params.id);
    const query = paramsOf(request);
    const page = paginate(filtered(sim.store.templatesOf(waba.id), query), (template) => template.id, query, addressOf(sim, request));
    return { ...page, data: page.data.map((template) => project(templateNode(sim, template), 'WhatsAppMessageTemplate', textParam(query, 'fields'), templateDefaults)) };
  });
  app.post<{ Params: { id: string } }>('/:id/message_templates', async (request, reply) => create(sim, managedWaba(sim, request, reply, request.params.id), paramsOf(request)));
  app.delete<{ Params: { id: string } }>('/:id/message_templates', async (request, reply) => remove(sim, managedWaba(sim, request, reply, request.params.id), paramsOf(request)));
  app.post<{ Params: { id: string } }>('/:id/unpause', async (request) => {
    const template = sim.store.state.templates.get(request.params.id);
    if (!template) throw noSuchObject(request.params.id, 'POST');
    templateFor(sim, request, template);
    if (template.status !== 'PAUSED') return { success: false, reason: 'TEMPLATE_NOT_PAUSED' };
    setTemplateStatus(sim, template, 'APPROVED');
    return { success: true };
  });
}

/** `["APPROVED","PAUSED"]` and `APPROVED` alike. */
function choices(value: string | undefined): string[] | null {
  return value === undefined || value === '' ? null : [...value.matchAll(/[A-Za-z_]+/g)].map(([word]) => word);
}

function filtered(templates: readonly TemplateRecord[], query: Record<string, unknown>): TemplateRecord[] {
  const name = textParam(query, 'name');
  const text = textParam(query, 'name_or_content')?.toLowerCase();
  const has = (parameter: string, value: string): boolean => choices(textParam(query, parameter))?.includes(value) ?? true;
  return templates.filter((template) =>
    (name === undefined || template.name === name) && has('status', template.status) && has('category', template.category) && has('language', template.language)
    && has('quality_score', template.qualityScore.score) && (text === undefined || template.name.includes(text) || JSON.stringify(template.components).toLowerCase().includes(text)));
}

function create(sim: Simulation, waba: WabaRecord, params: Record<string, unknown>): Record<string, unknown> {
  const given = check(TemplateCreateRule, params, 'template');
  const now = sim.clock.now();
  waba.templateCreations = waba.templateCreations.filter((at) => now - at < hour);
  if (waba.templateCreations.length >= 100) throw new GraphError(80008, { message: '(#80008) There have been too many calls to this WhatsApp Business account. Wait a bit and try again.' });
  if (sim.store.templatesOf(waba.id).some((known) => known.name === given.name && known.language === given.language)) {
    throw contentFault(2388024, 'Content in This Language Already Exists', `There is already ${given.language} content for this template. You can create a new template and try again.`);
  }
  if ((waba.lockedNames[`${given.name}|${given.language}`] ?? 0) > now) throw contentFault(2388023, 'Message template language is being deleted', 'New content for this language can\'t be added while the existing content is being deleted. Try again in 4 weeks.');
  checkComponents(given.components, given.category, given.parameter_format);
  const components = withPictures(sim, given.components);
  waba.templateCreations.push(now);
  const template: TemplateRecord = {
    id: numericId(), wabaId: waba.id, name: given.name, language: given.language, category: given.category, status: 'PENDING', parameterFormat: given.parameter_format, rejectedReason: 'NONE',
    components: given.category === 'AUTHENTICATION' ? worded(components) : components, qualityScore: { score: 'UNKNOWN', date: Math.floor(now / 1000) }, edits: [], createdAt: now,
    ...(given.message_send_ttl_seconds === undefined ? {} : { sendTtlSeconds: given.message_send_ttl_seconds }),
  };
  if (template.category === 'UTILITY' && looksLikeMarketing(template)) Object.assign(template, { category: 'MARKETING', previousCategory: 'UTILITY' });
  sim.store.state.templates.set(template.id, template);
  sim.store.changed();
  review(sim, template);
  return { id: template.id, status: template.status, category: template.category };
}

/** A header's example is given as an upload handle and reads back as an address (Meta, message templates). An unknown handle is refused. */
function withPictures(sim: Simulation, components: TemplateRecord['components']): TemplateRecord['components'] {
  return components.map((component) => {
    const example = component['example'] as { header_handle?: unknown } | undefined;
    if (!Array.isArray(example?.header_handle)) return component;
    const addresses = example.header_handle.map((handle: unknown) => {
      if (typeof handle === 'string' && /^https?:/.test(handle)) return handle;
      const upload = [...sim.store.state.uploads.values()].find((known) => known.handle === handle);
      if (upload?.mediaId === undefined) throw contentFault(2388273, 'Invalid media handle', 'The media handle in header_handle is not valid. Upload the file again.');
      return `${sim.publicUrl()}${phonePath(upload.mediaId)}`;
    });
    return { ...component, example: { ...example, header_handle: addresses } };
  });
}

/** WhatsApp words authentication templates itself, and their OTP button reads back as a URL. */
function worded(components: TemplateRecord['components']): TemplateRecord['components'] {
  return components.map((component) => {
    if (component.type === 'BODY') return { ...component, text: '{{1}} is your verification code.', example: { body_text: [['123456']] } };
    if (component.type === 'FOOTER') return { ...component, text: `This code expires in ${String(component['code_expiration_minutes'])} minutes.` };
    if (component.type !== 'BUTTONS') return component;
    return { ...component, buttons: component.buttons?.map((button) => ({ type: 'URL', text: button.text ?? 'Copy code', url: `https://www.whatsapp.com/otp/code/?otp_type=${button.otp_type ?? 'COPY_CODE'}&code=otp{{1}}`, example: ['otp123456'] })) ?? [] };
  });
}

/** `POST /{template-id}`: replaces the components; only approved, rejected and paused ones, approved ones once a day and ten times in 30 days. */
export function editTemplate(sim: Simulation, template: TemplateRecord, params: Record<string, unknown>): { success: true } {
  const given = check(TemplateEditRule, params, 'template');
  const now = sim.clock.now();
  if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(template.status)) throw contentFault(2388039, 'Template can\'t be edited', 'Only approved, rejected and paused templates can be edited.');
  if (template.status === 'APPROVED') {
    if (given.category !== undefined && given.category !== template.category) throw contentFault(2388039, 'Category can\'t be changed', 'The category of an approved template can\'t be edited.');
    const lately = template.edits.filter((at) => now - at < 30 * day);
    if (lately.length >= 10 || lately.some((at) => now - at < day)) throw contentFault(2388039, 'Edited too often', 'An approved template can be edited once in 24 hours and 10 times in 30 days.');
  }
  if (given.components) checkComponents(given.components, given.category ?? template.category, template.parameterFormat);
  const components = given.components ? withPictures(sim, given.components) : template.components;
  template.edits.push(now);
  Object.assign(template, { components, status: 'PENDING' }, given.category === undefined ? {} : { category: given.category }, given.message_send_ttl_seconds === undefined ? {} : { sendTtlSeconds: given.message_send_ttl_seconds });
  sim.store.changed();
  review(sim, template);
  return { success: true };
}

/** By name all languages go, by name and `hsm_id` one, by `hsm_ids` all or none of them. */
function remove(sim: Simulation, waba: WabaRecord, params: Record<string, unknown>): { success: true } {
  const name = textParam(params, 'name');
  const id = textParam(params, 'hsm_id');
  const ids = choicesOfIds(params['hsm_ids']);
  if (name === undefined && ids === null) throw badParameter('The parameter name is required.');
  const found = sim.store.templatesOf(waba.id).filter((template) => (ids ? ids.includes(template.id) : template.name === name && (id === undefined || template.id === id)));
  if (found.length === 0 || (ids && found.length !== ids.length)) throw new GraphError(100, { message: 'Invalid parameter', subcode: 2593002, userTitle: 'Message Template Not Found', userMessage: `There is no message template with name ${name ?? ''} in this account.` });
  if (found.some((template) => template.status === 'DISABLED')) throw contentFault(2388039, 'Template can\'t be deleted', 'Disabled templates can\'t be deleted.');
  for (const template of found) {
    if (template.status === 'APPROVED') waba.lockedNames[`${template.name}|${template.language}`] = sim.clock.now() + 30 * day;
    sim.store.state.templates.delete(template.id);
    emitTemplateStatus(sim, template, 'DELETED');
    sim.events.emit({ type: 'template', wabaId: waba.id, name: template.name, language: template.language, status: 'DELETED' });
  }
  sim.store.changed();
  return { success: true };
}

function choicesOfIds(value: unknown): string[] | null {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? (value.match(/\d+/g) ?? []) : null;
}
