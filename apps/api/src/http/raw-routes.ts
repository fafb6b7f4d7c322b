import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type HttpAdapterHost } from '@nestjs/core';
import { fastify, type FastifyInstance } from 'fastify';
import { answerWithProblem } from './problem.filter.js';
import { closeWhenStopping, measureRequests } from './hooks.js';
import { ProblemError } from './problem.js';
import { requestIdOf } from './request-context.js';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Opens a corner of the server where every body arrives as the bytes that were sent, whatever its Content-Type: for what is signed and
 * comes by the thousand. It is a small server of its own behind the same port: no log line, cookie, session or page header is made for its
 * requests, which would cost more than they do. They carry an id, are measured, and their errors are problems like everybody's.
 * Call it from a module's `onModuleInit`; `register` adds routes to the instance it gets, with `request.body` as a Buffer (empty when
 * nothing was sent).
 * @param prefix of the paths that belong to it, without a slash at the end.
 * @param bodyLimit in bytes; more is refused with 413 before it is read to the end.
 */
export const rawRoutes = async (host: HttpAdapterHost, prefix: string, bodyLimit: number, register: (corner: FastifyInstance) => void): Promise<void> => {
  const main = host.httpAdapter.getInstance<FastifyInstance>();
  const corner = fastify({ bodyLimit, genReqId: requestIdOf });
  corner.removeAllContentTypeParsers();
  corner.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, parsed) => parsed(null, body));
  corner.setErrorHandler((error, request, reply) => { answerWithProblem(error, request, reply); });
  corner.setNotFoundHandler(() => { throw new ProblemError('not_found', 'There is nothing at this address.'); });
  corner.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    closeWhenStopping(main, reply);
    done();
  });
  measureRequests(corner);
  register(corner);
  await corner.ready();
  takeOver(main, prefix, (request, response) => corner.routing(request, response));
};

/** Requests below the prefix go to `listener` before anything else sees them; those that are injected, which come to no socket, too. */
const takeOver = (main: FastifyInstance, prefix: string, listener: Listener): void => {
  const others = main.server.listeners('request') as Listener[];
  main.server.removeAllListeners('request');
  main.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith(prefix)) listener(request, response);
    else for (const other of others) other.call(main.server, request, response);
  });
  void main.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    for (const url of [prefix, `${prefix}/*`]) {
      scope.all(url, (request, reply) => {
        reply.hijack();
        listener(request.raw, reply.raw);
      });
    }
    done();
  });
};
