import { setTimeout as sleep } from 'node:timers/promises';
import { Faults } from './faults.js';
import { type Ledger } from './ledger.js';
import { Agents, type Thread } from './people/agents.js';
import { Console } from './people/console.js';
import { Customers, customersOf } from './people/customers.js';
import { Http, signIn } from './people/http.js';
import { type Fault, type FaultKind } from './plan.js';
import { check, type Check } from './proof/check.js';
import { proveCounters, proveMetrics } from './proof/counters.js';
import { readFacts } from './proof/facts.js';
import { proveInbound, proveInboundOrder } from './proof/inbound.js';
import { proveDoubts, proveNotResent, proveOutbound, proveOutboundOrder, proveStatuses } from './proof/outbound.js';
import { proveBounded } from './proof/bounded.js';
import { type Due, proveHappened, proveStopped } from './proof/happened.js';
import { isQuiet, JOBS_TAKEN_UP_MS, leftOver, proveNothingStuck } from './proof/quiet.js';
import { proveScreens } from './proof/screens.js';
import { type Stage } from './world/stage.js';

const SAMPLE_MS = 1_000;
const MOVED_SHARE = 0.1;
const MOVES_PER_SECOND = 4;
const STALLED_MS = 10_000;
const BEGIN_MS = 180_000;

/** Those who take part, and what they take part in. */
interface Cast { readonly customers: Customers; readonly agents: Agents; readonly consoles: readonly Console[]; readonly https: readonly Http[] }

export interface Outcome { readonly checks: readonly Check[]; readonly struck: ReadonlyMap<FaultKind, number> }

/** Lets everybody write while the faults strike, waits until all is quiet, and proves what must be true then. */
export const run = async (stage: Stage, plan: readonly Fault[], tell: (line: string) => void): Promise<Outcome> => {
  const cast = await gather(stage, tell);
  const sampling = setInterval(() => sample(stage), SAMPLE_MS);
  const faults = new Faults(stage, () => cast.consoles.reduce((sum, { heard }) => sum + heard, 0));
  try {
    tell(`Load: ${stage.form.inPerSecond} messages/s in, ${stage.form.outPerSecond}/s out, ${stage.form.seconds} s, ${plan.length} faults`);
    const struck = faults.carryOut(plan);
    const due = await atRates(stage, cast, faults, struck);
    tell('Waiting until all is quiet');
    const loadEnded = stage.ledger.now();
    const restless = await rest(stage, cast);
    tell('Proving');
    const happened = proveHappened(stage.ledger, due, { plan, struck: faults.struck, effects: faults.effects }, cast.consoles);
    return { checks: [happened, ...await prove(stage, cast, loadEnded), check('everything was acknowledged and came to rest', restless.length === 0 ? 'it did' : 'it did not', [...restless, ...faults.troubles])], struck: faults.struck };
  } finally {
    clearInterval(sampling);
    for (const screen of cast.consoles) screen.stop();
    await Promise.all(cast.https.map((http) => http.close()));
  }
};

/** Customers say hello; when each has a conversation, the screens are opened. */
const gather = async (stage: Stage, tell: (line: string) => void): Promise<Cast> => {
  const { balancer, courier, form, ledger, media, postgres, product: { secrets }, random, seeded } = stage;
  const customers = new Customers(customersOf(form.customers, random.fork('customers')), courier, media, secrets.appSecret, ledger, random.fork('words'));
  customers.greet();
  const people = await Promise.all(seeded.users.map(async ({ email, password }) => ({ name: email.split('@')[0] ?? email, http: await signIn(balancer.url, email, password) })));
  const program = { name: 'a program', http: new Http(balancer.url, { authorization: `Bearer ${secrets.apiKey}` }) };
  tell(`${form.customers} customers say hello`);
  let seen = { count: 0, at: Date.now() };
  // A greeting that is lost on the way must be told of by the proof, not by nothing ever beginning.
  await until('conversations', async () => {
    const count = (await postgres.rows('SELECT FROM conversation')).length;
    if (count > seen.count) seen = { count, at: Date.now() };
    return count >= form.customers || (count >= form.customers / 2 && Date.now() - seen.at > STALLED_MS);
  });
  const rows = await postgres.rows<{ id: string; phone: string }>('SELECT c.id, p.phone FROM conversation c JOIN contact p ON p.workspace_id = c.workspace_id AND p.id = c.contact_id ORDER BY p.phone');
  const threads: Thread[] = rows.map(({ id, phone }, index) => ({ id, waId: phone.replace(/\D/g, ''), moves: index < rows.length * MOVED_SHARE }));
  const labels = await postgres.rows<{ id: string }>('SELECT id FROM label ORDER BY name');
  const members = await postgres.rows<{ user_id: string }>('SELECT user_id FROM member ORDER BY email');
  // Chaos is not about a number's rate: both may send as fast as the agents write, with some room to catch up.
  await postgres.rows('UPDATE number SET sends_per_second = $1', [Math.max(80, form.outPerSecond * 2)]);
  const writers = [program, ...people];
  const consoles = Array.from({ length: form.consoles }, (_, index) => writers[index % writers.length]).flatMap((who) => (who === undefined ? [] : [
    new Console(who.name, who.http, who === program ? { apiKey: secrets.apiKey, workspaceId: seeded.workspaceId } : {}),
  ]));
  await until('screens', async () => consoles.every(({ live }) => live));
  const agents = new Agents(writers, { labels: labels.map(({ id }) => id), members: members.map(({ user_id }) => user_id) }, threads, ledger, random.fork('agents'));
  return { customers, agents, consoles, https: writers.map(({ http }) => http) };
};

const until = async (what: string, done: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + BEGIN_MS; !(await done());) {
    if (Date.now() > end) throw new Error(`The ${what} were not there after ${BEGIN_MS / 1_000} s.`);
    await sleep(100);
  }
};

/** Open loop: who writes does not wait for anybody's answer. Goes on while anything strikes. @returns what was to be written */
const atRates = async ({ form }: Stage, { customers, agents }: Cast, faults: Faults, struck: Promise<void>): Promise<Due> => {
  let striking = true;
  const over = struck.finally(() => { striking = false; });
  const done = { in: 0, out: 0, moves: 0 };
  const due = { seconds: 0, in: 0, out: 0, moves: 0 };
  const start = Date.now();
  for (let seconds = 0; seconds < form.seconds || striking; seconds = (Date.now() - start) / 1_000) {
    const passed = (seconds - due.seconds) * (faults.crowded ? form.scaledShare : 1);
    due.seconds = seconds;
    due.in += passed * form.inPerSecond;
    due.out += passed * form.outPerSecond;
    due.moves += passed * MOVES_PER_SECOND;
    while (done.in < due.in) done.in += customers.write();
    for (; done.out < due.out; done.out += 1) agents.write();
    for (; done.moves < due.moves; done.moves += 1) void agents.move();
    await sleep(10);
  }
  await over;
  return due;
};

/** @returns what did not come to rest */
const rest = async (stage: Stage, { agents }: Cast): Promise<string[]> => {
  const { courier, form, ledger, statuses } = stage;
  const end = Date.now() + form.restSeconds * 1_000;
  // Jobs that stay for longer are no reason to wait, but one to fail: the proof counts them.
  const taken = Date.now() + JOBS_TAKEN_UP_MS;
  while (agents.waiting > 0 && Date.now() < end) await sleep(100);
  let left = await leftOver(stage);
  // Twice quiet in a row: what a last status or a last job sets off is seen at the second look.
  for (let quiet = 0; quiet < 2 && Date.now() < end;) {
    await sleep(500);
    left = await leftOver(stage);
    quiet = isQuiet(left, { sends: form.name === 'quick', jobs: Date.now() < taken }) && statuses.idle && courier.waiting === 0 ? quiet + 1 : 0;
  }
  const unacknowledged = await courier.settled(1);
  ledger.note('left', left);
  return [...(unacknowledged > 0 ? [`${unacknowledged} webhooks were never acknowledged`] : []), ...(agents.waiting > 0 ? [`${agents.waiting} requests of agents were never answered`] : [])];
};

const prove = async (stage: Stage, { consoles }: Cast, loadEnded: number): Promise<Check[]> => {
  const { ledger, postgres } = stage;
  const facts = await readFacts(postgres, ledger.start);
  return [
    proveInbound(ledger, facts), proveInboundOrder(ledger, facts), proveOutbound(ledger, facts), proveNotResent(ledger), proveDoubts(ledger, facts), proveOutboundOrder(ledger, facts),
    proveStatuses(ledger, facts), proveCounters(facts), proveMetrics(facts), await proveScreens(consoles), await proveNothingStuck(stage), await proveBounded(stage, ledger, loadEnded),
    proveStopped(ledger),
  ];
};

const sample = ({ ledger, product }: { ledger: Ledger; product: Stage['product'] }): void => {
  for (const program of [...product.apis, ...product.workers]) {
    const held = program.holds();
    if (held === null) continue;
    const one = { at: ledger.now(), process: program.spec.name, ...held };
    ledger.samples.push(one);
    ledger.note('sample', one);
  }
};
