import type { EpisodeStatus, Priority, TurnOwner } from '../episode.js';
import { foldText } from '../fold.js';
import type { Instant } from '../time.js';
import { windowState } from '../window.js';
import type { Condition, CustomTest, PersonRef, TeamRef } from './condition.js';
import { type Filter, isGroup } from './filter.js';
import { type NumberTest, type TextTest, timeHolds } from './tests.js';

/** What a filter can ask about. Custom values are as stored: text, number, ISO date, boolean or a list of choices; a missing key is "not set". */
export interface FilterSubject {
  readonly status: EpisodeStatus; readonly assigneeId: string | null; readonly teamId: string | null; readonly numberId: string;
  readonly priority: Priority; readonly turnOwner: TurnOwner; readonly labelIds: readonly string[];
  readonly windowExpiresAt: Instant | null; readonly waitingSince: Instant | null; readonly lastActivityAt: Instant; readonly lastInboundAt: Instant | null;
  readonly createdAt: Instant; readonly snoozedUntil: Instant | null;
  readonly unread: boolean; readonly mentioned: boolean; readonly following: boolean; readonly draft: boolean; readonly fromAd: boolean;
  readonly custom: Readonly<Record<string, unknown>>;
  readonly contact: {
    readonly name: string; readonly language: string | null; readonly country: string | null; readonly blocked: boolean; readonly optedOut: boolean;
    readonly custom: Readonly<Record<string, unknown>>;
  };
}

/** For whom, and when: "me", "mine" and every relative time are resolved by it, never stored. */
export interface FilterContext { readonly userId: string; readonly teamIds: readonly string[]; readonly now: Instant }

/** Whether a filter holds. Pure: the server's SQL form must answer alike, and a property test compares the two. */
export const matchesFilter = (filter: Filter, subject: FilterSubject, context: FilterContext): boolean =>
  judgeFilter(filter, (condition) => conditionHolds(condition, subject, context)) === true;

/**
 * The same where not every fact is at hand: `judge` answers null for what it cannot know, and null comes out when the whole depends on it
 * (Kleene's logic: one false part settles an `all`, one true part an `any`).
 */
export function judgeFilter(filter: Filter, judge: (condition: Condition) => boolean | null): boolean | null {
  const parts = filter.of.map((part) => (isGroup(part) ? judgeFilter(part, judge) : judge(part)));
  const settling = filter.match === 'any';
  const result = parts.length === 0 ? true : parts.includes(settling) ? settling : parts.includes(null) ? null : !settling;
  return result === null || filter.not !== true ? result : !result;
}

/** Whether one condition holds. */
export function conditionHolds(condition: Condition, subject: FilterSubject, context: FilterContext): boolean {
  const { now } = context;
  switch (condition.field) {
    case 'status': return among(condition, (value) => value === subject.status);
    case 'assignee': return among(condition, (value) => isPerson(value, subject.assigneeId, context));
    case 'team': return among(condition, (value) => isTeam(value, subject.teamId, context));
    case 'number': return among(condition, (value) => value === subject.numberId);
    case 'priority': return among(condition, (value) => value === subject.priority);
    case 'turn': return among(condition, (value) => value === subject.turnOwner);
    case 'label': return setHolds(condition.op, condition.values, subject.labelIds);
    case 'window': return windowKind(subject, now) === condition.is;
    case 'windowCloses': return timeHolds(condition.test, subject.windowExpiresAt, now);
    case 'waitingSince': return timeHolds(condition.test, subject.waitingSince, now);
    case 'lastActivity': return timeHolds(condition.test, subject.lastActivityAt, now);
    case 'lastInbound': return timeHolds(condition.test, subject.lastInboundAt, now);
    case 'created': return timeHolds(condition.test, subject.createdAt, now);
    case 'snoozedUntil': return timeHolds(condition.test, subject.snoozedUntil, now);
    case 'unread': return condition.value === subject.unread;
    case 'mentioned': return condition.value === subject.mentioned;
    case 'following': return condition.value === subject.following;
    case 'draft': return condition.value === subject.draft;
    case 'fromAd': return condition.value === subject.fromAd;
    case 'contact.language': return among(condition, (value) => sameLanguage(value, subject.contact.language));
    case 'contact.country': return among(condition, (value) => value === subject.contact.country);
    case 'contact.blocked': return condition.value === subject.contact.blocked;
    case 'contact.optedOut': return condition.value === subject.contact.optedOut;
    case 'contact.name': return textHolds(condition.test, subject.contact.name);
    case 'contact.custom': return customHolds(condition.test, subject.contact.custom[condition.key] ?? null, now);
    case 'custom': return customHolds(condition.test, subject.custom[condition.key] ?? null, now);
  }
}

const among = <Value>({ op, values }: { op: 'in' | 'notIn'; values: readonly Value[] }, is: (value: Value) => boolean): boolean => values.some(is) === (op === 'in');

const isPerson = (ref: PersonRef, id: string | null, { userId }: FilterContext): boolean => (ref === 'none' ? id === null : id === (ref === 'me' ? userId : ref));
const isTeam = (ref: TeamRef, id: string | null, { teamIds }: FilterContext): boolean => {
  if (ref === 'none') return id === null;
  return id !== null && (ref === 'mine' ? teamIds.includes(id) : id === ref);
};

/** `ar` holds for ar_EG as well; `ar_EG` for itself alone. */
const sameLanguage = (wanted: string, actual: string | null): boolean => actual !== null && (actual === wanted || actual.startsWith(`${wanted}_`) || actual.startsWith(`${wanted}-`));

const windowKind = (subject: FilterSubject, now: Instant): 'open' | 'closed' | 'never' => {
  if (subject.windowExpiresAt === null) return 'never';
  return windowState(subject, now).open ? 'open' : 'closed';
};

function setHolds(op: 'any' | 'all' | 'none', wanted: readonly string[], actual: readonly string[]): boolean {
  switch (op) {
    case 'any': return wanted.some((value) => actual.includes(value));
    case 'all': return wanted.every((value) => actual.includes(value));
    case 'none': return !wanted.some((value) => actual.includes(value));
  }
}

/** What is not there is not equal to anything: `isNot` holds for it. */
function textHolds(test: TextTest, value: string | null): boolean {
  const text = value === null || value.trim() === '' ? null : foldText(value);
  if (test.op === 'set') return text !== null;
  if (test.op === 'unset') return text === null;
  const wanted = foldText(test.value);
  switch (test.op) {
    case 'is': return text === wanted;
    case 'isNot': return text !== wanted;
    case 'contains': return text?.includes(wanted) ?? false;
    case 'starts': return text?.startsWith(wanted) ?? false;
  }
}

function numberHolds(test: NumberTest, value: number | null): boolean {
  switch (test.op) {
    case 'set': return value !== null;
    case 'unset': return value === null;
    case 'is': return value === test.value;
    case 'isNot': return value !== test.value;
    case 'atLeast': return value !== null && value >= test.value;
    case 'atMost': return value !== null && value <= test.value;
  }
}

/** A value of another type than the question's (the definition was changed since) counts as not set. */
function customHolds(custom: CustomTest, value: unknown, now: Instant): boolean {
  switch (custom.type) {
    case 'text': return textHolds(custom.test, typeof value === 'string' ? value : null);
    case 'number': return numberHolds(custom.test, typeof value === 'number' ? value : null);
    case 'date': return timeHolds(custom.test, typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : null, now);
    case 'bool': return custom.value === (value === true);
    case 'choice': return setHolds(custom.op, custom.values, Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []);
  }
}
