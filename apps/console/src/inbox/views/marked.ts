import { type Filter } from '@diwan/domain';
import { type ViewName } from '../view.js';

const NOT_RESOLVED = { field: 'status', op: 'in', values: ['open', 'snoozed'] } satisfies Filter['of'][number];

/** The lists that are one person's own by what they marked: as filters, which is how the server reads them. Of those followed, the ones that are not resolved. */
const MARKED: Readonly<Partial<Record<ViewName, Filter>>> = {
  mentions: { match: 'all', of: [{ field: 'mentioned', value: true }] },
  following: { match: 'all', of: [{ field: 'following', value: true }, NOT_RESOLVED] },
  drafts: { match: 'all', of: [{ field: 'draft', value: true }] },
};

/** The filter of a list that has no other conditions; undefined for lists of another kind. */
export const markedFilter = (name: ViewName): Filter | undefined => MARKED[name];
