import { randomBytes } from 'node:crypto';
import { type FastifyInstance } from 'fastify';
import { type TokenRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { authenticate, paramsOf, textParam } from './access.js';
import { badParameter, GraphError } from './errors.js';

/** Codes from the signup popup open for 30 seconds on Meta; here any code that begins with `code` works once. */
const usedCodes = new WeakMap<Simulation, Set<string>>();

/** `GET|POST /oauth/access_token` and `GET /debug_token` (Meta, access tokens). */
export function oauthRoutes(app: FastifyInstance, sim: Simulation): void {
  const exchange = async (params: Record<string, unknown>) => {
    const { app: own } = sim.store.state;
    if (textParam(params, 'client_id') !== own.id) throw new GraphError(101, { http: 400, message: 'Error validating application. Cannot get application info due to a system error.' });
    if (textParam(params, 'client_secret') !== own.secret) throw new GraphError(1, { message: 'Error validating client secret.' });
    if (textParam(params, 'grant_type') === 'client_credentials') return { access_token: `${own.id}|${own.secret}`, token_type: 'bearer' };
    const exchanged = textParam(params, 'fb_exchange_token');
    if (exchanged !== undefined) return { access_token: exchanged, token_type: 'bearer', expires_in: 5_184_000 };
    return { access_token: tokenForCode(sim, textParam(params, 'code')), token_type: 'bearer' };
  };
  app.get('/oauth/access_token', async (request) => exchange(paramsOf(request)));
  app.post('/oauth/access_token', async (request) => exchange(paramsOf(request)));

  app.get('/debug_token', async (request) => {
    authenticate(sim, request);
    const input = textParam(paramsOf(request), 'input_token');
    if (input === undefined) throw badParameter('The parameter input_token is required.');
    const token = sim.store.state.app.tokens.find((known) => known.token === input);
    return { data: token ? describe(sim, token) : { is_valid: false, error: { code: 190, message: 'Invalid OAuth access token.' }, scopes: [] } };
  });
}

function tokenForCode(sim: Simulation, code: string | undefined): string {
  const used = usedCodes.get(sim) ?? new Set<string>();
  usedCodes.set(sim, used);
  if (code === undefined || !code.startsWith('code')) throw new GraphError(100, { message: 'Invalid verification code format.', subcode: 36_007 });
  if (used.has(code)) throw new GraphError(100, { message: 'This authorization code has been used.', subcode: 36_009 });
  used.add(code);
  const token: TokenRecord = { token: `EAA${randomBytes(48).toString('base64url')}`, wabaIds: [...sim.store.state.wabas.keys()], scopes: ['whatsapp_business_messaging', 'whatsapp_business_management'], expiresAt: null };
  sim.store.state.app.tokens.push(token);
  sim.store.changed();
  return token.token;
}

function describe(sim: Simulation, token: TokenRecord): Record<string, unknown> {
  return {
    app_id: sim.store.state.app.id, type: 'SYSTEM_USER', application: 'Diwan', data_access_expires_at: 0, expires_at: token.expiresAt === null ? 0 : Math.floor(token.expiresAt / 1000),
    is_valid: token.expiresAt === null || token.expiresAt > sim.clock.now(), issued_at: 1_767_225_600, scopes: token.scopes,
    granular_scopes: token.scopes.map((scope) => (scope.startsWith('whatsapp_') ? { scope, target_ids: token.wabaIds } : { scope })), user_id: '122100000000000001',
  };
}
