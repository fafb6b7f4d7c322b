import { type ConversationView } from '@diwan/contract';

/** Why somebody is called to the screen. Quieter kinds come later. */
export const ALERT_KINDS = ['mine', 'mention', 'team', 'unassigned'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** What of a person decides what is theirs. */
export interface Listener { readonly userId: string; readonly teamIds: readonly string[] }

/** Whose business a customer's message is: this person's, their team's, anybody's; null when it is somebody else's, or nobody wants to hear of it. */
export function kindOf({ assigneeId, teamId, contact, mergedInto }: Pick<ConversationView, 'assigneeId' | 'teamId' | 'contact' | 'mergedInto'>, { userId, teamIds }: Listener): AlertKind | null {
  if (contact.blocked || mergedInto !== undefined) return null;
  if (assigneeId === userId) return 'mine';
  if (assigneeId !== null) return null;
  if (teamId === null) return 'unassigned';
  return teamIds.includes(teamId) ? 'team' : null;
}
