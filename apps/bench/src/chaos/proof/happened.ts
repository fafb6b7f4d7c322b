import { type Ledger } from '../ledger.js';
import { type Console } from '../people/console.js';
import { type Fault, type FaultKind } from '../plan.js';
import { check, type Check, plural } from './check.js';

/** Of what the form asks for; the open loop keeps its rate, and everything is acknowledged in the end. */
const SHARE = 0.95;
/** A process that is told to stop finishes well before its own deadline, after which it is cut off. */
const STOPS_WITHIN_MS = 24_000;

/** What was to come and go at the rates of the form, in so many seconds. */
export interface Due { readonly seconds: number; readonly in: number; readonly out: number }

export interface Struck { readonly plan: readonly Fault[]; readonly struck: ReadonlyMap<FaultKind, number>; readonly effects: ReadonlyMap<FaultKind, number> }

const timesOf = (plan: readonly Fault[]): Map<FaultKind, number> => plan.reduce((counts, { kind }) => counts.set(kind, (counts.get(kind) ?? 0) + 1), new Map<FaultKind, number>());

/** A run in which nobody wrote, nothing was sent or nothing broke proves nothing. */
export const proveHappened = (
  { sent, asked, reached, told }: Pick<Ledger, 'sent' | 'asked' | 'reached' | 'told'>, due: Due, { plan, struck, effects }: Struck, screens: readonly Pick<Console, 'name' | 'heard'>[],
): Check => {
  const acked = [...sent.values()].filter(({ ackedAt }) => ackedAt !== null).length;
  const statuses = [...told.values()].flat().filter(({ ackedAt }) => ackedAt !== null).length;
  const least = (what: string, is: number, wanted: number): string[] => (is >= wanted * SHARE ? [] : [`${is} ${what} in ${Math.round(due.seconds)} s, and ${Math.round(wanted)} were to be`]);
  const violations = [
    ...least('acknowledged messages', acked, due.in), ...least('messages of agents', asked.size, due.out), ...least('requests to Meta', reached.length, due.out),
    ...least('acknowledged statuses', statuses, due.out), ...screens.filter(({ heard }) => heard === 0).map(({ name }) => `${name}'s screen was told of no change`),
    ...[...timesOf(plan)].flatMap(([kind, times]) => [
      ...((struck.get(kind) ?? 0) < times ? [`${kind} was planned ${times} times and came ${struck.get(kind) ?? 0} times`] : []),
      ...((effects.get(kind) ?? 0) < times ? [`${kind} came ${times} times and struck ${effects.get(kind) ?? 0} times`] : []),
    ]),
  ];
  const done = [...effects].map(([kind, count]) => `${kind} ${count.toLocaleString('en')}`).join(', ');
  return check('messages came, went and were told of, and every fault struck', `${plural(acked, 'message')} in, ${plural(reached.length, 'request')} out, ${plural(statuses, 'status', 'statuses')}; struck: ${done || 'nothing was to'}`, violations);
};

/** Whoever was told to stop finished what it had in hand, in time, by itself. */
export const proveStopped = ({ stopped }: Pick<Ledger, 'stopped'>): Check => {
  const slowest = stopped.reduce((most, { ms }) => Math.max(most, ms), 0);
  return check('every process that was told to stop did so by itself, in time', stopped.length === 0 ? 'none was told to' : `${plural(stopped.length, 'process', 'processes')}, the slowest after ${(slowest / 1_000).toFixed(1)} s`,
    stopped.filter(({ ms, code }) => code !== 0 || ms > STOPS_WITHIN_MS).map(({ process, ms, code, signal }) => `${process} ended after ${(ms / 1_000).toFixed(1)} s with ${signal ?? `code ${code ?? '?'}`}`));
};
