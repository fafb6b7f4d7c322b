import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { SettingsPatch } from '../config/settings.js';
import { CustomerError } from '../customer/message-rule.js';
import { catalogue } from '../graph/catalogue.js';
import { type Simulation } from '../simulation.js';
import { parse } from '../operator/parse.js';
import { ChaosPatch, mergeChaos } from './chaos.js';
import { magicWords } from './magic.js';
import { NextRule } from './next.js';

/** `GET|POST|DELETE /chaos` (ChaosPatch), `GET|POST|DELETE /chaos/next` (NextRule), `GET|POST /settings` (Settings), `GET /magic`, `GET /webhooks`. */
export function chaosRoutes(app: FastifyInstance, sim: Simulation): void {
  app.get('/chaos', async () => sim.chaos);
  app.post('/chaos', async (request) => {
    const parsed = ChaosPatch.safeParse(request.body ?? {});
    if (!parsed.success) throw new CustomerError(400, z.prettifyError(parsed.error));
    sim.chaos = mergeChaos(sim.chaos, parsed.data);
    return sim.chaos;
  });
  app.delete('/chaos', async () => (sim.chaos = mergeChaos(sim.chaos, { reset: true })));
  app.get('/chaos/next', async () => ({ data: sim.next.list() }));
  app.post('/chaos/next', async (request) => {
    sim.next.add(parse(NextRule, request.body));
    return { data: sim.next.list() };
  });
  app.delete('/chaos/next', async () => {
    sim.next.clear();
    return { data: [] };
  });
  app.get('/settings', async () => sim.settings);
  app.post('/settings', async (request) => {
    const parsed = SettingsPatch.safeParse(request.body ?? {});
    if (!parsed.success) throw new CustomerError(400, z.prettifyError(parsed.error));
    return Object.assign(sim.settings, parsed.data);
  });
  app.get('/magic', async () => ({
    recipients: { '+15550<code>': 'a recipient ending in a six-digit error code fails with it, e.g. +15550131026' },
    texts: magicWords,
    codes: Object.entries(catalogue).map(([code, { title, http, late }]) => ({ code: Number(code), title, http, comes: late ? 'failed status' : 'at once' })),
  }));
  app.get('/webhooks', async () => ({ counts: sim.webhooks.log.counts, pending: sim.webhooks.pending().length, data: sim.webhooks.log.latest() }));
}
