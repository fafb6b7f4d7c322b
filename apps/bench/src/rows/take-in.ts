import { type Row } from './row.js';
import { withBare } from '../bare/bare.js';
import { asFastAsAnswered } from '../load/posts.js';
import { signedPosts } from '../load/webhook.js';
import { type Measure } from '../report/measure.js';
import { cpuBetween, productSeconds, readCpu, sayParts } from '../stage/cpu.js';
import { USUAL } from '../stage/plan.js';
import { untilTakenIn } from '../stage/processes.js';

const CONNECTIONS = 64;
const CUSTOMERS = 2_000;

/** Signed webhooks until each is a message in its conversation, with counters, window, facts and change rows, and nothing waits any more. */
export const takeIn: Row = {
  name: 'take-in', about: 'the same, until each is a message in its conversation and no backlog is left', on: USUAL,
  run: async (stage, { quick }) => {
    const made = signedPosts(stage.demo, quick ? 20_000 : 240_000, CUSTOMERS);
    const bare = await withBare(stage, 'take-in', (url) => asFastAsAnswered(url, made, CONNECTIONS));
    const before = readCpu();
    const start = performance.now();
    await asFastAsAnswered(`${stage.demo.url}/webhooks/whatsapp`, made, CONNECTIONS);
    await untilTakenIn(stage);
    const seconds = (performance.now() - start) / 1000;
    const after = readCpu();
    const rate: Measure = {
      row: 'take in', label: 'messages, backlog back to zero', unit: '/s', product: made.length / seconds, bare: bare.answered / bare.seconds, reach: { atLeast: 4_000 }, reachRatio: { atLeast: 0.4 }, reference: 10_300,
    };
    if (before === null || after === null) return { measures: [rate], notes: ['CPU is read from /proc, which this system does not have'] };
    const spent = cpuBetween(before, after);
    const cpu: Measure = { row: 'take in', label: 'CPU per message, all processes', unit: 'ms CPU', product: (productSeconds(spent) * 1000) / made.length, bare: null, reach: { atMost: 0.4 } };
    return { measures: [rate, cpu], notes: [`milliseconds of CPU per message: ${sayParts(spent, made.length)}`] };
  },
};
