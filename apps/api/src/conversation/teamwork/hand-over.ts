import { storableText } from '@diwan/cloud-api';
import { type Author, type HandOver, type UpdateConversation } from '@diwan/contract';
import { type ConversationId, type UserId } from '@diwan/domain';
import { type ChangeDraft } from '../../change/append.js';
import { type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { raiseNotification, resolveNotifications } from '../../notification/raise.js';
import { type ConversationRow } from '../conversation.row.js';
import { type Edit, step } from '../edit.js';

/** A wish that was granted already and comes again, since its answer was lost: this word is pinned, for that person, by the same one. */
export const repeatsHandOver = ({ owner_id: owner, team_id: team, hand_over: pinned }: ConversationRow, { assigneeId, teamId, handOver: word }: UpdateConversation, { id }: Author): boolean =>
  typeof word === 'string' && pinned !== null && assigneeId === owner && (teamId === undefined || teamId === team) && pinned.toId === owner && pinned.byId === id && pinned.text === storableText(word);

/**
 * The word that goes with giving a conversation to somebody else. It stays pinned for them until they answer, put it away, or the conversation
 * goes on to others or is resolved.
 * @throws {ProblemError} invalid_request: a word without somebody to hand it to
 */
export const handOver = (edit: Edit, patch: UpdateConversation, actor: Author, now: Date): Edit => {
  const { handOver: word } = patch;
  const { owner_id: to, hand_over: pinned } = edit.now;
  const text = storableText(word ?? '');
  if (repeatsHandOver(edit.before, patch, actor)) return edit;
  if (typeof word === 'string') {
    if (to === null || to === edit.before.owner_id || actor.id === null) throw new ProblemError('invalid_request', 'A hand-over note goes with giving the conversation to another person.');
    return { ...edit, now: { ...edit.now, hand_over: { byId: actor.id, toId: to, text, at: now.toISOString() } }, events: edit.events.map((event) => (event.kind === 'assigned' ? { ...event, data: { ...event.data, note: text } } : event)) };
  }
  return pinned === null || word !== null ? edit : step(edit, { hand_over: null }, { kind: 'hand_over_done', data: { byId: pinned.byId } });
};

/** What is still pinned: nothing once the conversation is resolved or somebody else's. */
export const stillPinned = ({ hand_over: pinned, owner_id: owner, status }: Pick<ConversationRow, 'hand_over' | 'owner_id' | 'status'>): HandOver | null =>
  (pinned !== null && pinned.toId === owner && status !== 'resolved' ? pinned : null);

const topicOf = (conversationId: ConversationId, userId: UserId): string => `conversation.handed_over ${conversationId} ${userId}`;

/** Tells whom a conversation was handed to, and ends that when it is dealt with. */
export const tellHandOver = async (tx: Tx, before: HandOver | null, after: HandOver | null, { id }: Pick<ConversationRow, 'id'>): Promise<ChangeDraft[]> => {
  if (before?.at === after?.at && before?.toId === after?.toId) return [];
  return [
    ...before ? await resolveNotifications(tx, [topicOf(id, before.toId)]) : [],
    ...after ? await raiseNotification(tx, {
      topic: topicOf(id, after.toId), kind: 'conversation.handed_over', severity: 'info', to: { userId: after.toId }, data: { conversationId: id, byId: after.byId }, link: `/inbox/${id}`,
    }) : [],
  ];
};

/** Whom it was handed to answers: the word is dealt with. Call it before what is written reads the conversation. */
export const takenUp = async (tx: Tx, conversation: ConversationRow, author: Author): Promise<ChangeDraft[]> => {
  if (conversation.hand_over === null || conversation.hand_over.toId !== author.id) return [];
  await tx.query('UPDATE conversation SET hand_over = NULL WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, conversation.id]);
  return tellHandOver(tx, conversation.hand_over, null, conversation);
};
