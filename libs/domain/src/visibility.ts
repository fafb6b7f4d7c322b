import { z } from 'zod';
import { NumberId, TeamId, UserId } from './ids.js';

/** What part of the conversations a person may see; several add up. */
export const Scope = z.enum(['own', 'team', 'unassigned', 'all']);
export type Scope = z.infer<typeof Scope>;

/**
 * A person's view. `numberIds` narrows every scope, `all` too; null means every number of the workspace. `readsEarlier`: whether the
 * words of a message are shown that was edited or deleted since.
 */
export const Viewer = z.object({
  userId: UserId, teamIds: z.array(TeamId), scopes: z.array(Scope), numberIds: z.array(NumberId).nullable(), readsEarlier: z.boolean(),
});
export type Viewer = z.infer<typeof Viewer>;

/** Where a conversation stands, as far as seeing it is concerned. */
export const Place = z.object({ numberId: NumberId, ownerId: UserId.nullable(), teamId: TeamId.nullable() });
export type Place = z.infer<typeof Place>;

/**
 * The one predicate: lists, counts, search, sockets, exports, notifications and the API all ask it (the SQL form says the same).
 * The number must be allowed, and one scope must hold. `unassigned` shows what nobody owns, in no team or in one of mine.
 */
export function canSee(viewer: Viewer, place: Place): boolean {
  if (viewer.numberIds !== null && !viewer.numberIds.includes(place.numberId)) return false;
  const inMyTeam = place.teamId !== null && viewer.teamIds.includes(place.teamId);
  return viewer.scopes.some((scope) => {
    switch (scope) {
      case 'all': return true;
      case 'own': return place.ownerId === viewer.userId;
      case 'team': return inMyTeam;
      case 'unassigned': return place.ownerId === null && (place.teamId === null || inMyTeam);
    }
  });
}

const list = (ids: readonly string[]): string => [...new Set(ids)].sort().join(',');

/**
 * A stable key: viewers with the same key see exactly the same, so that a batch of changes is filtered and encoded once for all of
 * them. Only what makes a difference goes in; a manager's teams, for one, do not.
 */
export function visibilityClass(viewer: Viewer): string {
  const scopes = new Set(viewer.scopes);
  if (scopes.size === 0 || viewer.numberIds?.length === 0) return 'nothing';
  const numbers = `${viewer.numberIds === null ? '*' : list(viewer.numberIds)}${viewer.readsEarlier ? '+earlier' : ''}`;
  if (scopes.has('all')) return `all@${numbers}`;
  const teams = list(viewer.teamIds);
  const parts = [
    scopes.has('own') ? `own:${viewer.userId}` : '',
    scopes.has('team') && teams !== '' ? `team:${teams}` : '',
    // Beside `team`, ownerless threads of my teams are seen already: only those of no team are added.
    scopes.has('unassigned') ? `unassigned:${scopes.has('team') ? '' : teams}` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'nothing' : `${parts.join('+')}@${numbers}`;
}

/** What a change means to one viewer: the whole must be sent on `entered`, it must vanish on `left`, nothing is said when `hidden`. */
export type Movement = 'entered' | 'left' | 'stays' | 'hidden';

/** Compares what the viewer could see before and after. Null: the conversation did not exist, or no longer does. */
export function movement(viewer: Viewer, before: Place | null, after: Place | null): Movement {
  const saw = before !== null && canSee(viewer, before);
  const sees = after !== null && canSee(viewer, after);
  if (saw) return sees ? 'stays' : 'left';
  return sees ? 'entered' : 'hidden';
}
