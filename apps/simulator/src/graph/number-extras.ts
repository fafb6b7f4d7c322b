import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { showNumber } from '../customer/read.js';
import { check } from '../rules/check.js';
import { chars, withoutEmoji } from '../rules/shapes.js';
import { type NumberRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { numberFor, paramsOf, textParam } from './access.js';
import { badParameter, noSuchObject } from './errors.js';

const AutomationRule = z.object({
  enable_welcome_message: z.boolean().optional(),
  commands: z.array(z.strictObject({ command_name: chars(1, 32).refine(withoutEmoji, 'no emoji allowed'), command_description: chars(1, 256).refine(withoutEmoji, 'no emoji allowed') })).max(30).optional(),
  prompts: z.array(chars(1, 80).refine(withoutEmoji, 'no emoji allowed')).max(4).optional(),
});

/** Settings of a number; at least one of them (Meta, phone number settings). */
const SettingsRule = z.strictObject({
  user_identity_change: z.strictObject({ enable_identity_key_check: z.boolean() }).optional(),
  storage_configuration: z.looseObject({ status: z.enum(['DEFAULT', 'IN_COUNTRY_STORAGE_ENABLED', 'IN_COUNTRY_STORAGE_DISABLED', 'NO_STORAGE_ENABLED', 'NO_STORAGE_DISABLED']) }).optional(),
  calling: z.looseObject({ status: z.enum(['ENABLED', 'DISABLED']).optional() }).optional(),
  payload_encryption: z.looseObject({}).optional(),
}).refine((settings) => Object.values(settings).some((value) => value !== undefined), 'at least one setting is needed');

const CommerceRule = z.object({ is_cart_enabled: z.enum(['true', 'false']).optional(), is_catalog_visible: z.enum(['true', 'false']).optional() });
const mostQrs = 2000;

/** Settings, ice breakers and commands, commerce settings, and QR codes of a number. */
export function numberExtraRoutes(app: FastifyInstance, sim: Simulation): void {
  app.get<{ Params: { id: string } }>('/:id/settings', async (request) => {
    const number = numberFor(sim, request, request.params.id);
    return { storage_configuration: { status: 'DEFAULT' }, user_identity_change: { enable_identity_key_check: false }, calling: { status: 'DISABLED' }, ...number.settings };
  });
  app.post<{ Params: { id: string } }>('/:id/settings', async (request) => {
    const number = numberFor(sim, request, request.params.id);
    const { access_token: _token, appsecret_proof: _proof, ...settings } = paramsOf(request);
    Object.assign(number.settings, check(SettingsRule, settings, 'settings'));
    sim.store.changed();
    return { success: true };
  });
  app.post<{ Params: { id: string } }>('/:id/conversational_automation', async (request) => {
    const number = numberFor(sim, request, request.params.id);
    const { enable_welcome_message: welcome, commands, prompts } = check(AutomationRule, paramsOf(request), 'conversational_automation');
    number.automation = { enable_welcome_message: welcome ?? number.automation.enable_welcome_message, commands: commands ?? number.automation.commands, prompts: prompts ?? number.automation.prompts };
    sim.store.changed();
    sim.events.emit({ type: 'number', phoneNumberId: number.id, number: showNumber(number) });
    return { success: true };
  });
  app.get<{ Params: { id: string } }>('/:id/whatsapp_commerce_settings', async (request) => {
    const number = numberFor(sim, request, request.params.id);
    return { data: [{ ...number.commerce, id: number.id }] };
  });
  app.post<{ Params: { id: string } }>('/:id/whatsapp_commerce_settings', async (request) => {
    const number = numberFor(sim, request, request.params.id);
    const params = paramsOf(request);
    const given = check(CommerceRule, { is_cart_enabled: textParam(params, 'is_cart_enabled'), is_catalog_visible: textParam(params, 'is_catalog_visible') }, 'whatsapp_commerce_settings');
    for (const name of ['is_cart_enabled', 'is_catalog_visible'] as const) if (given[name] !== undefined) number.commerce[name] = given[name] === 'true';
    sim.store.changed();
    sim.events.emit({ type: 'number', phoneNumberId: number.id, number: showNumber(number) });
    return { success: true };
  });
  qrRoutes(app, sim);
}

const QrRule = z.object({ prefilled_message: chars(1, 140), generate_qr_image: z.enum(['SVG', 'PNG']).optional(), code: z.string().optional() });

function showQr(sim: Simulation, qr: NumberRecord['qrdls'][number], format: string | undefined): Record<string, unknown> {
  return { code: qr.code, prefilled_message: qr.prefilled_message, deep_link_url: `https://wa.me/message/${qr.code}`, ...(format === undefined ? {} : { qr_image_url: `${sim.publicUrl()}/qr/${qr.code}.${format.toLowerCase()}` }) };
}

function qrRoutes(app: FastifyInstance, sim: Simulation): void {
  app.post<{ Params: { id: string } }>('/:id/message_qrdls', async (request) => {
    const number = numberFor(sim, request, request.params.id);
    const { prefilled_message: text, generate_qr_image: format, code } = check(QrRule, paramsOf(request), 'message_qrdls');
    const known = number.qrdls.find((qr) => qr.code === code);
    if (code !== undefined && !known) throw noSuchObject(code, 'POST');
    if (!known && number.qrdls.length >= mostQrs) throw badParameter(`A phone number can have at most ${mostQrs} codes.`);
    const qr = known ?? { code: randomBytes(7).toString('hex').toUpperCase(), prefilled_message: text };
    qr.prefilled_message = text;
    if (!known) number.qrdls.push(qr);
    sim.store.changed();
    return showQr(sim, qr, format);
  });
  app.get<{ Params: { id: string } }>('/:id/message_qrdls', async (request) => {
    const number = numberFor(sim, request, request.params.id);
    const format = /qr_image_url\.format\((SVG|PNG)\)/.exec(textParam(paramsOf(request), 'fields') ?? '')?.[1];
    return { data: number.qrdls.map((qr) => showQr(sim, qr, format)) };
  });
  app.get<{ Params: { id: string; code: string } }>('/:id/message_qrdls/:code', async (request) => {
    const qr = numberFor(sim, request, request.params.id).qrdls.find((known) => known.code === request.params.code);
    return { data: qr ? [showQr(sim, qr, undefined)] : [] };
  });
  app.delete<{ Params: { id: string; code: string } }>('/:id/message_qrdls/:code', async (request) => {
    const number = numberFor(sim, request, request.params.id);
    number.qrdls = number.qrdls.filter((known) => known.code !== request.params.code);
    sim.store.changed();
    return { success: true };
  });
}

/**
 * `GET /qr/{code}.svg|png`: the picture behind `qr_image_url`. It is a card with the link written on it and cannot be scanned:
 * a wa.me link would leave the simulator and lead nowhere.
 */
export function qrPictureRoute(app: FastifyInstance): void {
  app.get<{ Params: { file: string } }>('/qr/:file', async (request, reply) => {
    const found = /^([0-9A-F]{14})\.(svg|png)$/.exec(request.params.file);
    if (!found) return reply.code(404).send({ error: { message: 'There is no such picture.' } });
    const [, code = '', format] = found;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400" fill="#fff"/><rect x="20" y="20" width="360" height="360" rx="24" fill="#128c7e"/><text x="200" y="200" font-family="sans-serif" font-size="22" fill="#fff" text-anchor="middle">wa.me/message/${code}</text></svg>`;
    return format === 'svg' ? reply.type('image/svg+xml').send(svg) : reply.type('image/png').send(await sharp(Buffer.from(svg)).png().toBuffer());
  });
}
