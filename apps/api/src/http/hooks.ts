import { type FastifyInstance, type FastifyReply } from 'fastify';
import { httpDuration } from './metrics.js';
import { inRequest, traceIdOf } from './request-context.js';

/** Marks every request and answer with its id, opens its context, and measures it. */
export const addRequestHooks = (fastify: FastifyInstance): void => {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    // Answers hold customers' words; a route whose bytes never change says otherwise itself.
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    closeWhenStopping(fastify, reply);
    inRequest({ requestId: request.id, traceId: traceIdOf(request.raw, request.id), ip: request.ip }, done);
  });
  measureRequests(fastify);
};

/** On its way down: whoever sends comes back to another process, instead of keeping this one with one request after the other. */
export const closeWhenStopping = (server: FastifyInstance, reply: FastifyReply): void => {
  if (!server.server.listening) void reply.header('connection', 'close');
};

/** Counts and times the answers of a server, by route pattern. */
export const measureRequests = (fastify: FastifyInstance): void => {
  fastify.addHook('onResponse', (request, reply, done) => {
    httpDuration.observe({ method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
};
