import { type ConversationRow } from './conversation.row.js';
import { type EventDraft } from './event.presenter.js';

/** The columns of a conversation that a person (or the alarm clock) changes. Messages move the others. */
type Editable = Pick<ConversationRow, 'status' | 'owner_id' | 'team_id' | 'turn_owner' | 'priority' | 'label_ids' | 'snoozed_until' | 'assignment_version' | 'waiting_since' | 'hand_over'>;

/** What becomes of the current episode. */
export type EpisodeStep = 'resolve' | 'reopen';

/**
 * A conversation, locked, on its way from one state to another. Each verb takes an edit and returns the next; what a verb finds already
 * so, it leaves alone, so that an edit without events writes nothing.
 */
export interface Edit { readonly before: ConversationRow; readonly now: ConversationRow; readonly events: readonly EventDraft[]; readonly steps: readonly EpisodeStep[] }

export const beginEdit = (row: ConversationRow): Edit => ({ before: row, now: row, events: [], steps: [] });

/** The edit with these columns set, what happened noted, and the episode moved. */
export const step = (edit: Edit, set: Partial<Editable>, event: EventDraft, episode?: EpisodeStep): Edit => ({
  before: edit.before, now: { ...edit.now, ...set }, events: [...edit.events, event], steps: episode ? [...edit.steps, episode] : edit.steps,
});
