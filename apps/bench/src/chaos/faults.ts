import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, type FaultKind } from './plan.js';
import { type Program } from './world/program.js';
import { type Stage } from './world/stage.js';

const RESPAWN_MS = 400;
const CLOCK = new URL('./sabotage/clock.js', import.meta.url).href;
const SKEW_MS = 3 * 60_000;
const CUT_SHARE = 0.5;
const SCALE = 3;

/** Carries out a plan. Each fault is written down when it begins and when it is over; they may overlap. */
export class Faults {
  readonly #under = new Set<Promise<void>>();
  /** One process or server is handled by one fault at a time; a second one waits its turn. */
  #hands: Promise<void> = Promise.resolve();
  readonly struck = new Map<FaultKind, number>();
  readonly troubles: string[] = [];

  constructor(private readonly stage: Stage) {}

  /** Runs the plan against the clock; resolves when the last fault is over. */
  async carryOut(plan: readonly Fault[]): Promise<void> {
    const start = Date.now();
    for (const fault of plan) {
      await sleep(Math.max(0, fault.at * 1_000 - (Date.now() - start)));
      const done: Promise<void> = this.#strike(fault).finally(() => this.#under.delete(done));
      this.#under.add(done);
    }
    await Promise.all(this.#under);
  }

  async #strike(fault: Fault): Promise<void> {
    const { ledger } = this.stage;
    ledger.note('fault', { fault: fault.kind, planned: fault.at });
    this.struck.set(fault.kind, (this.struck.get(fault.kind) ?? 0) + 1);
    try {
      await this.#do(fault);
    } catch (error) {
      this.troubles.push(`${fault.kind}: ${error instanceof Error ? error.message : String(error)}`);
    }
    ledger.note('fault over', { fault: fault.kind });
  }

  #do(fault: Fault): Promise<void> {
    const { apis: [api], workers: [worker] } = this.stage.product;
    switch (fault.kind) {
      case 'kill-worker': return this.#inHand(() => this.#kill(worker ? [worker] : [], fault.kind));
      case 'kill-api': return this.#inHand(() => this.#kill(api ? [api] : [], fault.kind));
      case 'kill-both': return this.#inHand(() => this.#kill([...(api ? [api] : []), ...(worker ? [worker] : [])], fault.kind));
      case 'crash-postgres': return this.#inHand(() => this.#crashPostgres(fault));
      case 'lose-redis': return this.#inHand(() => this.#loseRedis(fault));
      case 'scale-out': return this.#inHand(() => this.#scaleOut());
      case 'rolling-restart': return this.#inHand(() => this.#rollingRestart());
      case 'skewed-clocks': return this.#inHand(() => this.#skewClocks());
      case 'meta-down': return this.#metaDown(fault);
      case 'disk-full': return this.#diskFull(fault);
      case 'cut-sockets': return Promise.resolve(this.stage.ledger.count('sockets cut', this.stage.balancer.cut(CUT_SHARE, this.stage.random.fork(`cut ${fault.at}`))));
      case 'meta-stalls': case 'meta-resets': case 'meta-5xx': case 'meta-throttles': case 'meta-pair-limit': case 'meta-slow': return this.#changeWeather(fault);
    }
  }

  #inHand(work: () => Promise<void>): Promise<void> {
    const done = this.#hands.then(work);
    // A failure is its own fault's trouble; the next one goes on.
    this.#hands = done.catch(() => undefined);
    return done;
  }

  /** Whose answer nobody will hear: what is `sending` right after the process died, and what the outside holds open. */
  async #noteInFlight(fault: FaultKind, open: number): Promise<void> {
    const { ledger, postgres } = this.stage;
    const found = await postgres.rows<{ id: string }>(`SELECT id FROM send_attempt WHERE status = 'sending'`);
    const inFlight = { at: ledger.now(), fault, attempts: found.map(({ id }) => id), open };
    ledger.inFlight.push(inFlight);
    ledger.note('in flight', inFlight);
  }

  async #kill(programs: readonly Program[], fault: FaultKind): Promise<void> {
    const { balancer, meta, product } = this.stage;
    const open = meta.open;
    for (const { port } of programs) balancer.leave(port);
    await Promise.all(programs.map((program) => program.kill()));
    if (programs.some((program) => product.workers.includes(program))) await this.#noteInFlight(fault, open);
    await sleep(RESPAWN_MS);
    await Promise.all(programs.map((program) => this.#respawn(program)));
  }

  async #respawn(program: Program): Promise<void> {
    if (this.stage.product.apis.includes(program)) return this.stage.product.enter(program);
    program.start();
    await program.ready();
  }

  /** What ended because of the fault is started again, as any supervisor does. */
  async #revive(): Promise<void> {
    const { apis, workers } = this.stage.product;
    for (const program of [...apis, ...workers]) if (!program.running) await this.#respawn(program);
  }

  async #crashPostgres(fault: Fault): Promise<void> {
    const { meta, postgres } = this.stage;
    await this.#noteInFlight(fault.kind, meta.open);
    await postgres.crash();
    await sleep(fault.for * 1_000);
    await postgres.start();
    await this.#revive();
  }

  async #loseRedis(fault: Fault): Promise<void> {
    await this.stage.redis?.kill();
    await sleep(fault.for * 1_000);
    await this.stage.redis?.start();
    await this.#revive();
  }

  /** From one process each on PostgreSQL's queues to three each on Redis, under load. */
  async #scaleOut(): Promise<void> {
    const { product, redis } = this.stage;
    if (redis) product.useRedis(redis.url);
    const old = [...product.apis, ...product.workers];
    for (let index = 0; index < SCALE; index += 1) await Promise.all([product.addApi(), product.addWorker()]);
    for (const program of old) await product.retire(program);
  }

  async #rollingRestart(): Promise<void> {
    const { product } = this.stage;
    for (const program of [...product.workers]) {
      await product.addWorker();
      await product.retire(program);
    }
    for (const program of [...product.apis]) {
      await product.addApi();
      await product.retire(program);
    }
  }

  /** A worker that is three minutes behind and an api three minutes ahead work beside the others for a while. */
  async #skewClocks(): Promise<void> {
    const { product } = this.stage;
    const worker = await product.addWorker([CLOCK], { CHAOS_CLOCK_MS: String(-SKEW_MS) });
    const api = await product.addApi([CLOCK], { CHAOS_CLOCK_MS: String(SKEW_MS) });
    await sleep(6_000);
    await product.retire(worker);
    await product.retire(api);
  }

  async #metaDown(fault: Fault): Promise<void> {
    const { meta, ledger } = this.stage;
    ledger.note('in flight', { fault: fault.kind, open: meta.open });
    ledger.inFlight.push({ at: ledger.now(), fault: fault.kind, attempts: [], open: meta.open });
    await meta.vanish();
    await sleep(fault.for * 1_000);
    await meta.start();
  }

  async #diskFull(fault: Fault): Promise<void> {
    this.stage.disk.fill();
    await sleep(fault.for * 1_000);
    this.stage.disk.free();
  }

  async #changeWeather(fault: Fault): Promise<void> {
    this.stage.weather.begin(fault.kind);
    await sleep(fault.for * 1_000);
    this.stage.weather.end(fault.kind);
  }
}

