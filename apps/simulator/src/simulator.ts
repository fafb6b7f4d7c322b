import { join } from 'node:path';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance } from 'fastify';
import { accountRoutes } from './account/routes.js';
import { catalogueRoutes } from './catalogue/routes.js';
import { calm } from './chaos/chaos.js';
import { loadRoutes } from './chaos/load.js';
import { NextFaults } from './chaos/next.js';
import { operatorRoutes } from './operator/routes.js';
import { chaosRoutes } from './chaos/routes.js';
import { Clock } from './clock/clock.js';
import { clockRoutes } from './clock/routes.js';
import { Scheduler } from './clock/scheduler.js';
import { coexistenceRoutes } from './coexistence/routes.js';
import { type SeedInput, SeedSchema } from './config/seed.js';
import { defaultSettings, type Settings } from './config/settings.js';
import { eventRoute } from './customer/event-route.js';
import { PhoneEvents } from './customer/events.js';
import { customerMediaRoutes } from './customer/media-routes.js';
import { CustomerError } from './customer/message-rule.js';
import { phonePages } from './customer/phone-pages.js';
import { customerRoutes } from './customer/routes.js';
import { resume } from './delivery/journey.js';
import { downloadRoute } from './graph/media.js';
import { qrPictureRoute } from './graph/number-extras.js';
import { graphPlugin, graphPrefix, rewriteGraphUrl } from './graph/plugin.js';
import { RateLimits } from './graph/rate-limits.js';
import { type Simulation } from './simulation.js';
import { MediaFiles } from './store/media-files.js';
import { readSnapshot, Snapshots } from './store/snapshot.js';
import { applySeed, emptyState, Store } from './store/store.js';
import { WebhookEmitter } from './webhook/emitter.js';

export interface SimulatorOptions {
  seed: SeedInput;
  /** Folder for state and media; absent keeps everything in memory. */
  dataFolder?: string | undefined;
  settings?: Partial<Settings>;
  /** What media addresses begin with; by default the address listened on. */
  publicUrl?: string | undefined;
  /** Where the phone's built pages are; by default `dist-phone` beside this application's `dist`. */
  phoneFolder?: string | undefined;
  logLevel?: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

export interface Simulator {
  app: FastifyInstance;
  sim: Simulation;
  /** Starts listening; port 0 takes a free one. Resolves to the base URL. */
  listen: (port: number, host?: string) => Promise<string>;
  /** Stops taking calls, saves, and lets go of everything. */
  close: () => Promise<void>;
}

/** The largest file Meta takes is a document of 100 MB; a little more lets the rule, not the server, refuse it. */
const bodyLimit = 110 * 1024 * 1024;

/** Builds a whole simulator: Graph, customers, phone, clock and chaos in one Fastify application. */
export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const seed = SeedSchema.parse(options.seed);
  const saved = options.dataFolder === undefined ? null : await readSnapshot(options.dataFolder);
  const state = applySeed(saved?.state ?? emptyState(seed), seed);
  const app = Fastify({ logger: { level: options.logLevel ?? 'silent' }, bodyLimit, rewriteUrl: (request) => rewriteGraphUrl(request.url ?? '/'), forceCloseConnections: true });
  const store = new Store(state);
  const clock = new Clock(state.clockOffsetMs);
  const scheduler = new Scheduler(clock, (error) => app.log.error(error));
  let address = 'http://127.0.0.1';
  const sim: Simulation = {
    clock, scheduler, store, files: new MediaFiles(options.dataFolder === undefined ? undefined : join(options.dataFolder, 'media')),
    settings: { ...defaultSettings(seed.graphVersion), ...options.settings }, chaos: calm(), next: new NextFaults(), events: new PhoneEvents(), limits: new RateLimits(clock), publicUrl: () => options.publicUrl ?? address,
    webhooks: new WebhookEmitter({
      store, clock, scheduler, settings: () => sim.settings, chaos: () => sim.chaos, onChange: () => store.changed(),
      onTaken: (item) => inboundTaken(sim, item.inboundWamid),
    }),
  };
  const snapshots = new Snapshots(options.dataFolder, () => ({ state, pendingWebhooks: sim.webhooks.pending() }), (error) => app.log.error(error));
  store.onChange = () => snapshots.changed();
  await routes(app, sim, options);
  resume(sim);
  sim.webhooks.restore(saved?.pendingWebhooks ?? []);
  return {
    app, sim,
    listen: async (port, host = '127.0.0.1') => (address = await app.listen({ port, host })),
    close: async () => {
      scheduler.close();
      await app.close();
      await sim.webhooks.close();
      await snapshots.flush();
    },
  };
}

/** The second tick under a customer's message: the product has taken the webhook. */
function inboundTaken(sim: Simulation, wamid: string | undefined): void {
  const record = wamid === undefined ? undefined : sim.store.message(wamid);
  if (record?.bubble.status !== 'sent') return;
  record.bubble.status = 'delivered';
  sim.store.touchMessage(record);
  sim.events.emit({ type: 'status', waId: record.bubble.waId, phoneNumberId: record.bubble.phoneNumberId, wamid: record.bubble.wamid, status: 'delivered' });
}

async function routes(app: FastifyInstance, sim: Simulation, options: SimulatorOptions): Promise<void> {
  readBodies(app);
  await app.register(multipart, { limits: { fileSize: bodyLimit, files: 1 } });
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error instanceof CustomerError ? error.status : (error.statusCode ?? 500);
    if (status >= 500) app.log.error(error);
    return reply.code(status).send({ error: { message: status >= 500 ? 'Something went wrong in the simulator.' : error.message } });
  });
  app.get('/health', async () => ({ status: 'ok', now: new Date(sim.clock.now()).toISOString(), pendingWebhooks: sim.webhooks.pending().length }));
  customerRoutes(app, sim);
  customerMediaRoutes(app, sim);
  eventRoute(app, sim);
  clockRoutes(app, sim);
  chaosRoutes(app, sim);
  operatorRoutes(app, sim);
  accountRoutes(app, sim);
  coexistenceRoutes(app, sim);
  catalogueRoutes(app);
  loadRoutes(app, sim);
  downloadRoute(app, sim);
  qrPictureRoute(app);
  await phonePages(app, options.phoneFolder);
  await app.register(async (graph) => graphPlugin(graph, sim), { prefix: graphPrefix });
}

/** JSON (empty is fine: clients send the header without a body), forms, and for everything else the bytes. */
function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(String(body)));
    } catch (error) {
      done(Object.assign(new Error(`Malformed JSON: ${error instanceof Error ? error.message : ''}`), { statusCode: 400 }));
    }
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))));
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}
