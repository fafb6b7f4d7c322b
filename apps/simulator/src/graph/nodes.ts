import { type FastifyInstance } from 'fastify';
import { type WabaRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { authenticate, numberFor, paramsOf, requireApp, requireWaba, textParam, wabaFor } from './access.js';
import { analyticsOf, conversationAnalyticsOf, pricingAnalyticsOf } from './analytics.js';
import { noSuchObject } from './errors.js';
import { project } from './fields.js';
import { businessId, healthOf } from './health.js';
import { deleteMedia, mediaFor, showMediaNode } from './media.js';
import { numberDefaults, numberNode, updateNumber } from './numbers.js';
import { overrideFrom } from './subscriptions.js';
import { templateDefaults, templateNode } from './template-node.js';
import { editTemplate } from './templates.js';
import { showUpload, takeUpload } from './uploads.js';

/** `GET|POST|DELETE /{id}`: Graph finds out by the id alone what is meant. */
export function nodeRoutes(app: FastifyInstance, sim: Simulation): void {
  const { state } = sim.store;
  app.get<{ Params: { id: string } }>('/:id', async (request) => {
    const { id } = request.params;
    const fields = textParam(paramsOf(request), 'fields');
    if (state.numbers.has(id)) return project(numberNode(sim, numberFor(sim, request, id)), 'WhatsAppBusinessPhoneNumber', fields, numberDefaults);
    if (state.wabas.has(id)) return project(wabaNode(sim, wabaFor(sim, request, id)), 'WhatsAppBusinessAccount', fields, ['name', 'timezone_id', 'message_template_namespace']);
    const template = state.templates.get(id);
    if (template) {
      requireWaba(sim, request, template.wabaId, id);
      return project(templateNode(sim, template), 'WhatsAppMessageTemplate', fields, templateDefaults);
    }
    if (state.media.has(id)) return showMediaNode(sim, mediaFor(sim, request, id));
    if (state.uploads.has(id)) return showUpload(sim, request, id);
    if (id === state.app.id) {
      requireApp(sim, request, id);
      return { id, name: 'Diwan', link: `https://www.facebook.com/games/?app_id=${id}` };
    }
    authenticate(sim, request);
    throw noSuchObject(id, 'GET');
  });

  app.post<{ Params: { id: string } }>('/:id', async (request) => {
    const { id } = request.params;
    if (state.uploads.has(id)) return takeUpload(sim, request, id);
    const params = paramsOf(request);
    if (state.numbers.has(id)) {
      const number = numberFor(sim, request, id);
      return updateNumber(sim, number, params, async (configuration) => {
        const override = await overrideFrom(sim, configuration);
        delete number.override;
        if (override) number.override = override;
      });
    }
    const template = state.templates.get(id);
    if (template) {
      requireWaba(sim, request, template.wabaId, id);
      return editTemplate(sim, template, params);
    }
    if (state.wabas.has(id)) {
      const waba = wabaFor(sim, request, id);
      if (textParam(params, 'is_enabled_for_insights') === 'true') waba.insightsEnabled = true;
      return { id };
    }
    authenticate(sim, request);
    throw noSuchObject(id, 'POST');
  });

  app.delete<{ Params: { id: string } }>('/:id', async (request) => deleteMedia(sim, mediaFor(sim, request, request.params.id)));
}

/** Everything a WhatsApp Business Account can be asked for. */
function wabaNode(sim: Simulation, waba: WabaRecord): Record<string, unknown> {
  return {
    id: waba.id, name: waba.name, timezone_id: '1', currency: 'USD', country: 'SA', message_template_namespace: `ns_${waba.id}`, account_review_status: 'APPROVED', business_verification_status: 'verified',
    ownership_type: 'SELF', primary_business_location: 'SA', status: 'ACTIVE', owner_business_info: { id: businessId, name: waba.name }, on_behalf_of_business_info: undefined, is_enabled_for_insights: waba.insightsEnabled,
    whatsapp_business_manager_messaging_limit: 'TIER_2K', marketing_messages_onboarding_status: 'NOT_STARTED', health_status: () => healthOf(sim, [], waba.id),
    analytics: analyticsOf(sim, waba.id), pricing_analytics: pricingAnalyticsOf(sim, waba.id), conversation_analytics: conversationAnalyticsOf(sim, waba.id),
  };
}
