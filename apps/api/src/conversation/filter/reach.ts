import { type ListConversations } from '@diwan/contract';
import { type Condition, EpisodeStatus, type Filter, isGroup, type Viewer } from '@diwan/domain';
import { type Mark, MARKS } from './marks.sql.js';

/** What a list may begin with instead of reading everything: one index each. */
export type Drive = Pick<ListConversations, 'assignee' | 'team' | 'label' | 'number'> & { readonly marked?: Mark };
/** Where all that a filter can hold for is found: in these statuses, and under one of these. */
export interface Reach { readonly statuses: readonly EpisodeStatus[]; readonly drives: readonly Drive[] }

/** More walks through indexes than this cost more than filtering one. */
const MAX_DRIVES = 12;

/** Reads off a filter which indexes lead to all that it can hold for. What cannot be told stays wide: this never loses anything. */
export const reachOf = (filter: Filter, viewer: Viewer): Reach => {
  const statuses = within(filter, statusChoice);
  return { statuses: EpisodeStatus.options.filter((status) => statuses?.has(status) ?? true), drives: drivesOf(filter, viewer) };
};

type Choice = (condition: Condition) => ReadonlySet<string> | null;

/** What holds where both do, of a field that has one value at a time. */
const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> => new Set([...a].filter((value) => b.has(value)));
/** The same of a field that has several at once: it may have one of `a` and another one of `b`, and is found by either; by the smaller sooner. */
const smaller = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> => (b.size < a.size ? b : a);

/** The values of which everything that matches has one; null: any. `both` puts together what several parts ask for. */
const within = (filter: Filter, choice: Choice, both = shared): ReadonlySet<string> | null => {
  if (filter.not === true) return null;
  const parts = filter.of.map((part) => (isGroup(part) ? within(part, choice, both) : choice(part)));
  const known = parts.filter((part) => part !== null);
  if (filter.match === 'all') return known.length === 0 ? null : known.reduce(both);
  return parts.length === 0 || known.length < parts.length ? null : new Set(known.flatMap((part) => [...part]));
};

const statusChoice: Choice = (condition) => {
  if (condition.field === 'waitingSince') return condition.test.op === 'unset' ? null : UNRESOLVED;
  if (condition.field !== 'status') return null;
  return new Set(EpisodeStatus.options.filter((status) => condition.values.includes(status) === (condition.op === 'in')));
};
/** Nobody waits in a resolved one. */
const UNRESOLVED: ReadonlySet<string> = new Set<EpisodeStatus>(['open', 'snoozed']);

const drivesOf = (filter: Filter, viewer: Viewer): readonly Drive[] => {
  // The fewest first: nobody has many marks.
  const marks = within(filter, (condition) => ((condition.field === 'mentioned' || condition.field === 'following' || condition.field === 'draft') && condition.value ? new Set([condition.field]) : null), smaller);
  if (usable(marks)) return [...marks].filter(isMark).map((marked) => ({ marked }));
  const owners = within(filter, (condition) => (condition.field === 'assignee' && condition.op === 'in' ? new Set(condition.values.map((value) => (value === 'me' ? viewer.userId : value))) : null));
  if (usable(owners)) return [...owners].map((assignee) => ({ assignee }) as Drive);
  const teams = within(filter, (condition) =>
    (condition.field === 'team' && condition.op === 'in' && !condition.values.includes('none') ? new Set(condition.values.flatMap((value): readonly string[] => (value === 'mine' ? viewer.teamIds : [value]))) : null));
  if (usable(teams)) return [...teams].map((team) => ({ team }) as Drive);
  const labels = within(filter, (condition) => {
    if (condition.field !== 'label' || condition.op === 'none') return null;
    return new Set(condition.op === 'all' ? condition.values.slice(0, 1) : condition.values);
  }, smaller);
  if (usable(labels)) return [...labels].map((label) => ({ label }) as Drive);
  const numbers = within(filter, (condition) => (condition.field === 'number' && condition.op === 'in' ? new Set<string>(condition.values) : null));
  return usable(numbers) ? [...numbers].map((number) => ({ number }) as Drive) : [{}];
};

const isMark = (field: string): field is Mark => MARKS.some((mark) => mark === field);

const usable = (values: ReadonlySet<string> | null): values is ReadonlySet<string> => values !== null && values.size <= MAX_DRIVES;
