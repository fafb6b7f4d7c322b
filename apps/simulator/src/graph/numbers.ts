import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { check } from '../rules/check.js';
import { numericId } from '../store/ids.js';
import { type NumberRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { numberFor, paramsOf, textParam } from './access.js';
import { badParameter, GraphError, refuse } from './errors.js';
import { project } from './fields.js';
import { healthOf } from './health.js';
import { addressOf, managedWaba } from './management.js';
import { paginate } from './paging.js';

const windowMs = 72 * 3_600_000;
const registrationsAllowed = 10;

export const numberDefaults = ['verified_name', 'code_verification_status', 'display_phone_number', 'quality_rating', 'platform_type', 'throughput', 'last_onboarded_time', 'webhook_configuration'];

/** Everything a phone number can be asked for (Meta, phone number reference). */
export function numberNode(sim: Simulation, number: NumberRecord): Record<string, unknown> {
  const waba = sim.store.state.wabas.get(number.wabaId);
  return {
    id: number.id, verified_name: number.verifiedName, display_phone_number: number.displayPhoneNumber, code_verification_status: number.codeVerified ? 'VERIFIED' : 'NOT_VERIFIED',
    quality_rating: number.quality ?? 'GREEN', quality_score: { score: number.quality ?? 'GREEN' }, platform_type: 'CLOUD_API', host_platform: 'CLOUD_API', throughput: { level: number.throughput ?? 'STANDARD' }, last_onboarded_time: '2026-01-15T09:00:00+0000',
    status: number.registered ? (number.status ?? 'CONNECTED') : 'DISCONNECTED', name_status: 'APPROVED', new_name_status: 'NONE', new_display_name: undefined, account_mode: 'LIVE',
    is_official_business_account: false, official_business_account: { oba_status: 'NOT_STARTED' }, is_pin_enabled: number.pin !== undefined, is_on_biz_app: number.onBusinessApp === true, is_preverified_number: false,
    certificate: undefined, country_dial_code: number.waId.slice(0, 3), search_visibility: 'VISIBLE', messaging_limit_tier: number.messagingLimit ?? 'TIER_2K', whatsapp_business_manager_messaging_limit: number.messagingLimit ?? 'TIER_2K',
    username: undefined, conversational_automation: { ...number.automation, id: number.id },
    webhook_configuration: {
      ...(number.override ? { phone_number: number.override.url } : {}), ...(waba?.override ? { whatsapp_business_account: waba.override.url } : {}), application: sim.store.state.app.callbackUrl,
    },
    health_status: () => healthOf(sim, [{ entity_type: 'PHONE_NUMBER', id: number.id, can_send_message: number.registered ? 'AVAILABLE' : 'BLOCKED' }], number.wabaId),
  };
}

const RegisterRule = z.object({ messaging_product: z.literal('whatsapp'), pin: z.string().regex(/^\d{6}$/, 'must be 6 digits'), data_localization_region: z.string().length(2).optional() });

/** Ten in 72 hours for registering and deregistering together (Meta, registration). */
function countRegistration(sim: Simulation, number: NumberRecord): void {
  const now = sim.clock.now();
  number.registrations = number.registrations.filter((at) => now - at < windowMs);
  if (number.registrations.length >= registrationsAllowed) throw refuse(133016);
  number.registrations.push(now);
  sim.store.changed();
}

/** Lists numbers of a WABA, adds one, and takes it through verification and registration. */
export function numberRoutes(app: FastifyInstance, sim: Simulation): void {
  app.get<{ Params: { id: string } }>('/:id/phone_numbers', async (request, reply) => {
    const waba = managedWaba(sim, request, reply, request.params.id);
    const query = paramsOf(request);
    const page = paginate(sim.store.numbers().filter((number) => number.wabaId === waba.id), (number) => number.id, query, addressOf(sim, request));
    return { ...page, data: page.data.map((number) => project(numberNode(sim, number), 'WhatsAppBusinessPhoneNumber', textParam(query, 'fields'), numberDefaults)) };
  });

  app.post<{ Params: { id: string } }>('/:id/phone_numbers', async (request, reply) => {
    const waba = managedWaba(sim, request, reply, request.params.id);
    const { cc, phone_number: phone, verified_name: name } = check(z.object({ cc: z.string(), phone_number: z.string(), verified_name: z.string().min(2).max(75) }), paramsOf(request), 'phone_number');
    const id = numericId();
    sim.store.state.numbers.set(id, {
      id, wabaId: waba.id, displayPhoneNumber: `+${cc} ${phone}`, waId: (cc + phone).replace(/\D/g, ''), verifiedName: name, registered: false, registrations: [], codeVerified: false, profile: {}, blocked: [],
      settings: {}, automation: { enable_welcome_message: false, commands: [], prompts: [] }, commerce: { is_cart_enabled: true, is_catalog_visible: false }, qrdls: [],
    });
    sim.store.changed();
    return { id };
  });

  app.post<{ Params: { id: string } }>('/:id/register', async (request) => {
    const number = numberFor(sim, request, request.params.id);
    const { pin } = check(RegisterRule, paramsOf(request), 'register');
    countRegistration(sim, number);
    if (!number.codeVerified) throw refuse(133006);
    if (number.pin !== undefined && number.pin !== pin) throw refuse(133005);
    Object.assign(number, { registered: true, pin });
    sim.store.changed();
    return { success: true };
  });

  app.post<{ Params: { id: string } }>('/:id/deregister', async (request) => {
    const number = numberFor(sim, request, request.params.id);
    countRegistration(sim, number);
    number.registered = false;
    return { success: true };
  });
  verification(app, sim);
}

/** The code every number accepts. */
const verificationCode = '123456';

function verification(app: FastifyInstance, sim: Simulation): void {
  app.post<{ Params: { id: string } }>('/:id/request_code', async (request) => {
    const number = numberFor(sim, request, request.params.id);
    check(z.object({ code_method: z.enum(['SMS', 'VOICE']), language: z.string().min(2) }), paramsOf(request), 'request_code');
    if (number.codeVerified) throw new GraphError(136024, { subcode: 2388091, message: '(#136024) Request code error', userTitle: 'Phone number already verified', userMessage: 'You have already verified ownership of this phone number.' });
    return { success: true };
  });

  app.post<{ Params: { id: string } }>('/:id/verify_code', async (request) => {
    const number = numberFor(sim, request, request.params.id);
    if (textParam(paramsOf(request), 'code')?.replace('-', '') !== verificationCode) throw new GraphError(136025, { subcode: 2388093, userTitle: 'Code could not be verified', userMessage: 'The code you entered is incorrect.' });
    number.codeVerified = true;
    sim.store.changed();
    return { success: true };
  });
}

/** `POST /{phone-number-id}`: a PIN, another display name, or a webhook address of its own. */
export async function updateNumber(sim: Simulation, number: NumberRecord, params: Record<string, unknown>, setOverride: (configuration: unknown) => Promise<void>): Promise<{ success: true }> {
  const pin = textParam(params, 'pin');
  const name = textParam(params, 'new_display_name');
  if (pin === undefined && name === undefined && params['webhook_configuration'] === undefined) throw badParameter('One of pin, new_display_name and webhook_configuration is required.');
  if (pin !== undefined && !/^\d{6}$/.test(pin)) throw badParameter('Param pin must be 6 digits.');
  if (name !== undefined && (name.length < 2 || name.length > 75)) throw badParameter('Param new_display_name must be 2 to 75 characters long.');
  if (params['webhook_configuration'] !== undefined) await setOverride(params['webhook_configuration']);
  if (pin !== undefined) number.pin = pin;
  if (name !== undefined) reviewName(sim, number, name);
  sim.store.changed();
  return { success: true };
}

function reviewName(sim: Simulation, number: NumberRecord, name: string): void {
  sim.scheduler.after(sim.settings.templateReviewMs, () => {
    number.verifiedName = name;
    sim.store.changed();
    sim.webhooks.emit({
      wabaId: number.wabaId, phoneNumberId: number.id, field: 'phone_number_name_update', time: sim.clock.seconds(),
      value: { display_phone_number: number.waId, decision: 'APPROVED', requested_verified_name: name, rejection_reason: null },
    });
  });
}
