import { type ListHits, type SearchHit } from '@diwan/contract';
import { type ConversationId, type MessageContent, type MessageId, previewOf, type Viewer } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';
import { visibleSql } from '../identity/visibility.sql.js';
import { searchTerms } from './search.query.js';

interface HitRow { conversation_id: ConversationId; id: MessageId; direction: 'in' | 'out'; content: MessageContent; order_at: Date }

/** As much as a line of results shows, with something around what is sought. */
const MAX_TEXT = 4_096;

/**
 * Where in these conversations it was said, newest first: in each the newest message that holds all words, or the one that bears the id. What
 * this viewer may not see, and words that were taken back, are passed over. Threads are read from their end, one by one.
 */
export const findHits = async (tx: Tx, viewer: Viewer, { q, ids }: ListHits): Promise<SearchHit[]> => {
  const { words, exact, id } = searchTerms(q);
  const visible = visibleSql(viewer, 'c', 7);
  const found = await rows<HitRow>(tx, `
    SELECT c.id AS conversation_id, hit.id, hit.direction, hit.content, hit.order_at FROM conversation c, LATERAL (
      SELECT m.id, m.direction, m.content, m.order_at FROM conversation o JOIN message m ON m.workspace_id = o.workspace_id AND m.conversation_id = o.id
      WHERE o.workspace_id = $1 AND (o.id = c.id OR o.merged_into = c.id) AND ($3::boolean OR m.revoked_at IS NULL)
        AND (($4::text[] IS NOT NULL AND message_words(m.content) LIKE ALL ($4::text[])) OR m.id = $5::uuid
          OR m.id = ANY (ARRAY(SELECT k.message_id FROM message_key k WHERE k.workspace_id = $1 AND k.wamid = $6)))
      ORDER BY m.order_at DESC, m.seq DESC LIMIT 1) hit
    WHERE c.workspace_id = $1 AND c.id = ANY($2::uuid[]) AND ${visible.sql} ORDER BY hit.order_at DESC`, [tx.workspaceId, ids, viewer.readsEarlier, words, id, exact, ...visible.params]);
  return found.map((hit) => ({ conversationId: hit.conversation_id, messageId: hit.id, direction: hit.direction, text: (previewOf(hit.content, hit.direction).text ?? '').slice(0, MAX_TEXT), at: hit.order_at.toISOString() }));
};
