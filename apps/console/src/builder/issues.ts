import { Interactive } from '@diwan/domain';
import { type z } from 'zod';
import { type Draft, type Option } from './draft.js';
import { fillVariables, isWording, type VariableFacts } from '../quick-reply/variables.js';
import { asIs, type Fill, flowDataOf, toInteractive } from './interactive.js';
import { MOST } from './limits.js';

/** Each has a sentence in the builder's words, with the rule in it. */
export type Rule =
  | 'empty' | 'too_long' | 'too_many' | 'too_few' | 'duplicate_title' | 'duplicate_id' | 'web_address' | 'media' | 'line_breaks' | 'section_title'
  | 'too_many_rows' | 'too_many_products' | 'digits' | 'emoji' | 'json' | 'variable' | 'other';
/** `at` names a field as the message names it: `body`, `buttons.1.title`, `sections.0.rows.3.description`. */
export interface Issue { readonly at: string; readonly rule: Rule; readonly max?: number; readonly n?: number; readonly name?: string }

const EMOJI = /\p{Extended_Pictographic}/u;
const isNumber = (text: string): boolean => /^\d+$/.test(text.trim());

/** Those that stand for the second time. */
function repeated(options: readonly Option[], field: 'title' | 'id', at: (i: number) => string): Issue[] {
  const texts = options.map((option) => option[field].trim());
  return texts.flatMap((text, i): Issue[] => (text !== '' && texts.indexOf(text) < i ? [{ at: at(i), rule: field === 'title' ? 'duplicate_title' : 'duplicate_id' }] : []));
}

const rowPlaces = ({ sections }: Draft): string[] => sections.flatMap(({ rows }, s) => rows.map((_row, r) => `sections.${s}.rows.${r}`));

function listIssues(draft: Draft): Issue[] {
  const rows = draft.sections.flatMap((section) => section.rows);
  const places = rowPlaces(draft);
  const untitled = draft.sections.length > 1 ? draft.sections.flatMap(({ title }, s): Issue[] => (title.trim() === '' ? [{ at: `sections.${s}.title`, rule: 'section_title' }] : [])) : [];
  return [...(rows.length > MOST.rows ? [{ at: 'sections', rule: 'too_many_rows', max: MOST.rows, n: rows.length } as const] : []), ...untitled, ...repeated(rows, 'id', (i) => `${places[i]}.id`)];
}

function cardIssues(draft: Draft): Issue[] {
  return draft.cards.flatMap(({ media, body, replies }, i): Issue[] => [
    ...(media === null ? [{ at: `cards.${i}.header`, rule: 'media' } as const] : []),
    ...((body.trim().match(/\n/g)?.length ?? 0) > 2 ? [{ at: `cards.${i}.body`, rule: 'line_breaks' } as const] : []),
    ...(draft.cardAction === 'quick_replies' ? [...repeated(replies, 'title', (r) => `cards.${i}.action.replies.${r}.title`), ...repeated(replies, 'id', (r) => `cards.${i}.action.replies.${r}.id`)] : []),
  ]);
}

function flowIssues({ flowBy, flow, flowCta, flowData, flowAction }: Draft): Issue[] {
  return [
    ...(flowBy === 'id' && flow.trim() !== '' && !isNumber(flow) ? [{ at: 'flow', rule: 'digits' } as const] : []),
    ...(EMOJI.test(flowCta) ? [{ at: 'cta', rule: 'emoji' } as const] : []),
    ...(flowAction === 'navigate' && flowData.trim() !== '' && flowDataOf(flowData) === null ? [{ at: 'data', rule: 'json' } as const] : []),
  ];
}

const catalogIssues = ({ catalogId }: Draft): Issue[] => (catalogId.trim() === '' || isNumber(catalogId) ? [] : [{ at: 'catalogId', rule: 'digits' }]);

/** What the schema cannot know, or says of the whole where one field is meant. */
function ownIssues(draft: Draft): Issue[] {
  const needsFile = draft.headerType !== 'none' && draft.headerType !== 'text';
  const header: Issue[] = needsFile && draft.headerMedia === null ? [{ at: 'header', rule: 'media' }] : [];
  switch (draft.kind) {
    case 'buttons': return [...header, ...repeated(draft.buttons, 'title', (i) => `buttons.${i}.title`), ...repeated(draft.buttons, 'id', (i) => `buttons.${i}.id`)];
    case 'list': return listIssues(draft);
    case 'cta_url': return header;
    case 'flow': return [...header, ...flowIssues(draft)];
    case 'media_carousel': return cardIssues(draft);
    case 'product': case 'product_carousel': return catalogIssues(draft);
    case 'product_list': {
      const n = draft.productSections.reduce((sum, { products }) => sum + products.length, 0);
      return [...catalogIssues(draft), ...(n > MOST.products ? [{ at: 'sections', rule: 'too_many_products', max: MOST.products, n } as const] : [])];
    }
    case 'catalog': case 'location_request': case 'request_contact_info': case 'address': return [];
  }
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined), value);

/** One of the schema's refusals as a rule with its numbers. */
function fromSchema(issue: z.core.$ZodIssue, message: Interactive): Issue {
  const at = placeOf(issue.path);
  switch (issue.code) {
    case 'too_small': return issue.origin === 'array' ? { at, rule: 'too_few', max: Number(issue.minimum) } : { at, rule: 'empty' };
    case 'too_big': {
      const value = valueAt(message, issue.path);
      const n = typeof value === 'string' || Array.isArray(value) ? value.length : 0;
      return { at, rule: issue.origin === 'array' ? 'too_many' : 'too_long', max: Number(issue.maximum), n };
    }
    case 'invalid_format': return { at, rule: valueAt(message, issue.path) === '' ? 'empty' : 'web_address' };
    case 'invalid_union': return { at, rule: 'empty' };
    default: return { at, rule: 'other' };
  }
}

const placeOf = (path: readonly PropertyKey[]): string => path.map(String).join('.').replace(/(^|\.)header\.(text|media)$/, '$1header').replace(/^flow\..*$/, 'flow');

/** Places of the text that nothing is known for: sent as they are, the customer would read braces. */
function openPlaces(value: unknown, facts: VariableFacts, path: readonly string[] = []): Issue[] {
  if (typeof value === 'string') {
    const [name] = isWording(path.at(-1) ?? '') ? fillVariables(value, facts).open : [];
    return name === undefined ? [] : [{ at: placeOf(path), rule: 'variable', name }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === 'data' || key === 'media' ? [] : openPlaces(one, facts, [...path, key])));
}

/**
 * Everything that keeps the message from being sent, one rule a field, in the message's order. The domain's schema decides; what it says
 * of a whole (two equal titles, too many rows) is said at the field that breaks it.
 * With `facts` the texts are judged as this customer will read them.
 */
export function issuesOf(draft: Draft, facts: VariableFacts | null = null): Issue[] {
  const fill: Fill = facts === null ? asIs : (text) => fillVariables(text, facts).text;
  const message = toInteractive(draft, fill);
  const own = [...ownIssues(draft), ...(facts === null ? [] : openPlaces(toInteractive(draft), facts))];
  const parsed = Interactive.safeParse(message);
  const schema = parsed.success ? [] : parsed.error.issues.map((issue) => fromSchema(issue, message));
  const known = (issue: Issue): boolean => own.some(({ at }) => (issue.rule === 'other' ? at.startsWith(issue.at) : issue.rule === 'too_many' && issue.at.startsWith(at)));
  const all = [...own, ...schema.filter((issue) => !known(issue))];
  return all.filter(({ at }, i) => all.findIndex((other) => other.at === at) === i);
}
