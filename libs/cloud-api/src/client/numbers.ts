import { z } from 'zod';
import { id, list, record, text } from '../webhook/schema/lenient.js';
import { callOrThrow, part } from './graph-call-error.js';
import { pages } from './pages.js';
import { type GraphTransport } from './transport.js';

/** Read when nothing else is asked for: what the number's page shows. */
const NUMBER_FIELDS = ['id', 'display_phone_number', 'verified_name', 'status', 'quality_rating', 'code_verification_status', 'name_status', 'throughput', 'platform_type', 'account_mode', 'whatsapp_business_manager_messaging_limit'];
const PROFILE_FIELDS = 'about,address,description,email,profile_picture_url,websites,vertical';

/** A number as Meta describes it; which keys are there depends on the fields asked for. Enumerations are open. */
export const GraphPhoneNumber = z.looseObject({
  id: z.union([z.string(), z.number().transform(String)]), display_phone_number: text, verified_name: text, status: text, quality_rating: text,
  code_verification_status: text, name_status: text, platform_type: text, account_mode: text, throughput: record({ level: text }),
  whatsapp_business_manager_messaging_limit: text,
});
export type GraphPhoneNumber = z.infer<typeof GraphPhoneNumber>;

/** The profile that customers see. Keys that are not set are absent. */
export const GraphProfile = z.looseObject({
  about: text, address: text, description: text, email: text, profile_picture_url: text, websites: list(z.string()), vertical: text,
});
export type GraphProfile = z.infer<typeof GraphProfile>;

export async function phoneNumber(transport: GraphTransport, phoneNumberId: string, fields: readonly string[] = NUMBER_FIELDS): Promise<GraphPhoneNumber> {
  return GraphPhoneNumber.parse(await callOrThrow(transport, { method: 'GET', path: part(phoneNumberId), query: { fields: fields.join(',') } }));
}

export async function* phoneNumbers(transport: GraphTransport, wabaId: string, fields: readonly string[] = NUMBER_FIELDS): AsyncGenerator<GraphPhoneNumber, void, undefined> {
  for await (const number of pages(transport, `${part(wabaId)}/phone_numbers`, { fields: fields.join(','), limit: '100' })) yield GraphPhoneNumber.parse(number);
}

export async function profile(transport: GraphTransport, phoneNumberId: string): Promise<GraphProfile> {
  const answer = await callOrThrow(transport, { method: 'GET', path: `${part(phoneNumberId)}/whatsapp_business_profile`, query: { fields: PROFILE_FIELDS } });
  return z.looseObject({ data: list(GraphProfile) }).parse(answer).data[0] ?? GraphProfile.parse({});
}

/** Changes the given fields of the profile. A new picture goes by `profile_picture_handle` of a finished upload. */
export async function updateProfile(transport: GraphTransport, phoneNumberId: string, change: Record<string, unknown>): Promise<void> {
  await callOrThrow(transport, { method: 'POST', path: `${part(phoneNumberId)}/whatsapp_business_profile`, json: { messaging_product: 'whatsapp', ...change } });
}

/** Registers the number for the Cloud API. Meta allows ten of these and deregistrations in 72 hours. */
export async function registerNumber(transport: GraphTransport, phoneNumberId: string, pin: string): Promise<void> {
  await callOrThrow(transport, { method: 'POST', path: `${part(phoneNumberId)}/register`, json: { messaging_product: 'whatsapp', pin } });
}

const entity = z.looseObject({ entity_type: text, id, can_send_message: text, additional_info: list(z.string()), errors: list(z.looseObject({ error_code: z.number(), error_description: text, possible_solution: text })) });
const health = z.looseObject({ health_status: z.looseObject({ can_send_message: text, entities: list(entity) }) });
export type HealthStatus = z.infer<typeof health>['health_status'];

/** Whether a number, account or template may send (AVAILABLE, LIMITED, BLOCKED), and what stands in the way. */
export async function healthStatus(transport: GraphTransport, nodeId: string): Promise<HealthStatus> {
  return health.parse(await callOrThrow(transport, { method: 'GET', path: part(nodeId), query: { fields: 'health_status' } })).health_status;
}
