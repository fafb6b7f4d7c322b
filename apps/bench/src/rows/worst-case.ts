import { type Generator, type LoadResult } from '../load/generator.js';
import { type StormItem, stormOf } from '../load/storm.js';
import { customer, newWamid, statusBody, textBody } from '../load/webhook.js';
import { type Measure } from '../report/measure.js';
import { percentile } from '../report/percentile.js';
import { type Screens, type Seen, withScreens } from '../screens/screens.js';
import { type Demo } from '../stage/demo.js';
import { cpuNote, withCpu } from '../stage/cpu.js';
import { USUAL } from '../stage/plan.js';
import { untilTakenIn } from '../stage/processes.js';
import { sentMessages } from '../stage/sent-messages.js';
import { toBare, toProduct } from './posting.js';
import { type Row } from './row.js';

const SENDS_PER_SECOND = 1_000;
const PER_SECOND = 3_300;
const CUSTOMERS = 2_000;

interface Post { item: StormItem; wamid: string; body: string }

const postOf = (demo: Demo, item: StormItem): Post => {
  if (item.kind === 'status') return { item, wamid: item.sent.wamid, body: statusBody(demo, item.sent, item.status) };
  const wamid = newWamid();
  return { item, wamid, body: textBody(demo, wamid, customer(item.customer % CUSTOMERS)) };
};

/** Milliseconds from when each post was due until a screen showed what it says. A status that a later one had overtaken shows nothing, and is left out. */
const foldTimes = (posts: readonly Post[], startedAt: number, { messages }: Seen): number[] => posts.flatMap(({ item, wamid }, index) => {
  const sighting = messages.get(wamid);
  const shown = (item.kind === 'status' ? sighting?.reached[item.status] : sighting?.at) ?? Infinity;
  const due = startedAt + (index * 1000) / PER_SECOND;
  return shown < due ? [] : [shown - due];
});

interface Storm { answers: LoadResult; took: number; folds: number[] }

const endure = async (posts: readonly Post[], generator: Generator, screens: Screens, taken: () => Promise<void>): Promise<Storm> => {
  const start = performance.now();
  const answers = await generator.atRate({ perSecond: PER_SECOND, connections: 128 });
  await taken();
  const took = (performance.now() - start) / 1000;
  await screens.untilSeen(new Set(posts.map(({ wamid }) => wamid)).size);
  return { answers, took, folds: foldTimes(posts, answers.startedAt, await screens.seen()) };
};

/** What 1,000 sends a second bring back. Folded: an agent's screen shows the status, or the reply; the sends were made before, in the set-up. */
export const worstCase: Row = {
  name: 'worst-case', about: '3,000 statuses and 300 messages a second, out of order: what 1,000 sends a second bring back to one number', on: USUAL,
  run: async (stage, { quick, tell }) => {
    const { demo, look } = stage;
    const sent = await sentMessages(stage, SENDS_PER_SECOND * (quick ? 6 : 60), CUSTOMERS);
    const posts = stormOf(sent).map((item) => postOf(demo, item));
    const bodies = posts.map(({ body }) => body);
    tell(`${sent.length.toLocaleString('en')} messages were sent before; ${posts.length.toLocaleString('en')} webhooks come back`);
    const bare = await toBare(stage, 'take-in', bodies, async (generator, prototype) => {
      await prototype.look.query('INSERT INTO message (wamid, conversation_id, place) SELECT w, 1, 1 FROM unnest($1::text[]) AS w', [sent.map(({ wamid }) => wamid)]);
      return generator.asFastAsAnswered({ connections: 64 });
    });
    const { result: product, spent } = await toProduct(stage, bodies, (generator) => withScreens(demo.url, { apiKey: demo.apiKey, workspaceId: demo.workspaceId }, 1, (screens) =>
      withCpu(() => endure(posts, generator, screens, () => untilTakenIn({ look })))));
    const row = 'Meta\'s worst case, 3,300/s';
    const late = product.took - posts.length / PER_SECOND;
    const time = (label: string, value: number, atMost: number): Measure => ({ row, label, unit: 'ms', product: value, bare: null, reach: { atMost } });
    return {
      measures: [
        { row, label: 'kept up with (bare: as fast as it can)', unit: '/s', product: posts.length / product.took, bare: bare.answered / bare.seconds, reach: { atLeast: PER_SECOND * 0.97 } },
        time('answered, p99', percentile(product.answers.answerMs, 99), 60), time('folded, p99', percentile(product.folds, 99), 500),
      ],
      notes: [`all was folded ${late.toFixed(2)} s after the last was due; folded p50 ${percentile(product.folds, 50).toFixed(0)} ms`, cpuNote(spent, posts.length, 'webhook')],
    };
  },
};
