import { bareOf } from './inbox/bare.js';
import { castOf } from './inbox/cast.js';
import { withApi } from './inbox/api.js';
import { openDataset } from './inbox/open.js';
import { planned } from './inbox/plans.js';
import { KINDS, type Kind } from './inbox/kinds.js';
import { timed, type Timed } from './inbox/timed.js';
import { type Row } from './row.js';
import { percentile } from '../report/percentile.js';

const REQUESTS = { quick: 120, full: 1_000 };
const WARMING = 40;

const PAIRS = KINDS.flatMap((kind) => (['agents', 'owner'] as const).map((who) => ({ kind, who })));
type Result = Timed & { kind: Kind; who: string };

/**
 * What agents read all day, asked of the api over HTTP in a workspace with 400,000 conversations, 4,000,000 messages and 50 people: as its
 * agents, each with their own filters and sight, and as someone who sees all. Two requests are under way at any time.
 */
export const inbox: Row = {
  name: 'inbox', fullOnly: true, about: 'lists, counts, threads and search over a million conversations and ten million messages, as agents and as owner', on: 'nothing',
  run: async (bench) => {
    const { dataset, urls, notes } = await openDataset(bench);
    const cast = await castOf(urls.owner);
    const requests = bench.quick ? REQUESTS.quick : REQUESTS.full;
    const bare = await bareOf(urls.owner, cast, requests);
    const results = await withApi(urls, async (address) => {
      const found: Result[] = [];
      for (const { kind, who } of PAIRS) {
        await timed(address, cast, kind, who, WARMING);
        found.push({ ...await timed(address, cast, kind, who, requests), kind, who });
      }
      return found;
    });
    bench.evidence('inbox-slowest.json', `${JSON.stringify(results.map(({ kind: { name }, who, times, slowest }) => ({ name, who, p50: percentile(times, 50), p95: percentile(times, 95), p99: percentile(times, 99), slowest })), null, 2)}\n`);
    const plans = await planned(urls, dataset.database, async (address) => {
      for (const { kind, who } of PAIRS) await timed(address, cast, kind, who, 1);
    });
    bench.evidence('inbox-plans.txt', plans.text);
    return {
      measures: results.map(({ kind, who, times }) => ({
        row: 'inbox', label: `${kind.name}, ${who}, p95`, unit: 'ms' as const, product: percentile(times, 95), bare: percentile(bare[kind.bare], 95), reach: { atMost: kind.reachMs },
      })),
      notes: [...notes, plans.scans.length === 0 ? 'no statement reads a big table from end to end; every plan is in evidence/inbox-plans.txt' : `BIG TABLES READ FROM END TO END: ${plans.scans.join(', ')} (evidence/inbox-plans.txt)`],
    };
  },
};
