import { parseArgs } from 'node:util';
import { readDemo } from './demo.js';
import { toTheScreen } from './to-the-screen.js';

const { values } = parseArgs({
  options: { demo: { type: 'string', default: '.diwan/demo.json' }, count: { type: 'string', default: '1000' }, rate: { type: 'string', default: '50' }, customers: { type: 'string', default: '100' } },
});

const figure = ({ p50, p99, max }: { p50: number; p99: number; max: number }): string => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, max ${max.toFixed(1)} ms`;

const result = await toTheScreen(readDemo(values.demo), { count: Number(values.count), perSecond: Number(values.rate), customers: Number(values.customers) });
console.log(`${result.seen} of ${result.sent} messages reached the agent's socket, at ${values.rate} a second from ${values.customers} customers`);
console.log(`webhook answered        ${figure(result.answerMs)}`);
console.log(`webhook to the screen   ${figure(result.screenMs)}`);
process.exitCode = result.seen === result.sent ? 0 : 1;
