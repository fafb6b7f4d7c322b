import { z } from 'zod';
import { Condition } from './condition.js';

/** Deep enough for "all of these, and any of those, unless …"; deeper ones nobody can read. */
export const MAX_FILTER_DEPTH = 3;
/** Of a whole filter: bounds what one question may cost. */
export const MAX_FILTER_CONDITIONS = 50;

/** All or any of what is in it. An empty `all` holds for everything, so that a filter being built shows what it will narrow. */
export interface Filter { readonly match: 'all' | 'any'; readonly not?: boolean | undefined; readonly of: readonly FilterPart[] }
export type FilterPart = Condition | Filter;

export const isGroup = (part: FilterPart): part is Filter => 'match' in part;

/** Named, as a schema that holds itself must be where it is described (OpenAPI). */
const Group: z.ZodType<Filter> = z.object({
  match: z.enum(['all', 'any']),
  not: z.boolean().optional(),
  get of() {
    return z.array(z.union([Condition, Group])).max(MAX_FILTER_CONDITIONS);
  },
}).meta({ id: 'FilterGroup' });

const depth = (filter: Filter): number => 1 + Math.max(0, ...filter.of.map((part) => (isGroup(part) ? depth(part) : 0)));

/** Every condition of a filter, wherever it stands. */
export const conditionsOf = (filter: Filter): Condition[] => filter.of.flatMap((part) => (isGroup(part) ? conditionsOf(part) : [part]));

/**
 * The one language of views, segments, rules and reports: nested AND/OR over typed conditions, as JSON.
 * At most 3 levels and 50 conditions. Only the outermost group may be empty: an empty one inside is a mistake that would hold for everything.
 */
export const Filter = Group.superRefine((filter, context) => {
  if (depth(filter) > MAX_FILTER_DEPTH) context.addIssue({ code: 'custom', message: `Groups may be nested ${MAX_FILTER_DEPTH} deep.` });
  if (conditionsOf(filter).length > MAX_FILTER_CONDITIONS) context.addIssue({ code: 'custom', message: `A filter has ${MAX_FILTER_CONDITIONS} conditions at most.` });
  if (filter.of.some((part) => isGroup(part) && hasEmpty(part))) context.addIssue({ code: 'custom', message: 'A group inside a filter needs a condition.' });
});

const hasEmpty = (filter: Filter): boolean => filter.of.length === 0 || filter.of.some((part) => isGroup(part) && hasEmpty(part));

/** Its answer depends on who asks, so that no two people may share it. */
export const isPersonal = (filter: Filter): boolean => conditionsOf(filter).some((condition) => {
  switch (condition.field) {
    case 'assignee': return condition.values.includes('me');
    case 'team': return condition.values.includes('mine');
    case 'unread': case 'mentioned': case 'following': case 'draft': return true;
    default: return false;
  }
});

/** Its answer changes by itself as time passes. */
export const dependsOnTime = (filter: Filter): boolean => conditionsOf(filter).some((condition) => {
  if (condition.field === 'window') return condition.is !== 'never';
  const test = condition.field === 'contact.custom' || condition.field === 'custom' ? (condition.test.type === 'date' ? condition.test.test : null) : 'test' in condition ? condition.test : null;
  return test !== null && RELATIVE.has(test.op);
});
const RELATIVE: ReadonlySet<string> = new Set(['past', 'older', 'next', 'overdue']);
