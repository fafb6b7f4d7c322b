import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config } from './config/config.js';
import { openDatabase } from './database/open.js';
import { RootModule } from './root.module.js';

/**
 * Builds the whole application for a configuration, without listening. Tests and the composition in one process use it too.
 * `app.close()` stops the tasks, then the sockets, then the pools.
 */
export const createApp = async (config: Config): Promise<NestFastifyApplication> => {
  const db = await openDatabase(config);
  const app = await NestFactory.create<NestFastifyApplication>(RootModule.with(config, db), new FastifyAdapter(), { abortOnError: false });
  await app.init();
  return app;
};
