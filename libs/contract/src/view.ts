import { Filter, TeamId, UserId } from '@diwan/domain';
import { z } from 'zod';
import { ConversationSort } from './conversation.js';
import { Instant, pageOf } from './primitives.js';
import { ViewId } from './view-id.js';

/** Who finds it in their list of views: its maker alone, a team (and those who keep shared views in order), or everybody. */
export const ViewScope = z.enum(['personal', 'team', 'workspace']);
export type ViewScope = z.infer<typeof ViewScope>;

/** A list that people made: which conversations, in which order. What "me" and "mine" in its filter mean depends on who looks. */
export const SavedView = z.object({
  id: ViewId, name: z.string(), scope: ViewScope, teamId: TeamId.nullable(), filter: Filter, sort: ConversationSort, createdBy: UserId.nullable(), updatedAt: Instant,
});
export type SavedView = z.infer<typeof SavedView>;

/** GET /views: one's own, one's teams' and everybody's, oldest first. */
export const ViewList = pageOf(SavedView);
export const ViewAnswer = z.object({ data: SavedView });

/** POST /views and PUT /views/:id. `teamId` belongs to the scope `team` and to no other. */
export const SaveView = z.object({
  name: z.string().trim().min(1).max(60), scope: ViewScope, teamId: TeamId.nullable().default(null), filter: Filter, sort: ConversationSort.default('activity'),
}).refine(({ scope, teamId }) => (scope === 'team') === (teamId !== null), { path: ['teamId'], message: 'A team\'s view names its team, another one names none' });
export type SaveView = z.infer<typeof SaveView>;

/** How many conversations a filter holds for, counted no further than 1,000: `n` is 999 then and `more` true. */
export const ViewCount = z.object({ n: z.number().int(), more: z.boolean() });
export type ViewCount = z.infer<typeof ViewCount>;
/** GET /views/counts, by view. Null: to count them took too long; the view itself may still be read. */
export const ViewCounts = z.object({ data: z.record(z.string(), ViewCount.nullable()) });
export type ViewCounts = z.infer<typeof ViewCounts>;

/** POST /views/count: how many a filter would hold for, before it is kept. */
export const CountFilter = z.object({ filter: Filter });
export type CountFilter = z.infer<typeof CountFilter>;
export const CountAnswer = z.object({ data: ViewCount.nullable() });
