import { timingSafeEqual } from 'node:crypto';
import { type FastifyRequest } from 'fastify';
import { type NumberRecord, type TokenRecord, type WabaRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { appSecretProof } from '../webhook/signature.js';
import { GraphError, noSuchObject } from './errors.js';

/** Parameters of a call wherever they were put: Graph takes query, form and JSON alike, and the body wins. */
export function paramsOf(request: FastifyRequest): Record<string, unknown> {
  const body = typeof request.body === 'object' && request.body !== null && !Buffer.isBuffer(request.body) ? (request.body as Record<string, unknown>) : {};
  return { ...(request.query as Record<string, unknown>), ...body };
}

/** A parameter as text, or undefined. */
export function textParam(params: Record<string, unknown>, name: string): string | undefined {
  const value = params[name];
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function tokenText(request: FastifyRequest): string | undefined {
  const bearer = /^(?:Bearer|OAuth)\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1]?.trim();
  return bearer ?? textParam(paramsOf(request), 'access_token');
}

/** Who calls: the app itself (`APPID|APPSECRET`), or a token with the accounts it may touch. */
export type Caller = { kind: 'app' } | { kind: 'token'; token: TokenRecord };

/** Finds the caller; 401/190 for no token, an unknown or an expired one, 100 for a wrong appsecret_proof. */
export function authenticate(sim: Simulation, request: FastifyRequest): Caller {
  const text = tokenText(request);
  const { app } = sim.store.state;
  if (text === undefined) throw new GraphError(200, { message: '(#200) Provide valid app ID', http: 401 });
  if (text === `${app.id}|${app.secret}`) return { kind: 'app' };
  const token = app.tokens.find((known) => known.token === text);
  if (!token) throw new GraphError(190, { message: 'Invalid OAuth access token - Cannot parse access token' });
  if (token.expiresAt !== null && token.expiresAt <= sim.clock.now()) throw new GraphError(190, { message: 'Error validating access token: Session has expired.', subcode: 463 });
  checkProof(app.secret, text, textParam(paramsOf(request), 'appsecret_proof'));
  return { kind: 'token', token };
}

function checkProof(secret: string, token: string, proof: string | undefined): void {
  if (proof === undefined) return;
  const expected = Buffer.from(appSecretProof(secret, token));
  const given = Buffer.from(proof);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new GraphError(100, { message: 'Invalid appsecret_proof provided in the API argument', type: 'GraphMethodException' });
}

/** No access looks like a missing object when reading, and like a missing permission when writing. */
function denied(id: string, method: string): GraphError {
  return method === 'GET' ? noSuchObject(id, method) : new GraphError(200, { message: '(#200) You do not have the necessary permissions required to send messages on behalf of this WhatsApp Business Account' });
}

const mayTouch = (caller: Caller, wabaId: string): boolean => caller.kind === 'token' && caller.token.wabaIds.includes(wabaId);

/** The number a call is about; throws what Graph answers for an unknown or foreign one. */
export function numberFor(sim: Simulation, request: FastifyRequest, id: string): NumberRecord {
  const caller = authenticate(sim, request);
  const number = sim.store.state.numbers.get(id);
  if (!number) throw noSuchObject(id, request.method);
  if (!mayTouch(caller, number.wabaId)) throw denied(id, request.method);
  return number;
}

/** The WhatsApp Business Account a call is about. */
export function wabaFor(sim: Simulation, request: FastifyRequest, id: string): WabaRecord {
  const caller = authenticate(sim, request);
  const waba = sim.store.state.wabas.get(id);
  if (!waba) throw noSuchObject(id, request.method);
  if (!mayTouch(caller, waba.id)) throw denied(id, request.method);
  return waba;
}

/** Whether this call's token may touch objects of a WABA (templates, media). */
export function requireWaba(sim: Simulation, request: FastifyRequest, wabaId: string, objectId: string): void {
  if (!mayTouch(authenticate(sim, request), wabaId)) throw denied(objectId, request.method);
}

/** Calls on the app itself: its own token, or any token of a person who manages it. */
export function requireApp(sim: Simulation, request: FastifyRequest, id: string): void {
  authenticate(sim, request);
  if (id !== sim.store.state.app.id) throw noSuchObject(id, request.method);
}
