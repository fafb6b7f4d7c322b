import { type Condition, Filter } from '@diwan/domain';
import { type View } from './view.js';
import { markedFilter } from './views/marked.js';

const status = (value: 'open' | 'snoozed' | 'resolved'): unknown => ({ field: 'status', op: 'in', values: [value] } satisfies Partial<Condition>);

const ofQueue = (name: View['name']): readonly unknown[] => {
  switch (name) {
    case 'mine': return [status('open'), { field: 'assignee', op: 'in', values: ['me'] }];
    case 'unassigned': return [status('open'), { field: 'assignee', op: 'in', values: ['none'] }];
    case 'open': return [status('open')];
    case 'snoozed': return [status('snoozed')];
    case 'resolved': return [status('resolved')];
    case 'mentions': case 'following': case 'drafts': return markedFilter(name)?.of ?? [];
    case 'closing': return [status('open'), { field: 'windowCloses', test: { op: 'next', span: { amount: 2, unit: 'hour' } } }];
  }
};

/** The list on screen in the language of filters, to narrow it or keep it. */
export function filterOf({ name, team, number, label, filter }: View): Filter {
  if (filter !== undefined) return filter;
  return Filter.parse({
    match: 'all', of: [
      ...ofQueue(name), ...(team === undefined ? [] : [{ field: 'team', op: 'in', values: [team] }]), ...(number === undefined ? [] : [{ field: 'number', op: 'in', values: [number] }]),
      ...(label === undefined ? [] : [{ field: 'label', op: 'any', values: [label] }]),
    ],
  });
}
