import { type ConversationId, type MessageContent, type MessageId } from '@diwan/domain';
import { Injectable, Module } from '@nestjs/common';
import { appendChanges } from '../change/append.js';
import { viewConversations } from '../conversation/conversation.presenter.js';
import { placeOf, readConversations } from '../conversation/conversation.row.js';
import { viewMessages } from '../conversation/message.presenter.js';
import { row, rows, type Tx } from '../database/database.js';
import { FetchedMedia, FetchedMediaModule } from '../media/fetched-media.js';
import { withMedia } from '../media/media-refs.js';
import { type MediaRow, withKnown } from '../media/media.row.js';

/** When a medium came, or will never come, the message that holds it says so on every screen. */
@Injectable()
export class ShowFetchedMedia {
  constructor(fetched: FetchedMedia) {
    fetched.onFetched(showFetched);
  }
}

/** Of both roles: the worker fetches, and a person may ask for another try. */
@Module({ imports: [FetchedMediaModule], providers: [ShowFetchedMedia] })
export class ShowFetchedMediaModule {}

const showFetched = async (tx: Tx, media: MediaRow): Promise<void> => {
  const home = await row<{ conversation_id: ConversationId }>(tx, 'SELECT conversation_id FROM message WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, media.message_id]);
  if (!home) return;
  const [thread] = await readConversations(tx, [home.conversation_id], true);
  if (!thread) return;
  // A correction with a new photo stands in its own row and, folded, in the row it corrects.
  const holders = await rows<{ id: MessageId; content: MessageContent }>(tx, `
    SELECT m.id, m.content FROM message e JOIN message m ON m.workspace_id = e.workspace_id AND m.conversation_id = e.conversation_id
      AND (m.id = e.id OR (e.type = 'edit' AND m.wamid = e.content->>'targetWamid'))
    WHERE e.workspace_id = $1 AND e.id = $2`, [tx.workspaceId, media.message_id]);
  const updated = holders.map(({ id, content }) => ({ id, content: withMedia(content, ({ media: ref }) => (ref.mediaId === media.id ? withKnown(ref, media) : ref)) }));
  await tx.query('UPDATE message m SET content = v.content FROM jsonb_to_recordset($2::jsonb) AS v (id uuid, content jsonb) WHERE m.workspace_id = $1 AND m.id = v.id',
    [tx.workspaceId, JSON.stringify(updated)]);
  const conversation = (await viewConversations(tx, [thread.id])).get(thread.id);
  if (!conversation) return;
  const items = (await viewMessages(tx, holders.map(({ id }) => id))).map((message) => ({ type: 'message' as const, message }));
  await appendChanges(tx, [{
    kind: 'message.updated', actor: { kind: 'system', id: null }, conversationId: thread.id, before: placeOf(thread), after: placeOf(thread), data: { conversation, items },
  }]);
};
