import { type ConversationId, type MessageId, type MessageStatus } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { type ConversationRow } from '../conversation/conversation.row.js';
import { rows, type Tx } from '../database/database.js';
import { resolveNotifications } from '../notification/raise.js';
import { inDoubtTopic, notSentTopic, tellIfResolved, type Unsent } from '../reply/not-sent.js';
import { type AttemptState } from './settle.js';

/** Attempts before and after statuses moved them, in one order, what their messages come to now, and their conversations. */
export interface Moved {
  readonly before: readonly AttemptState[]; readonly after: readonly AttemptState[]; readonly folded: ReadonlyMap<MessageId, MessageStatus>; readonly threads: readonly ConversationRow[];
}

/** Topics that are nobody's concern any more: a doubt that ended, and a failure after which the message arrived all the same. */
const endedTopics = ({ before, after }: Moved): string[] => before.flatMap(({ status, messageId }, at) => {
  if (after[at]?.status === status) return [];
  return status === 'unknown' ? [inDoubtTopic(messageId)] : status === 'failed' ? [notSentTopic(messageId)] : [];
});

/** What statuses make people's concern, and what they end. A failure is told where nobody would look. @returns changes for the caller's append. */
export const tellPeople = async (tx: Tx, moved: Moved): Promise<ChangeDraft[]> => {
  const { before, after, folded, threads } = moved;
  const changes = await resolveNotifications(tx, endedTopics(moved));
  const failed = after.filter((attempt, at) => attempt.status === 'failed' && before[at]?.status !== 'failed' && folded.get(attempt.messageId) === 'failed');
  const resolved = new Map<ConversationId, ConversationRow>(threads.filter(({ status }) => status === 'resolved').map((thread) => [thread.id, thread]));
  const unseen = failed.filter(({ conversationId }) => resolved.has(conversationId));
  if (unseen.length === 0) return changes;
  const messages = new Map((await rows<Unsent>(tx, 'SELECT id, author_kind, author_id FROM message WHERE workspace_id = $1 AND id = ANY($2::uuid[])',
    [tx.workspaceId, unseen.map(({ messageId }) => messageId)])).map((message) => [message.id, message]));
  for (const { messageId, conversationId, error } of unseen) {
    const [thread, message] = [resolved.get(conversationId), messages.get(messageId)];
    if (thread && message) changes.push(...await tellIfResolved(tx, thread, message, error));
  }
  return changes;
};
