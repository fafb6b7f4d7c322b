import { setTimeout as sleep } from 'node:timers/promises';
import { ACKNOWLEDGED } from './outside/courier.js';
import { type Fault, type FaultKind } from './plan.js';
import { LEFT_BEHIND, leftOver } from './proof/quiet.js';
import { type Program } from './world/program.js';
import { type Stage } from './world/stage.js';

const RESPAWN_MS = 400;
const CLOCK = new URL('./sabotage/clock.js', import.meta.url).href;
const SKEW_MS = 3 * 60_000;
const CUT_SHARE = 0.5;
const SCALE = 3;
/** How long a storm goes on, or a cut is put off, at most until it has struck somebody. */
const STORM_MS = 20_000;
/** What is written to a connection before anybody has noticed that it is gone, is under way. */
const NOTICED_MS = 1_000;
/** What was answered from before, and told of from before, is over by then. */
const SETTLED_MS = 3_000;
/** What was under way when everything stood still is given up by the product this much later. */
const GIVEN_UP_MS = 25_000;

/** Carries out a plan. Each fault is written down when it begins and when it is over; they may overlap. */
export class Faults {
  readonly #under = new Set<Promise<void>>();
  /** One process or server is handled by one fault at a time; a second one waits its turn. */
  #hands: Promise<void> = Promise.resolve();
  readonly struck = new Map<FaultKind, number>();
  /** What they really did, so that a run in which nothing broke proves nothing: processes killed, sockets cut, requests treated badly. */
  readonly effects = new Map<FaultKind, number>();
  readonly troubles: string[] = [];
  /** There are three of each process, or soon will be: they and all else share the machine. */
  crowded = false;

  /** `heard`: how many batches of changes screens were told so far. */
  constructor(private readonly stage: Stage, private readonly heard: () => number) {}

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
      this.effects.set(fault.kind, (this.effects.get(fault.kind) ?? 0) + await this.#do(fault));
    } catch (error) {
      this.troubles.push(`${fault.kind}: ${error instanceof Error ? error.message : String(error)}`);
    }
    ledger.note('fault over', { fault: fault.kind });
  }

  /** @returns how often it struck */
  #do(fault: Fault): Promise<number> {
    const { product } = this.stage;
    switch (fault.kind) {
      // Whoever serves when its turn has come: until then, others may have taken the place of those who serve now.
      case 'kill-worker': return this.#inHand(() => this.#kill(product.workers.slice(0, 1), fault.kind));
      case 'kill-api': return this.#inHand(() => this.#kill(product.apis.slice(0, 1), fault.kind));
      case 'kill-both': return this.#inHand(() => this.#kill([...product.apis.slice(0, 1), ...product.workers.slice(0, 1)], fault.kind));
      case 'hang-postgres': return this.#inHand(() => this.#hangPostgres(fault));
      case 'crash-postgres': return this.#inHand(() => this.#crashPostgres(fault));
      case 'hang-redis': return this.#inHand(() => this.#hangRedis(fault));
      case 'lose-redis': return this.#inHand(() => this.#loseRedis(fault));
      case 'scale-out': return this.#inHand(() => this.#scaleOut());
      case 'rolling-restart': return this.#inHand(() => this.#rollingRestart());
      case 'skewed-clocks': return this.#inHand(() => this.#skewClocks());
      case 'meta-down': return this.#metaDown(fault);
      case 'disk-full': return this.#diskFull(fault);
      case 'cut-sockets': return this.#cutSockets(fault);
      case 'meta-stalls': case 'meta-resets': case 'meta-5xx': case 'meta-throttles': case 'meta-pair-limit': case 'meta-slow': return this.#changeWeather(fault);
    }
  }

  #inHand(work: () => Promise<number>): Promise<number> {
    const done = this.#hands.then(work);
    // A failure is its own fault's trouble; the next one goes on.
    this.#hands = done.then(() => undefined, () => undefined);
    return done;
  }

  /** Whose answer nobody will hear: what is `sending` right after the process died. */
  async #noteInFlight(fault: FaultKind): Promise<void> {
    const { ledger, postgres } = this.stage;
    const found = await postgres.rows<{ id: string }>(`SELECT id FROM send_attempt WHERE status = 'sending'`);
    const inFlight = { at: ledger.now(), fault, attempts: found.map(({ id }) => id) };
    ledger.inFlight.push(inFlight);
    ledger.note('in flight', inFlight);
  }

  /** While `work` goes on, and `longer` after it, whatever is under way may get no answer. */
  async #outage<T>(fault: FaultKind, work: () => Promise<T>, longer = 0): Promise<T> {
    const { ledger } = this.stage;
    const from = ledger.now();
    const result = await work();
    const outage = { fault, from, until: ledger.now() + longer };
    ledger.outages.push(outage);
    ledger.note('outage', outage);
    return result;
  }

  async #kill(programs: readonly Program[], fault: FaultKind): Promise<number> {
    const { balancer, product } = this.stage;
    for (const { port } of programs) balancer.leave(port);
    const killed = await Promise.all(programs.map((program) => program.kill()));
    if (programs.some((program) => product.workers.includes(program))) await this.#noteInFlight(fault);
    await sleep(RESPAWN_MS);
    await Promise.all(programs.map((program) => this.#respawn(program)));
    return killed.filter(Boolean).length;
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

  async #crashPostgres(fault: Fault): Promise<number> {
    const { postgres } = this.stage;
    await this.#outage(fault.kind, async () => {
      await postgres.crash();
      await sleep(fault.for * 1_000);
      await postgres.start();
    });
    await this.#revive();
    return 1;
  }

  /** It stands still: nothing is refused, nothing is reset, nobody answers. Whoever waits must give up by themselves. */
  async #hangPostgres(fault: Fault): Promise<number> {
    const { ledger, postgres } = this.stage;
    const before = ledger.counts.get('webhook posts refused') ?? 0;
    const silent = await this.#outage(fault.kind, async () => {
      const thaw = await postgres.freeze();
      process.once('exit', thaw);
      await sleep(fault.for * 500);
      const heard = await postgres.silent();
      await sleep(fault.for * 500);
      thaw();
      process.off('exit', thaw);
      return heard;
    }, GIVEN_UP_MS);
    await this.#revive();
    const refused = (ledger.counts.get('webhook posts refused') ?? 0) - before;
    if (refused === 0) throw new Error('no webhook was refused while nothing could be stored');
    ledger.count('webhook posts refused while PostgreSQL stood still', refused);
    return silent ? 1 : 0;
  }

  /** Waits for somebody to be there: on a slow machine those whom another fault struck may still be starting. */
  async #cutSockets(fault: Fault): Promise<number> {
    const { balancer, ledger, random } = this.stage;
    const chosen = random.fork(`cut ${fault.at}`);
    let cut = balancer.cut(CUT_SHARE, chosen);
    for (const end = Date.now() + STORM_MS; cut === 0 && Date.now() < end; cut = balancer.cut(CUT_SHARE, chosen)) await sleep(50);
    ledger.count('sockets cut', cut);
    return cut;
  }

  async #loseRedis(fault: Fault): Promise<number> {
    const lost = await this.stage.redis?.kill() ?? 0;
    await sleep(fault.for * 1_000);
    await this.stage.redis?.start();
    await this.#revive();
    return lost;
  }

  /** Redis stands still with its connections open. Only what queues bring waits for it: messages are taken in both ways, and screens go on. */
  async #hangRedis(fault: Fault): Promise<number> {
    const { ledger, redis } = this.stage;
    if (!redis) throw new Error('there is no Redis to stand still');
    const goOn = redis.freeze();
    await sleep(SETTLED_MS);
    const seen = (): readonly [string, number][] => [
      ['webhook', ledger.counts.get(ACKNOWLEDGED) ?? 0], ['message of an agent', [...ledger.asked.values()].filter(({ ackedAt }) => ackedAt !== null).length], ['change on a screen', this.heard()],
    ];
    const before = seen();
    await sleep(fault.for * 1_000 - SETTLED_MS);
    const silent = await redis.silent();
    const still = seen().filter(([, count], index) => count === before[index]?.[1]).map(([what]) => what);
    goOn();
    await this.#revive();
    if (still.length > 0) throw new Error(`no ${still.join(', no ')} while Redis stood still`);
    return silent ? 1 : 0;
  }

  /** From one process each on PostgreSQL's queues to three each on Redis, under load. */
  async #scaleOut(): Promise<number> {
    const { ledger, product, redis } = this.stage;
    this.crowded = true;
    if (redis) product.useRedis(redis.url);
    const old = [...product.apis, ...product.workers];
    for (let index = 0; index < SCALE; index += 1) await Promise.all([product.addApi(), product.addWorker()]);
    await Promise.all(old.map((program) => product.retire(program)));
    if (redis) ledger.count(LEFT_BEHIND, (await leftOver(this.stage)).jobs);
    return old.length;
  }

  async #rollingRestart(): Promise<number> {
    const { product } = this.stage;
    const [workers, apis] = [[...product.workers], [...product.apis]];
    // One of each kind at a time: the next is not touched before the one in its place says that it is ready.
    const inTurn = async (programs: readonly Program[], add: () => Promise<Program>): Promise<void> => {
      for (const program of programs) {
        await add();
        await product.retire(program);
      }
    };
    await Promise.all([inTurn(workers, () => product.addWorker()), inTurn(apis, () => product.addApi())]);
    return workers.length + apis.length;
  }

  /** A worker that is three minutes behind and an api three minutes ahead work beside the others for a while. */
  async #skewClocks(): Promise<number> {
    const { product } = this.stage;
    const wrong = await Promise.all([product.addWorker([CLOCK], { CHAOS_CLOCK_MS: String(-SKEW_MS) }), product.addApi([CLOCK], { CHAOS_CLOCK_MS: String(SKEW_MS) })]);
    await sleep(6_000);
    await Promise.all(wrong.map((program) => product.retire(program)));
    return wrong.length;
  }

  /** Only what was under way when it vanished gets no answer: afterwards a connection is refused before anything has left. */
  async #metaDown(fault: Fault): Promise<number> {
    const { meta } = this.stage;
    await this.#outage(fault.kind, () => meta.vanish(), NOTICED_MS);
    await sleep(fault.for * 1_000);
    await meta.start();
    return 1;
  }

  async #diskFull(fault: Fault): Promise<number> {
    this.stage.disk.fill();
    await sleep(fault.for * 1_000);
    this.stage.disk.free();
    return 1;
  }

  /** Lasts its time, and until it has struck somebody: on a slow machine nobody may have sent anything meanwhile. */
  async #changeWeather({ kind, for: lasts }: Fault): Promise<number> {
    const { weather } = this.stage;
    const struck = (): number => weather.struck.get(kind) ?? 0;
    const before = struck();
    weather.begin(kind);
    await sleep(lasts * 1_000);
    for (const end = Date.now() + STORM_MS; struck() === before && Date.now() < end;) await sleep(50);
    weather.end(kind);
    return struck() - before;
  }
}

