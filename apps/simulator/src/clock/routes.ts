import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CustomerError } from '../customer/message-rule.js';
import { type Simulation } from '../simulation.js';

const ClockRule = z.strictObject({
  now: z.union([z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)), z.number().positive()]).optional(),
  advanceSeconds: z.number().min(-400 * 86_400).max(400 * 86_400).optional(),
  reset: z.boolean().optional(),
});

const show = (sim: Simulation) => ({ now: new Date(sim.clock.now()).toISOString(), offsetSeconds: Math.round(sim.clock.offsetMs / 1000) });

/** `GET /clock` and `POST /clock { now? (ISO or Unix ms) | advanceSeconds? | reset? }`: windows, expiry and retries follow the simulator's time. */
export function clockRoutes(app: FastifyInstance, sim: Simulation): void {
  app.get('/clock', async () => show(sim));
  app.post('/clock', async (request) => {
    const parsed = ClockRule.safeParse(request.body ?? {});
    if (!parsed.success) throw new CustomerError(400, z.prettifyError(parsed.error));
    const { now, advanceSeconds, reset } = parsed.data;
    const base = reset ? 0 : now === undefined ? sim.clock.offsetMs : now - Date.now();
    sim.clock.setOffset(base + (advanceSeconds ?? 0) * 1000);
    sim.store.state.clockOffsetMs = sim.clock.offsetMs;
    sim.store.changed();
    sim.events.emit({ type: 'clock', ...show(sim) });
    return show(sim);
  });
}
