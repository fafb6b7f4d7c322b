import { type Change } from '@diwan/contract';
import { AuthorKind, type ConversationId, type Place, type UserId } from '@diwan/domain';

/** A row of the log. `before` and `after` say where its conversation stood and stands; `user_id` makes it private to one person. */
export interface StoredChange {
  readonly seq: number; readonly at: Date; readonly kind: string; readonly actor_kind: string; readonly actor_id: string | null; readonly cause_id: string | null;
  readonly conversation_id: ConversationId | null; readonly user_id: UserId | null; readonly before: Place | null; readonly after: Place | null;
  readonly data: Record<string, unknown>;
}

export const CHANGE_COLUMNS = 'h.seq::float8 AS seq, h.at, h.kind, h.actor_kind, h.actor_id, h.cause_id, h.conversation_id, h.user_id, h.before, h.after, h.data';

/** What the log tells the processes that hold sockets rather than the screens behind them: whose rights changed, whose session or key ended. */
export const isSignal = ({ kind }: StoredChange): boolean => kind === 'reset' || kind === 'session.ended';

const header = (stored: StoredChange) =>
  ({ seq: stored.seq, at: stored.at.toISOString(), actor: { kind: AuthorKind.parse(stored.actor_kind), id: stored.actor_id }, causeId: stored.cause_id });

/**
 * The change as those who see it get it. What stands in the log was typed when it was appended, so it is not parsed again on the way to
 * every screen.
 */
export const presentChange = (stored: StoredChange): Change => ({ ...header(stored), kind: stored.kind, ...stored.data }) as unknown as Change;

/** What those get who may no longer see its conversation: nothing of its content. */
export const presentLeft = (stored: StoredChange, conversationId: ConversationId): Change => ({ ...header(stored), kind: 'conversation.left', conversationId });
