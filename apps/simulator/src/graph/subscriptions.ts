import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { check } from '../rules/check.js';
import { webhookFields } from '../store/store.js';
import { type WebhookOverride } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { handshake } from '../webhook/handshake.js';
import { paramsOf, requireApp } from './access.js';
import { badParameter, GraphError } from './errors.js';
import { managedWaba } from './management.js';

const OverrideRule = z.object({ override_callback_uri: z.string().max(200).optional(), verify_token: z.string().optional() });

/** Checks an override by handshake and returns it; an empty or absent address means none. Throws 100/2200 when the address does not answer. */
export async function overrideFrom(sim: Simulation, value: unknown): Promise<WebhookOverride | undefined> {
  const { override_callback_uri: url, verify_token: verifyToken } = check(OverrideRule, value, 'webhook_configuration');
  if (url === undefined || url === '') return undefined;
  if (verifyToken === undefined) throw badParameter('The parameter verify_token is required.');
  const fault = await handshake(url, verifyToken, sim.settings.webhookTimeoutMs);
  if (fault !== null) throw new GraphError(2200, { http: 400, message: `(#2200) ${fault}` });
  return { url, verifyToken };
}

/** Who hears about a WABA: `subscribed_apps` and the app's own `subscriptions`. */
export function subscriptionRoutes(app: FastifyInstance, sim: Simulation): void {
  app.post<{ Params: { id: string } }>('/:id/subscribed_apps', async (request, reply) => {
    const waba = managedWaba(sim, request, reply, request.params.id);
    const override = await overrideFrom(sim, paramsOf(request));
    waba.subscribed = true;
    delete waba.override;
    if (override) waba.override = override;
    sim.store.changed();
    return { success: true };
  });
  app.get<{ Params: { id: string } }>('/:id/subscribed_apps', async (request, reply) => {
    const waba = managedWaba(sim, request, reply, request.params.id);
    const { id } = sim.store.state.app;
    const entry = { whatsapp_business_api_data: { id, link: `https://www.facebook.com/games/?app_id=${id}`, name: 'Diwan' }, ...(waba.override ? { override_callback_uri: waba.override.url } : {}) };
    return { data: waba.subscribed ? [entry] : [] };
  });
  app.delete<{ Params: { id: string } }>('/:id/subscribed_apps', async (request, reply) => {
    const waba = managedWaba(sim, request, reply, request.params.id);
    waba.subscribed = false;
    delete waba.override;
    sim.store.changed();
    return { success: true };
  });
  appSubscriptions(app, sim);
}

const AppSubscriptionRule = z.object({
  object: z.literal('whatsapp_business_account'), callback_url: z.url(), verify_token: z.string().min(1),
  fields: z.union([z.string(), z.array(z.string())]).transform((fields) => (Array.isArray(fields) ? fields : fields.split(',')).map((field) => field.trim()).filter(Boolean)),
});

function appSubscriptions(app: FastifyInstance, sim: Simulation): void {
  app.post<{ Params: { id: string } }>('/:id/subscriptions', async (request) => {
    requireApp(sim, request, request.params.id);
    const { callback_url: url, verify_token: verifyToken, fields } = check(AppSubscriptionRule, paramsOf(request), 'subscriptions');
    const unknown = fields.find((field) => !webhookFields.includes(field));
    if (unknown !== undefined) throw badParameter(`Param fields[0] must be one of {${webhookFields.join(', ')}} - got "${unknown}".`);
    const fault = await handshake(url, verifyToken, sim.settings.webhookTimeoutMs);
    if (fault !== null) throw new GraphError(2200, { http: 400, message: `(#2200) ${fault}` });
    Object.assign(sim.store.state.app, { callbackUrl: url, verifyToken, fields });
    sim.store.changed();
    return { success: true };
  });
  app.get<{ Params: { id: string } }>('/:id/subscriptions', async (request) => {
    requireApp(sim, request, request.params.id);
    const { callbackUrl, fields } = sim.store.state.app;
    return { data: [{ object: 'whatsapp_business_account', callback_url: callbackUrl, active: true, fields: fields.map((name) => ({ name, version: sim.settings.webhookVersion })) }] };
  });
  app.delete<{ Params: { id: string } }>('/:id/subscriptions', async (request) => {
    requireApp(sim, request, request.params.id);
    sim.store.state.app.fields = [];
    sim.store.changed();
    return { success: true };
  });
}
