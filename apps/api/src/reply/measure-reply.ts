import { type Author } from '@diwan/contract';
import { type MessageId, moveClocks, UserId } from '@diwan/domain';
import { type ConversationRow } from '../conversation/conversation.row.js';
import { recordFacts } from '../conversation/episode.write.js';
import { type Tx } from '../database/database.js';

/** A person's answer. `waitingSince`: since when the customer waited for it; null when nobody did. */
export interface MeasuredReply { readonly author: Author; readonly messageId: MessageId; readonly waitingSince: Date | null }

/** Writes down how long the customer waited for this answer, first of the episode or not. The conversation must be locked and have an episode. */
export const measureReply = async (tx: Tx, thread: ConversationRow, { author, messageId, waitingSince }: MeasuredReply, at: Date): Promise<void> => {
  if (thread.episode_id === null) return;
  const { state, facts } = moveClocks(
    { waitingSince, firstInboundAt: thread.first_inbound_at, firstHumanReplyAt: thread.first_human_reply_at },
    { type: 'reply', at, author: author.kind, userId: author.id === null ? null : UserId.parse(author.id), teamId: thread.team_id },
  );
  if (thread.first_human_reply_at === null) {
    await tx.query('UPDATE episode SET first_human_reply_at = $3 WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, thread.episode_id, state.firstHumanReplyAt]);
  }
  await recordFacts(tx, { conversationId: thread.id, episodeId: thread.episode_id, numberId: thread.number_id, stopMessageId: messageId }, facts);
};
