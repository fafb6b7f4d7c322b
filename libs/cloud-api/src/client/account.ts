import { z } from 'zod';
import { flag, id, list, number, record, text } from '../webhook/schema/lenient.js';
import { callOrThrow, part } from './graph-call-error.js';
import { type GraphTransport } from './transport.js';

const subscribed = z.looseObject({ data: list(z.looseObject({ whatsapp_business_api_data: record({ id, name: text, link: text }), override_callback_uri: id })) });
export type SubscribedApp = z.infer<typeof subscribed>['data'][number];

/** The apps that get this account's webhooks. Ours missing here means silence. */
export async function subscribedApps(transport: GraphTransport, wabaId: string): Promise<SubscribedApp[]> {
  return subscribed.parse(await callOrThrow(transport, { method: 'GET', path: `${part(wabaId)}/subscribed_apps` })).data;
}

/** Subscribes the token's app to the account's webhooks; with `override`, to another address than the app's. Without it, an earlier override is removed. */
export async function subscribeApp(transport: GraphTransport, wabaId: string, override?: { callbackUri: string; verifyToken: string }): Promise<void> {
  const json = override ? { override_callback_uri: override.callbackUri, verify_token: override.verifyToken } : undefined;
  await callOrThrow(transport, { method: 'POST', path: `${part(wabaId)}/subscribed_apps`, json });
}

const debugged = z.looseObject({
  data: z.looseObject({
    app_id: id, type: text, application: text, is_valid: flag, expires_at: number, scopes: list(z.string()),
    granular_scopes: list(z.looseObject({ scope: text, target_ids: list(z.union([z.string(), z.number().transform(String)])) })),
  }),
});
/** `expires_at` in Unix seconds, 0 for never. `granular_scopes[].target_ids` are the accounts the token reaches. */
export type TokenInfo = z.infer<typeof debugged>['data'];

/** What a token is good for. Asked with the app's own token, `app id|app secret`. */
export async function debugToken(transport: GraphTransport, inputToken: string, app: { id: string; secret: string }): Promise<TokenInfo> {
  return debugged.parse(await callOrThrow(transport, { method: 'GET', path: 'debug_token', query: { input_token: inputToken }, token: `${app.id}|${app.secret}` })).data;
}
