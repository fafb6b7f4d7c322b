import { type HttpAdapterHost } from '@nestjs/core';
import { type FastifyInstance } from 'fastify';

/**
 * Opens a corner of the server where every body arrives as the bytes that were sent, whatever its Content-Type: for what is signed.
 * Call it from a module's `onModuleInit`; `register` adds routes to the scope it gets, with `request.body` as a Buffer (empty when
 * nothing was sent). Errors thrown there go through the problem filter like any other.
 * @param bodyLimit in bytes; more is refused with 413 before it is read to the end.
 */
export const rawRoutes = (host: HttpAdapterHost, bodyLimit: number, register: (scope: FastifyInstance) => void): void => {
  const fastify = host.httpAdapter.getInstance<FastifyInstance>();
  void fastify.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, parsed) => parsed(null, body));
    register(scope);
    done();
  });
};
