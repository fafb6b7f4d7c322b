import 'reflect-metadata';
import { type IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance } from 'fastify';
import { Logger } from 'nestjs-pino';
import { type Config } from './config/config.js';
import { openDatabase } from './database/open.js';
import { consoleFolder, consoleIndex, serveConsole } from './http/console.js';
import { addRequestHooks } from './http/hooks.js';
import { serveOpenApi } from './http/openapi.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RateLimiter } from './http/rate-limit.js';
import { requestIdOf } from './http/request-context.js';
import { addSecurityHeaders } from './http/security-headers.js';
import { validationPipe } from './http/validation.js';
import { RootModule } from './root.module.js';

/** Of ordinary requests, in bytes. Webhooks and uploads have limits of their own. */
const BODY_LIMIT = 1024 * 1024;

/**
 * Builds the whole application for a configuration, without listening. Tests and the composition in one process use it too.
 * `app.close()` stops the tasks, then the sockets, then the pools.
 * @throws {StartupError} when it must not start on this database.
 */
export const createApp = async (config: Config): Promise<NestFastifyApplication> => {
  const db = await openDatabase(config);
  const options = { bufferLogs: true, abortOnError: false };
  try {
    const app = await NestFactory.create<NestFastifyApplication>(RootModule.with(config, db), fastifyAdapter(config), options);
    app.useLogger(app.get(Logger));
    app.useGlobalFilters(new ProblemFilter());
    app.useGlobalPipes(validationPipe());
    const fastify = app.getHttpAdapter().getInstance();
    addRequestHooks(fastify);
    if (config.roles.has('http')) await addHttpRole(app, fastify, config);
    await app.init();
    await fastify.ready();
    return app;
  } catch (error) {
    await db.close();
    throw error;
  }
};

const fastifyAdapter = (config: Config): FastifyAdapter => new FastifyAdapter({
  bodyLimit: BODY_LIMIT,
  trustProxy: config.http.trustProxy ?? false,
  // Who asks over a connection that is kept has an answer as before, and is told that the connection ends with it.
  return503OnClosing: false,
  // pino-http reads the id from the raw request.
  genReqId: (raw: IncomingMessage) => Object.assign(raw, { id: requestIdOf(raw) }).id,
});

const addHttpRole = async (app: NestFastifyApplication, fastify: FastifyInstance, config: Config): Promise<void> => {
  const folder = consoleFolder(config.http.consoleDist);
  await addSecurityHeaders(fastify, config.http.publicUrl, consoleIndex(folder));
  await fastify.register(cookie);
  await app.get(RateLimiter).register(fastify);
  await serveConsole(fastify, folder);
  serveOpenApi(app);
};
