import { type FieldView } from '@diwan/contract';
import { type Condition, type ConditionField, type Filter, isGroup, type TimeTest } from '@diwan/domain';
import { type Key } from '../../i18n/index.js';

/** What an agent can ask about, in the order of the list, under its heading. */
export const FIELD_GROUPS: readonly { readonly title: Key; readonly fields: readonly ConditionField[] }[] = [
  { title: 'views.groups.conversation', fields: ['status', 'assignee', 'team', 'number', 'label', 'priority', 'window', 'turn', 'fromAd'] },
  { title: 'views.groups.time', fields: ['waitingSince', 'windowCloses', 'lastActivity', 'lastInbound', 'created', 'snoozedUntil'] },
  { title: 'views.groups.mine', fields: ['unread', 'mentioned', 'following', 'draft'] },
  { title: 'views.groups.customer', fields: ['contact.name', 'contact.language', 'contact.country', 'contact.blocked', 'contact.optedOut'] },
];

export const FIELD_NAMES: Readonly<Record<ConditionField, Key>> = {
  status: 'views.fields.status', assignee: 'views.fields.assignee', team: 'views.fields.team', number: 'views.fields.number', priority: 'views.fields.priority', turn: 'views.fields.turn', label: 'views.fields.label', window: 'views.fields.window',
  windowCloses: 'views.fields.windowCloses', waitingSince: 'views.fields.waitingSince', lastActivity: 'views.fields.lastActivity', lastInbound: 'views.fields.lastInbound', created: 'views.fields.created', snoozedUntil: 'views.fields.snoozedUntil',
  unread: 'views.fields.unread', mentioned: 'views.fields.mentioned', following: 'views.fields.following', draft: 'views.fields.draft', fromAd: 'views.fields.fromAd', 'contact.language': 'views.fields.language', 'contact.country': 'views.fields.country',
  'contact.blocked': 'views.fields.blocked', 'contact.optedOut': 'views.fields.optedOut', 'contact.name': 'views.fields.contactName', 'contact.custom': 'views.fields.custom', custom: 'views.fields.custom',
};

/** The tests of a moment that make sense for each field: nobody was created tomorrow. */
const AHEAD: readonly TimeTest['op'][] = ['next', 'overdue', 'set', 'unset'];
const BEHIND: readonly TimeTest['op'][] = ['past', 'older', 'before', 'after'];
export const timeOps = (field: ConditionField): readonly TimeTest['op'][] => {
  switch (field) {
    case 'windowCloses': case 'snoozedUntil': return AHEAD;
    case 'waitingSince': return ['older', 'past', 'set', 'unset'];
    case 'lastInbound': return [...BEHIND, 'set', 'unset'];
    case 'contact.custom': case 'custom': return [...BEHIND, 'next', 'overdue', 'set', 'unset'];
    default: return BEHIND;
  }
};

/** A time test as it first stands. */
export const newTime = (op: TimeTest['op'], before?: TimeTest): TimeTest => {
  const span = before !== undefined && 'span' in before ? before.span : { amount: 30, unit: 'minute' as const };
  const at = before !== undefined && 'at' in before ? before.at : new Date(new Date().setHours(0, 0, 0, 0)).toISOString();
  switch (op) {
    case 'past': case 'older': case 'next': return { op, span };
    case 'before': case 'after': return { op, at };
    case 'overdue': case 'set': case 'unset': return { op };
  }
};

/** A condition as it first stands, with nothing chosen. Lists of choices are empty until somebody chooses: `Filter` refuses those. */
export const newCondition = (field: ConditionField): Condition => {
  switch (field) {
    case 'status': case 'assignee': case 'team': case 'number': case 'priority': case 'turn': case 'contact.language': case 'contact.country': return { field, op: 'in', values: [] };
    case 'label': return { field, op: 'any', values: [] };
    case 'window': return { field, is: 'open' };
    case 'windowCloses': return { field, test: { op: 'next', span: { amount: 2, unit: 'hour' } } };
    case 'waitingSince': return { field, test: { op: 'older', span: { amount: 30, unit: 'minute' } } };
    case 'lastActivity': case 'lastInbound': case 'created': return { field, test: { op: 'past', span: { amount: 7, unit: 'day' } } };
    case 'snoozedUntil': return { field, test: { op: 'next', span: { amount: 1, unit: 'day' } } };
    case 'unread': case 'mentioned': case 'following': case 'draft': case 'fromAd': case 'contact.blocked': case 'contact.optedOut': return { field, value: true };
    case 'contact.name': return { field, test: { op: 'contains', value: '' } };
    case 'contact.custom': case 'custom': return { field, key: 'field', test: { type: 'text', test: { op: 'set' } } };
  }
};

/** A condition on a custom field as it first stands. */
export const newCustom = ({ target, key, type }: FieldView): Condition => {
  const field = target === 'contact' ? 'contact.custom' : 'custom';
  switch (type) {
    case 'text': case 'link': case 'phone': case 'email': return { field, key, test: { type: 'text', test: { op: 'contains', value: '' } } };
    case 'number': return { field, key, test: { type: 'number', test: { op: 'atLeast', value: 1 } } };
    case 'date': return { field, key, test: { type: 'date', test: { op: 'past', span: { amount: 30, unit: 'day' } } } };
    case 'bool': return { field, key, test: { type: 'bool', value: true } };
    case 'choice': case 'choices': return { field, key, test: { type: 'choice', op: 'any', values: [] } };
  }
};

/** How a group is said: `none` is an `any` turned round. */
export type Joint = 'all' | 'any' | 'none' | 'notAll';
export const jointOf = ({ match, not }: Filter): Joint => (match === 'all' ? (not === true ? 'notAll' : 'all') : not === true ? 'none' : 'any');
export const withJoint = ({ of }: Filter, joint: Joint): Filter => {
  switch (joint) {
    case 'all': return { match: 'all', of };
    case 'any': return { match: 'any', of };
    case 'none': return { match: 'any', not: true, of };
    case 'notAll': return { match: 'all', not: true, of };
  }
};

export const EMPTY_FILTER: Filter = { match: 'all', of: [] };
export const countConditions = (filter: Filter): number => filter.of.reduce((n, part) => n + (isGroup(part) ? countConditions(part) : 1), 0);
