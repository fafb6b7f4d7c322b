import { type Generator } from '../load/generator.js';
import { customer, newWamid, textBody } from '../load/webhook.js';
import { percentile } from '../report/percentile.js';
import { type Screens, withScreens } from '../screens/screens.js';
import { cpuNote, withCpu } from '../stage/cpu.js';
import { USUAL } from '../stage/plan.js';
import { toBare, toProduct } from './posting.js';
import { type Row } from './row.js';

const AGENTS = 1_000;
const PER_SECOND = 200;
const CUSTOMERS = 500;
const WITHIN_MS = 250;

/** Milliseconds from the moment each webhook was due until its change was at the last agent's socket. */
const timesOf = async (wamids: readonly string[], generator: Generator, screens: Screens): Promise<number[]> => {
  const { startedAt } = await generator.atRate({ perSecond: PER_SECOND });
  await screens.untilSeen(wamids.length);
  const { messages, everywhere } = await screens.seen();
  return wamids.map((wamid, index) => (everywhere.get(messages.get(wamid)?.seq ?? -1) ?? Infinity) - (startedAt + (index * 1000) / PER_SECOND));
};

const quarters = (times: readonly number[]): number[] =>
  [0, 1, 2, 3].map((quarter) => percentile(times.slice(Math.floor((quarter * times.length) / 4), Math.floor(((quarter + 1) * times.length) / 4)), 50));

/** A thousand agents who may all see 200 changes a second, one api process: 200,000 deliveries a second, from one core. */
export const manyScreens: Row = {
  name: 'many-screens', about: '200 changes a second to 1,000 connected agents who may all see them, one api process', on: USUAL,
  run: async (stage, { quick }) => {
    const { demo } = stage;
    const wamids = Array.from({ length: PER_SECOND * (quick ? 6 : 60) }, newWamid);
    const bodies = wamids.map((wamid, index) => textBody(demo, wamid, customer(index % CUSTOMERS)));
    const bare = await toBare(stage, 'take-in', bodies, (generator, { url }) => withScreens(url, {}, AGENTS, (screens) => timesOf(wamids, generator, screens)));
    const { result: product, spent } = await toProduct(stage, bodies, (generator) =>
      withScreens(demo.url, { apiKey: demo.apiKey, workspaceId: demo.workspaceId }, AGENTS, (screens) => withCpu(() => timesOf(wamids, generator, screens))));
    const row = `${AGENTS.toLocaleString('en')} screens, ${PER_SECOND}/s`;
    const medians = quarters(product);
    return {
      measures: [
        { row, label: 'at all of them, p99', unit: 'ms', product: percentile(product, 99), bare: percentile(bare, 99), reach: { atMost: WITHIN_MS } },
        // A backlog that grows would show here first.
        { row, label: 'at all of them, last quarter, p50', unit: 'ms', product: medians[3] ?? Infinity, bare: quarters(bare)[3] ?? null, reach: { atMost: WITHIN_MS } },
      ],
      notes: [`median until all had it, by quarter of the run: ${medians.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}`, cpuNote(spent, wamids.length * AGENTS / 1_000, 'thousand deliveries')],
    };
  },
};
