import { ProblemError } from '../http/problem.js';
import { type Edit, step } from './edit.js';

/**
 * Puts an open conversation to sleep until a moment, or (null) until the customer writes; or moves the alarm of one that sleeps.
 * @throws {ProblemError} snooze_in_past
 */
export const snooze = (edit: Edit, until: string | null | undefined, now: Date): Edit => {
  const { status, snoozed_until: current } = edit.now;
  const alarm = until === undefined ? current : until === null ? null : new Date(until);
  if (status === 'snoozed' && alarm?.getTime() === current?.getTime()) return edit;
  if (alarm !== null && alarm <= now) throw new ProblemError('snooze_in_past', 'This time has passed already. Choose a later one.', { now: now.toISOString() });
  return step(edit, { status: 'snoozed', snoozed_until: alarm }, { kind: 'snoozed', data: { from: status, to: 'snoozed', until: alarm?.toISOString() ?? null } });
};

/** Rings the alarm: open again. Nothing when it was moved, put off or woken meanwhile. */
export const wake = (edit: Edit, now: Date): Edit => {
  const { status, snoozed_until: alarm } = edit.now;
  if (status !== 'snoozed' || alarm === null || alarm > now) return edit;
  return step(edit, { status: 'open', snoozed_until: null }, { kind: 'woken', data: { from: 'snoozed', to: 'open', until: alarm.toISOString() } });
};
