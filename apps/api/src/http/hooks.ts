import { type FastifyInstance } from 'fastify';
import { httpDuration } from './metrics.js';
import { inRequest, traceIdOf } from './request-context.js';

/** Marks every request and answer with its id, opens its context, and measures it. */
export const addRequestHooks = (fastify: FastifyInstance): void => {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    // Answers hold customers' words; a route whose bytes never change says otherwise itself.
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    inRequest({ requestId: request.id, traceId: traceIdOf(request.raw, request.id), ip: request.ip }, done);
  });
  measureRequests(fastify);
};

/** Counts and times the answers of a server, by route pattern. */
export const measureRequests = (fastify: FastifyInstance): void => {
  fastify.addHook('onResponse', (request, reply, done) => {
    httpDuration.observe({ method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
};
