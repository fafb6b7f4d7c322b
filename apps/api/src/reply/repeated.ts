import { type Author, type MessageView } from '@diwan/contract';
import { canSee, type ConversationId, type MessageId, type Viewer } from '@diwan/domain';
import { placeOf, readConversations } from '../conversation/conversation.row.js';
import { MESSAGE_COLUMNS, type MessageRow, presentMessage } from '../conversation/message.presenter.js';
import { row, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';

const reused = (): ProblemError =>
  new ProblemError('id_reused', 'This id already belongs to another message. Make a new id (UUID v7) for every new message.');

/**
 * The answer that was given to the same request before, as it was given: what became of the message since is told by changes. Null when
 * the id is new. Who sent it gets the answer though the conversation has been taken from them since.
 * @throws {ProblemError} id_reused when the id belongs to anything else
 */
export const answeredBefore = async (tx: Tx, viewer: Viewer, author: Author, id: MessageId, hash: Buffer): Promise<MessageView | null> => {
  const found = await row<MessageRow & { request_hash: Buffer | null; conversation_id: ConversationId }>(tx,
    `SELECT ${MESSAGE_COLUMNS}, m.request_hash FROM message m WHERE m.workspace_id = $1 AND m.id = $2`, [tx.workspaceId, id]);
  if (!found) return null;
  if (!found.request_hash?.equals(hash)) throw reused();
  const own = found.author_kind === author.kind && found.author_id === author.id;
  const [thread] = own ? [] : await readConversations(tx, [found.conversation_id]);
  // Somebody who may not see the message must not learn what it says by guessing.
  if (!own && (!thread || !canSee(viewer, placeOf(thread)))) throw reused();
  return asAnswered(found);
};

const asAnswered = (found: MessageRow): MessageView => {
  const view: MessageView = { ...presentMessage(found), status: 'queued', wamid: null, error: null, price: null, reactions: [], edits: null, revokedAt: null, schedule: null };
  if (!found.schedule) return view;
  const { cancelOnReply, then, asked } = found.schedule;
  return { ...view, status: 'scheduled', seq: asked.seq, episodeId: asked.episodeId, orderAt: asked.at, sentAt: asked.sentAt, schedule: { at: asked.at, undo: asked.undo, cancelOnReply, then } };
};
