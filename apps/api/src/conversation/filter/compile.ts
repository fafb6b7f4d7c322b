import { type Condition, type Filter, isGroup, type Viewer } from '@diwan/domain';
import { contactSql } from './contact.sql.js';
import { customSql } from './custom.sql.js';
import { markedSql } from './marks.sql.js';
import { momentSql } from './moment.sql.js';

/** For whom and when, and where values go: `bind` takes one in and gives its place (`$n`). `$1` is the workspace. */
export interface Asking { readonly viewer: Viewer; readonly now: Date; readonly bind: (value: unknown) => string }

/**
 * A filter as a condition on a conversation `c`, saying what `matchesFilter` of the domain says. Every part of it is true or false, never
 * NULL, so that it can be turned round. Nothing of what people wrote becomes SQL: values are bound.
 */
export const compileFilter = (filter: Filter, asking: Asking): string => {
  const parts = filter.of.map((part) => `(${isGroup(part) ? compileFilter(part, asking) : conditionSql(part, asking)})`);
  const joined = parts.length === 0 ? 'true' : parts.join(filter.match === 'all' ? ' AND ' : ' OR ');
  return filter.not === true ? `NOT (${joined})` : joined;
};

const conditionSql = (condition: Condition, asking: Asking): string => {
  const { viewer, now, bind } = asking;
  switch (condition.field) {
    case 'status': return among(condition, 'c.status', 'text', bind);
    case 'number': return among(condition, 'c.number_id', 'uuid', bind);
    case 'priority': return among(condition, 'c.priority', 'text', bind);
    case 'turn': return among(condition, 'c.turn_owner', 'text', bind);
    case 'assignee': return amongOrNone(condition, 'c.owner_id', condition.values.flatMap((value) => (value === 'none' ? [] : [value === 'me' ? viewer.userId : value])), bind);
    case 'team': return amongOrNone(condition, 'c.team_id', condition.values.flatMap((value): readonly string[] => (value === 'none' ? [] : value === 'mine' ? viewer.teamIds : [value])), bind);
    case 'label': return labelSql(condition, bind);
    case 'window': return windowSql(condition.is, () => `${bind(now)}::timestamptz`);
    case 'windowCloses': return momentSql('c.window_expires_at', condition.test, now, bind);
    case 'waitingSince': return momentSql('c.waiting_since', condition.test, now, bind);
    case 'lastActivity': return momentSql('c.last_activity_at', condition.test, now, bind);
    case 'lastInbound': return momentSql('c.last_inbound_at', condition.test, now, bind);
    case 'created': return momentSql('c.created_at', condition.test, now, bind);
    case 'snoozedUntil': return momentSql('c.snoozed_until', condition.test, now, bind);
    case 'unread': return is(condition.value, `c.inbound_no > coalesce((SELECT s.inbound_no FROM seen_cursor s WHERE s.workspace_id = $1 AND s.user_id = ${bind(viewer.userId)}::uuid AND s.conversation_id = c.id), 0)`);
    case 'fromAd': return is(condition.value, 'c.ad_click_at IS NOT NULL');
    case 'contact.language': case 'contact.country': case 'contact.blocked': case 'contact.optedOut': case 'contact.name': return contactSql(condition, bind);
    case 'mentioned': case 'following': case 'draft': return is(condition.value, markedSql(condition.field, bind(viewer.userId)));
    case 'contact.custom': case 'custom': return customSql(condition, now, bind);
  }
};

type Bind = Asking['bind'];
/** A condition that may be asked the other way round. */
export const is = (wanted: boolean, sql: string): string => (wanted ? sql : `NOT (${sql})`);

const among = ({ op, values }: { op: 'in' | 'notIn'; values: readonly string[] }, column: string, type: 'text' | 'uuid', bind: Bind): string =>
  is(op === 'in', `${column} = ANY(${bind(values)}::${type}[])`);

const amongOrNone = ({ op, values }: { op: 'in' | 'notIn'; values: readonly string[] }, column: string, ids: readonly string[], bind: Bind): string => {
  const some = `(${column} IS NOT NULL AND ${column} = ANY(${bind(ids)}::uuid[]))`;
  return is(op === 'in', values.includes('none') ? `(${column} IS NULL OR ${some})` : some);
};

const labelSql = ({ op, values }: Extract<Condition, { field: 'label' }>, bind: Bind): string => {
  const labels = `${bind(values)}::uuid[]`;
  switch (op) {
    case 'any': return `c.label_ids && ${labels}`;
    case 'all': return `c.label_ids @> ${labels}`;
    case 'none': return `NOT (c.label_ids && ${labels})`;
  }
};

const windowSql = (state: 'open' | 'closed' | 'never', now: () => string): string => {
  switch (state) {
    case 'never': return 'c.window_expires_at IS NULL';
    case 'open': return `(c.window_expires_at IS NOT NULL AND c.window_expires_at > ${now()})`;
    case 'closed': return `(c.window_expires_at IS NOT NULL AND c.window_expires_at <= ${now()})`;
  }
};
