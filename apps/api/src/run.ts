import { Logger } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from './app.js';
import { type Config, loadConfig, type Role } from './config/config.js';
import { Lifecycle } from './config/lifecycle.js';
import { spareAnswers } from './http/spare-answers.js';
import { endWithSentence } from './start.js';

/** What is still in hand by then is lost to its own recovery: leases run out, jobs are delivered again. */
const SHUTDOWN_DEADLINE_MS = 25_000;
/** While it closes, whoever has been answered is let go this often. */
const IDLE_MS = 250;

/** Starts the process with these roles unless DIWAN_ROLES says otherwise. What cannot work ends in a sentence, not in a stack trace. */
export const run = async (defaultRoles: Role[]): Promise<void> => {
  try {
    const config = loadConfig(process.env, defaultRoles);
    const app = await createApp(config);
    spareAnswers(app.getHttpServer());
    stopOnSignal(app, config);
    await app.listen(config.roles.has('http') ? config.http.port : config.http.workerPort, config.http.host);
    new Logger('Diwan').log(`Ready as ${[...config.roles].join(' and ')} at ${await app.getUrl()}`);
  } catch (error) {
    endWithSentence(error);
  }
};

/** First signal: readiness turns, then everything is closed in order. Second signal: at once. */
const stopOnSignal = (app: NestFastifyApplication, config: Config): void => {
  const lifecycle = app.get(Lifecycle);
  const stop = (): void => {
    if (lifecycle.stopping) process.exit(1);
    lifecycle.beginStop();
    setTimeout(() => process.exit(1), SHUTDOWN_DEADLINE_MS + config.shutdownDelayMs).unref();
    setTimeout(() => {
      // Connections are closed once when the server closes; those that were answering just then would be kept alive for another minute.
      setInterval(() => app.getHttpServer().closeIdleConnections(), IDLE_MS).unref();
      void app.close().then(() => process.exit(0), endWithSentence);
    }, config.shutdownDelayMs);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
};
