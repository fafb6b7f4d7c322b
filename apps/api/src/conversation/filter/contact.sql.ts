import { type Condition, foldText, type TextTest } from '@diwan/domain';

type AboutContact = Extract<Condition, { field: 'contact.language' | 'contact.country' | 'contact.blocked' | 'contact.optedOut' | 'contact.name' }>;
type Bind = (value: unknown) => string;

/**
 * What is asked of the person of conversation `c`: `p` is who they are by now, `o` whom it began with, `r` who wrote last. A subquery that gives
 * one value, so that people are looked up by key for the conversations read, and never the other way round.
 */
export const contactSql = (condition: AboutContact, bind: Bind): string => `coalesce((
  SELECT ${questionOf(condition, bind)} FROM contact o JOIN contact p ON p.workspace_id = o.workspace_id AND p.id = CASE WHEN o.merged_into IS NULL THEN o.id ELSE o.merged_into END
  LEFT JOIN contact r ON r.workspace_id = c.workspace_id AND r.id = c.reach_contact_id WHERE o.workspace_id = c.workspace_id AND o.id = c.contact_id), false)`;

const questionOf = (condition: AboutContact, bind: Bind): string => {
  switch (condition.field) {
    case 'contact.country': return turned(condition, `coalesce(p.country = ANY(${bind(condition.values)}::text[]), false)`);
    case 'contact.language': return turned(condition, `coalesce((SELECT bool_or(p.language = v OR starts_with(p.language, v || '_') OR starts_with(p.language, v || '-')) FROM unnest(${bind(condition.values)}::text[]) v), false)`);
    case 'contact.blocked': return `coalesce(c.number_id = ANY(p.blocked_numbers || o.blocked_numbers || r.blocked_numbers), false) = ${String(condition.value)}`;
    case 'contact.optedOut': return `${STOPPED} = ${String(condition.value)}`;
    case 'contact.name': return textSql(condition.test, bind);
  }
};

const turned = ({ op }: { op: 'in' | 'notIn' }, sql: string): string => (op === 'in' ? sql : `NOT ${sql}`);

/** What they last said about marketing, under any of their identities. */
const STOPPED = `coalesce((
  SELECT e.value = 'stop' FROM contact m JOIN consent_event e ON e.workspace_id = m.workspace_id AND e.contact_id = m.id
  WHERE m.workspace_id = p.workspace_id AND (m.id = p.id OR m.merged_into = p.id) AND e.topic LIKE 'marketing%' ORDER BY e.at DESC LIMIT 1), false)`;

/** By what they are called: the name we gave them, their own, or their handle. A number is no name. */
const NAME = `nullif(coalesce(p.name, o.name, nullif(btrim(regexp_replace(coalesce(p.profile_name, o.profile_name), '\\s+', ' ', 'g')), ''), '@' || ltrim(btrim(coalesce(p.username, o.username)), '@')), '')`;

const textSql = (test: TextTest, bind: Bind): string => {
  if (test.op === 'set') return `${NAME} IS NOT NULL`;
  if (test.op === 'unset') return `${NAME} IS NULL`;
  const wanted = `${bind(foldText(test.value))}::text`;
  const name = `search_fold(${NAME})`;
  switch (test.op) {
    case 'is': return `coalesce(${name} = ${wanted}, false)`;
    case 'isNot': return `coalesce(${name} <> ${wanted}, true)`;
    case 'contains': return `coalesce(strpos(${name}, ${wanted}) > 0, false)`;
    case 'starts': return `coalesce(starts_with(${name}, ${wanted}), false)`;
  }
};
