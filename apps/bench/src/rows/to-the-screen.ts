import { customer, newWamid, textBody } from '../load/webhook.js';
import { type Measure } from '../report/measure.js';
import { percentile } from '../report/percentile.js';
import { type Screens, withScreens } from '../screens/screens.js';
import { USUAL } from '../stage/plan.js';
import { type Stage } from '../stage/stage.js';
import { type Generator } from '../load/generator.js';
import { toBare, toProduct } from './posting.js';
import { type Row } from './row.js';

const AGENTS = 200;
const PER_SECOND = 100;
const CUSTOMERS = 100;

/** Milliseconds from the moment each webhook was due until its change was at an agent's socket, another agent for each. */
const timesOf = async (wamids: readonly string[], generator: Generator, screens: Screens): Promise<number[]> => {
  const { startedAt } = await generator.atRate({ perSecond: PER_SECOND });
  await screens.untilSeen(wamids.length);
  const { messages, sampled } = await screens.seen();
  return wamids.map((wamid, index) => (sampled.get(messages.get(wamid)?.seq ?? -1) ?? Infinity) - (startedAt + (index * 1000) / PER_SECOND));
};

/** Open loop: 100 messages a second are sent, and 200 agents are connected who may see each. */
export const toTheScreen: Row = {
  name: 'to-the-screen', about: 'webhook sent until its change is at an agent\'s socket, 100 messages a second, 200 agents connected', on: USUAL,
  run: async (stage: Stage, { quick }) => {
    const { demo } = stage;
    const wamids = Array.from({ length: PER_SECOND * (quick ? 6 : 60) }, newWamid);
    const bodies = wamids.map((wamid, index) => textBody(demo, wamid, customer(index % CUSTOMERS)));
    const bare = await toBare(stage, 'take-in', bodies, (generator, { url }) => withScreens(url, {}, AGENTS, (screens) => timesOf(wamids, generator, screens)));
    const product = await toProduct(stage, bodies, (generator) =>
      withScreens(demo.url, { apiKey: demo.apiKey, workspaceId: demo.workspaceId }, AGENTS, (screens) => timesOf(wamids, generator, screens)));
    const time = (label: string, percent: number, atMost: number): Measure =>
      ({ row: `to the screen, ${PER_SECOND}/s, ${AGENTS} agents`, label, unit: 'ms', product: percentile(product, percent), bare: percentile(bare, percent), reach: { atMost } });
    return { measures: [time('p50', 50, 15), time('p99', 99, 60)] };
  },
};
