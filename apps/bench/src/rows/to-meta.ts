import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { type Graph, startGraph } from '../graph/graph.js';
import { type Tally } from '../graph/tally.js';
import { addBacklog, addConversations } from '../load/backlog.js';
import { startReplies } from '../load/replies.js';
import { type Measure } from '../report/measure.js';
import { percentile } from '../report/percentile.js';
import { cpuNote, type CpuReading, withCpu } from '../stage/cpu.js';
import { type StagePlan } from '../stage/plan.js';
import { type Stage } from '../stage/stage.js';
import { type Bench, type Outcome, type Row } from './row.js';

/** Where the lean Graph listens: the product is told before the Graph is there. */
const GRAPH_PORT = 47_615;
/** Meta's usual time to answer a send. */
const LATENCY_MS = 150;
const CONNECTIONS = 512;
const MESSAGES_EACH = 10;
const REPLIES_PER_SECOND = 10;
const SETTLE_MS = 1_000;

const plan = (database: string, redis: StagePlan['redis']): StagePlan =>
  ({ database, keep: false, redis, processes: 'apart', env: { META_GRAPH_URL: `http://127.0.0.1:${GRAPH_PORT}` } });

/** Posts a second that a loop without any product makes to the same Graph. */
const bareLoop = async (graph: Graph, seconds: number): Promise<number> => {
  const dispatcher = new Agent({ connections: CONNECTIONS, pipelining: 1 });
  const until = performance.now() + seconds * 1000;
  let posted = 0;
  await Promise.all(Array.from({ length: CONNECTIONS }, async (_, at) => {
    while (performance.now() < until) {
      const answer = await request(`${graph.url}/v25.0/1/messages`, { dispatcher, method: 'POST', body: JSON.stringify({ to: `bare${at}`, type: 'text', text: { body: '#1' } }) });
      await answer.body.dump();
      posted += 1;
    }
  }));
  await dispatcher.close();
  await graph.forget();
  return posted / seconds;
};

interface Drained { tally: Tally; waits: number[]; spent: CpuReading | null }

/** Lets the product send a backlog while agents answer other people, and waits until all of the backlog arrived. */
const drain = async ({ look, demo }: Stage, graph: Graph, { limit, seconds, tell }: { limit: number; seconds: number; tell: Bench['tell'] }): Promise<Drained> => {
  const of = { workspaceId: demo.workspaceId, phoneNumberId: demo.replayPhoneNumberId };
  await look.query('UPDATE number SET sends_per_second = $1 WHERE phone_number_id = $2', [limit, of.phoneNumberId]);
  const answered = await addConversations(look, { ...of, conversations: 400 }, '96658');
  const conversations = Math.ceil((limit * seconds) / MESSAGES_EACH);
  await addBacklog(look, { ...of, conversations, messagesEach: MESSAGES_EACH });
  tell(`${(conversations * MESSAGES_EACH).toLocaleString('en')} messages wait to be sent`);
  const { result: asked, spent } = await withCpu(async () => {
    const replies = startReplies(demo, answered, REPLIES_PER_SECOND);
    await untilSent(look, seconds * 3_000 + 20_000);
    return replies.stop();
  });
  await sleep(SETTLE_MS);
  const times = await graph.times();
  return { tally: await graph.tally(), spent, waits: [...asked].map(([text, at]) => (times.get(text) ?? Infinity) - at) };
};

/** Until nothing of the backlog is under way any more; for `patienceMs` at most. */
const untilSent = async (look: Stage['look'], patienceMs: number): Promise<void> => {
  const patience = Date.now() + patienceMs;
  for (;;) {
    await sleep(500);
    const { rows: [left] } = await look.query<{ any: boolean }>(`SELECT EXISTS (SELECT FROM send_attempt WHERE status IN ('queued', 'sending', 'unknown') AND lane = 'campaign') AS any`);
    if (!left?.any || Date.now() > patience) return;
  }
};

const measured = async (stage: Stage, { quick, tell, evidence }: Bench, { row, limit, atLeast, quickSeconds }: { row: string; limit: number; atLeast: number; quickSeconds: number }): Promise<Outcome> => {
  const graph = await startGraph({ latencyMs: LATENCY_MS, port: GRAPH_PORT });
  try {
    const bare = await bareLoop(graph, quick ? 3 : 10);
    const { tally, waits, spent } = await drain(stage, graph, { limit, seconds: quick ? quickSeconds : 60, tell });
    evidence(`${row.replaceAll(/[^a-z]+/gi, '-')}.json`, JSON.stringify(tally));
    if (tally.twice + tally.outOfOrder + tally.overlapping > 0) throw new Error(`${tally.twice} came twice, ${tally.outOfOrder} out of order, ${tally.overlapping} before the one before was answered.`);
    // The first and the last second are not whole.
    const whole = tally.perSecond.slice(1, -1);
    const sent: Measure = { row, label: 'sent (bare: posts without a limit)', unit: '/s', product: whole.reduce((sum, count) => sum + count, 0) / Math.max(1, whole.length), bare, reach: { atLeast }, reference: 3_176 };
    return {
      measures: [
        sent, { row, label: 'most in any second, wherever it begins', unit: '/s', product: tally.mostInAnySecond, bare: null, reach: { atMost: limit } },
        { row, label: 'live reply waits meanwhile, p99', unit: 'ms', product: percentile(waits, 99), bare: null, reach: { atMost: 300 } },
      ],
      notes: [`${tally.received.toLocaleString('en')} arrived, each once and in the order of its conversation, one at a time; windows are judged by arrival at the Graph`, cpuNote(spent, tally.received, 'message')],
    };
  } finally {
    await graph.stop();
  }
};

/** One number at Meta's highest rate, through Redis. */
export const toMeta: Row = {
  name: 'to-meta', about: 'one number at 1,000 sends a second, 150 ms at Meta, while live replies overtake the backlog', on: plan('tometa', 'needed'),
  run: (stage, bench) => measured(stage, bench, { row: 'to Meta, limit 1,000/s', limit: 1_000, atLeast: 950, quickSeconds: 15 }),
};

/** The same with queues in PostgreSQL. */
export const toMetaEmbedded: Row = {
  name: 'to-meta-embedded', about: 'the same without Redis, at 300 sends a second', on: plan('tometa', 'never'),
  run: (stage, bench) => measured(stage, bench, { row: 'to Meta, embedded, limit 300/s', limit: 300, atLeast: 285, quickSeconds: 15 }),
};
