import { createHash, timingSafeEqual } from 'node:crypto';
import { verifySignature } from '@diwan/cloud-api';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem.js';
import { type Delivery, Overloaded } from './delivery-buffer.js';
import { type Signing } from './signing-secrets.js';
import { deliveriesTotal } from './webhook.metrics.js';

/** Meta stays below 3 MB; what is signed is taken even a little beyond, so that a change of theirs loses nothing. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Ours; a customer's own Meta app has its connection's id behind it. */
export const WEBHOOK_PATH = '/webhooks/whatsapp';

export interface ReceiverParts {
  /** Null: no such connection. */
  signingOf: (connectionId: string | null) => Promise<Signing | null>;
  /** Resolves after the commit. */
  store: (delivery: Delivery) => Promise<void>;
  /** Something went wrong on our side; Meta will come again. */
  failed: (error: unknown) => void;
}

interface ConnectionParam { connectionId?: string }

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

const text = (query: unknown, key: string): string | null => {
  const value = (query as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : null;
};

/**
 * Meta's two requests, on a scope where the body stays the bytes that came over the wire: those are what is signed. Nothing but the
 * signature may turn a delivery away. Source: Meta, webhooks "getting started".
 */
export const webhookRoutes = (scope: FastifyInstance, parts: ReceiverParts): void => {
  scope.addHook('onError', (_request, _reply, error, done) => {
    if (error.statusCode === 413) deliveriesTotal.inc({ outcome: 'too_large' });
    done();
  });
  for (const path of [WEBHOOK_PATH, `${WEBHOOK_PATH}/:connectionId`]) {
    scope.get<{ Params: ConnectionParam }>(path, (request, reply) => handshake(parts, request, reply));
    scope.post<{ Params: ConnectionParam }>(path, (request, reply) => receive(parts, request, reply));
  }
};

type Asked = FastifyRequest<{ Params: ConnectionParam }>;

const handshake = async (parts: ReceiverParts, request: Asked, reply: FastifyReply): Promise<FastifyReply> => {
  const signing = await parts.signingOf(request.params.connectionId ?? null);
  const token = text(request.query, 'hub.verify_token');
  const challenge = text(request.query, 'hub.challenge');
  const allowed = text(request.query, 'hub.mode') === 'subscribe' && challenge !== null && token !== null && signing?.verifyToken != null && same(token, signing.verifyToken);
  if (!allowed) throw new ProblemError('forbidden', 'The verify token is not the one this address was set up with.');
  return reply.code(200).type('text/plain; charset=utf-8').send(challenge);
};

const receive = async (parts: ReceiverParts, request: Asked, reply: FastifyReply): Promise<FastifyReply> => {
  const connectionId = request.params.connectionId ?? null;
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const header = request.headers['x-hub-signature-256'];
  const signing = await parts.signingOf(connectionId);
  if (!verifySignature(body, Array.isArray(header) ? header[0] : header, signing?.secrets ?? [])) {
    deliveriesTotal.inc({ outcome: 'bad_signature' });
    throw new ProblemError('invalid_signature', 'X-Hub-Signature-256 is missing or does not sign these bytes with the app secret.');
  }
  try {
    await parts.store({ connectionId, body });
  } catch (error) {
    const overloaded = error instanceof Overloaded;
    deliveriesTotal.inc({ outcome: overloaded ? 'overloaded' : 'database_down' });
    if (!overloaded) parts.failed(error);
    throw new ProblemError('not_ready', 'The delivery could not be stored. Send it again.');
  }
  deliveriesTotal.inc({ outcome: 'stored' });
  return reply.code(200).type('text/plain; charset=utf-8').send('');
};
