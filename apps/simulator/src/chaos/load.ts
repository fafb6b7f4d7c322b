import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CustomerError } from '../customer/message-rule.js';
import { receive } from '../customer/inbound.js';
import { numericId } from '../store/ids.js';
import { type Simulation } from '../simulation.js';

/** `{ messages, perSecond, customers, phoneNumberId?, text?, firstWaId?, wait? }`; `{n}` in the text becomes the message's number. */
const LoadRule = z.preprocess(spelledOut, z.strictObject({
  messages: z.number().int().min(1).max(200_000),
  perSecond: z.number().min(0.1).max(5000).default(50),
  customers: z.number().int().min(1).max(50_000).default(10),
  phoneNumberId: z.string().optional(),
  text: z.string().min(1).max(4096).default('رسالة {n} · message {n}'),
  /** Customers are numbered up from here; the default lies where no operator assigns numbers. */
  firstWaId: z.string().regex(/^\d{8,15}$/).default('966500100000'),
  wait: z.boolean().default(false),
}));

/** `count` and `rate` are what many call them. */
function spelledOut(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { count, rate, ...rest } = value as Record<string, unknown>;
  return { ...(count === undefined ? {} : { messages: count }), ...(rate === undefined ? {} : { perSecond: rate }), ...rest };
}

interface Run {
  id: string;
  state: 'running' | 'done' | 'stopped';
  planned: number;
  sent: number;
  startedAt: string;
  tookMs: number;
  wamids?: string[];
}

const tickMs = 20;
const rememberedRuns = 20;
/** Longer lists of ids are of no use to a caller. */
const listedIds = 20_000;

/** `POST /load` starts a run (`wait: true` answers when it is over), `GET /load/:id` shows it, `DELETE /load/:id` stops it. */
export function loadRoutes(app: FastifyInstance, sim: Simulation): void {
  const runs = new Map<string, { run: Run; finished: Promise<void>; stop: () => void }>();
  app.post('/load', async (request) => {
    const parsed = LoadRule.safeParse(request.body ?? {});
    if (!parsed.success) throw new CustomerError(400, z.prettifyError(parsed.error));
    if ([...runs.values()].some(({ run }) => run.state === 'running')) throw new CustomerError(409, 'A load run is going on; wait for it or stop it.');
    const started = startRun(sim, parsed.data);
    runs.set(started.run.id, started);
    for (const id of runs.keys()) if (runs.size > rememberedRuns) runs.delete(id);
    if (parsed.data.wait) await started.finished;
    return started.run;
  });
  app.get<{ Params: { id: string } }>('/load/:id', async (request) => found(runs.get(request.params.id)).run);
  app.delete<{ Params: { id: string } }>('/load/:id', async (request) => {
    const entry = found(runs.get(request.params.id));
    entry.stop();
    await entry.finished;
    return entry.run;
  });
  app.addHook('preClose', async () => [...runs.values()].forEach((entry) => entry.stop()));
}

function found<Entry>(entry: Entry | undefined): Entry {
  if (entry === undefined) throw new CustomerError(404, 'There is no such run.');
  return entry;
}

/** Sends on a steady schedule: what a slow moment missed is caught up, so that the rate over the run is true. */
function startRun(sim: Simulation, plan: z.output<typeof LoadRule>): { run: Run; finished: Promise<void>; stop: () => void } {
  const startedAt = Date.now();
  const run: Run = { id: numericId(), state: 'running', planned: plan.messages, sent: 0, startedAt: new Date(startedAt).toISOString(), tookMs: 0, wamids: [] };
  let stop = (): void => undefined;
  const finished = new Promise<void>((resolve) => {
    const end = (state: Run['state']): void => {
      clearInterval(timer);
      if (run.state === 'running') run.state = state;
      run.tookMs = Date.now() - startedAt;
      resolve();
    };
    const timer = setInterval(() => {
      const due = Math.min(plan.messages, Math.floor(((Date.now() - startedAt) / 1000) * plan.perSecond) + 1);
      while (run.sent < due) sendOne(sim, plan, run);
      run.tookMs = Date.now() - startedAt;
      if (run.sent >= plan.messages) end('done');
    }, tickMs);
    stop = () => end('stopped');
  });
  return { run, finished, stop };
}

function sendOne(sim: Simulation, plan: z.output<typeof LoadRule>, run: Run): void {
  const number = run.sent;
  const waId = String(BigInt(plan.firstWaId) + BigInt(number % plan.customers));
  const wamid = receive(sim, waId, { type: 'text', text: { body: plan.text.replaceAll('{n}', String(number + 1)) }, ...(plan.phoneNumberId === undefined ? {} : { phoneNumberId: plan.phoneNumberId }) });
  run.sent += 1;
  if (run.wamids && run.wamids.length < listedIds) run.wamids.push(wamid);
}
