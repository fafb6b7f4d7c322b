import { type Condition, type CustomTest, foldText, type NumberTest, type TextTest } from '@diwan/domain';
import { momentSql } from './moment.sql.js';

type OfField = Extract<Condition, { field: 'contact.custom' | 'custom' }>;
type Bind = (value: unknown) => string;

/**
 * What is asked of a custom field of conversation `c`, or of its person. Values are looked up by key for the conversations read: those of a
 * person as they are now, and where they have none, of whoever was merged into them. True or false, never NULL.
 */
export const customSql = ({ field, key, test }: OfField, now: Date, bind: Bind): string =>
  `(SELECT ${questionOf(test, now, bind)} FROM (SELECT ${field === 'custom' ? ofConversation(bind(key)) : ofContact(bind(key))} AS v OFFSET 0) held)`;

const ofConversation = (key: string): string => `(SELECT f.custom -> ${key}::text FROM conversation_profile f WHERE f.workspace_id = c.workspace_id AND f.conversation_id = c.id)`;

const ofContact = (key: string): string => `(SELECT coalesce(
    (SELECT f.custom -> ${key}::text FROM contact_profile f WHERE f.workspace_id = o.workspace_id AND f.contact_id = CASE WHEN o.merged_into IS NULL THEN o.id ELSE o.merged_into END),
    (SELECT f.custom -> ${key}::text FROM contact m JOIN contact_profile f ON f.workspace_id = m.workspace_id AND f.contact_id = m.id
     WHERE m.workspace_id = o.workspace_id AND m.merged_into = CASE WHEN o.merged_into IS NULL THEN o.id ELSE o.merged_into END AND f.custom -> ${key}::text IS NOT NULL ORDER BY m.id LIMIT 1))
  FROM contact o WHERE o.workspace_id = c.workspace_id AND o.id = c.contact_id)`;

const TEXT = `CASE WHEN jsonb_typeof(held.v) = 'string' AND btrim(held.v #>> '{}') <> '' THEN held.v #>> '{}' END`;
const NUMBER = `CASE WHEN jsonb_typeof(held.v) = 'number' THEN (held.v #>> '{}')::float8 END`;
/** Dates are kept as YYYY-MM-DD and stand for their first moment in UTC, as they do in JavaScript. */
const DATE = `CASE WHEN jsonb_typeof(held.v) = 'string' AND pg_input_is_valid(held.v #>> '{}', 'date') THEN ((held.v #>> '{}')::date)::timestamp AT TIME ZONE 'UTC' END`;

const questionOf = (test: CustomTest, now: Date, bind: Bind): string => {
  switch (test.type) {
    case 'text': return textSql(test.test, bind);
    case 'number': return numberSql(test.test, bind);
    case 'date': return `coalesce(${momentSql(`(${DATE})`, test.test, now, bind)}, false)`;
    case 'bool': return `coalesce(held.v = 'true'::jsonb, false) = ${String(test.value)}`;
    case 'choice': return choiceSql(test, bind);
  }
};

const textSql = (test: TextTest, bind: Bind): string => {
  if (test.op === 'set') return `(${TEXT}) IS NOT NULL`;
  if (test.op === 'unset') return `(${TEXT}) IS NULL`;
  const wanted = `${bind(foldText(test.value))}::text`;
  const text = `search_fold(${TEXT})`;
  switch (test.op) {
    case 'is': return `coalesce(${text} = ${wanted}, false)`;
    case 'isNot': return `coalesce(${text} <> ${wanted}, true)`;
    case 'contains': return `coalesce(strpos(${text}, ${wanted}) > 0, false)`;
    case 'starts': return `coalesce(starts_with(${text}, ${wanted}), false)`;
  }
};

const numberSql = (test: NumberTest, bind: Bind): string => {
  const wanted = (): string => `${bind('value' in test ? test.value : null)}::float8`;
  switch (test.op) {
    case 'set': return `(${NUMBER}) IS NOT NULL`;
    case 'unset': return `(${NUMBER}) IS NULL`;
    case 'is': return `coalesce((${NUMBER}) = ${wanted()}, false)`;
    case 'isNot': return `coalesce((${NUMBER}) <> ${wanted()}, true)`;
    case 'atLeast': return `coalesce((${NUMBER}) >= ${wanted()}, false)`;
    case 'atMost': return `coalesce((${NUMBER}) <= ${wanted()}, false)`;
  }
};

/** One choice is kept as text, several as a list: the operators hold for both. */
const choiceSql = ({ op, values }: Extract<CustomTest, { type: 'choice' }>, bind: Bind): string => {
  const wanted = `${bind(values)}::text[]`;
  switch (op) {
    case 'any': return `coalesce(held.v ?| ${wanted}, false)`;
    case 'all': return `coalesce(held.v ?& ${wanted}, false)`;
    case 'none': return `NOT coalesce(held.v ?| ${wanted}, false)`;
  }
};
