import { type EpisodeStatus, turnAfter, TurnOwner } from '@diwan/domain';
import { type Edit, step } from './edit.js';
import { snooze } from './snooze.js';

/**
 * Opens, snoozes or resolves. Resolving ends the wait and freezes the episode; a person who reopens a resolved conversation continues
 * its episode. `until` undefined: keep what is set; null: asleep until the customer writes.
 * @throws {ProblemError} snooze_in_past
 */
export const changeStatus = (edit: Edit, to: EpisodeStatus, until: string | null | undefined, now: Date): Edit => {
  switch (to) {
    case 'resolved': return resolve(edit);
    case 'open': return open(edit);
    case 'snoozed': return snooze(edit.now.status === 'resolved' ? open(edit) : edit, until, now);
  }
};

const resolve = (edit: Edit): Edit => {
  if (edit.now.status === 'resolved') return edit;
  const turn_owner = turnAfter(TurnOwner.parse(edit.now.turn_owner), 'resolved');
  return step(edit, { status: 'resolved', snoozed_until: null, waiting_since: null, turn_owner }, { kind: 'resolved', data: { from: edit.now.status, to: 'resolved' } }, 'resolve');
};

const open = (edit: Edit): Edit => {
  const from = edit.now.status;
  if (from === 'open') return edit;
  const data = { from, to: 'open' };
  if (from === 'snoozed') return step(edit, { status: 'open', snoozed_until: null }, { kind: 'status_changed', data });
  const turn_owner = turnAfter(TurnOwner.parse(edit.now.turn_owner), 'human_takes');
  return step(edit, { status: 'open', turn_owner }, { kind: 'reopened', data: { ...data, no: edit.now.episode_no, source: 'agent' } }, 'reopen');
};
