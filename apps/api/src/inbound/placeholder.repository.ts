import { type ConversationId, isSilent, type MessageId, type NumberId, previewOf } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';
import { type Arrival } from './arrival.js';

/** Stands in the past of a phone for a medium that may follow. */
export const isPlaceholder = ({ content }: Arrival): boolean => content.type === 'unsupported' && content.kind === 'media_placeholder';

/** A message of the past whose medium has come, under the same id, after it. */
export interface Placeholder { readonly id: MessageId; readonly conversationId: ConversationId; readonly arrival: Arrival }

/**
 * Messages that stand for a medium which these arrivals bring. Meta tells a phone-app number's past with placeholders and sends the media
 * of the last fourteen days afterwards. Source: Meta, "Onboarding business app users", history.
 */
export const findPlaceholders = async (tx: Tx, numberId: NumberId, known: readonly Arrival[]): Promise<Placeholder[]> => {
  const media = new Map(known.filter(({ mode, content }) => mode === 'history' && 'media' in content && !isSilent(content.type)).map((arrival) => [arrival.key, arrival]));
  if (media.size === 0) return [];
  const found = await rows<{ id: MessageId; conversation_id: ConversationId; wamid: string }>(tx, `
    SELECT m.id, m.conversation_id, k.wamid FROM message_key k JOIN message m ON m.workspace_id = k.workspace_id AND m.id = k.message_id
    WHERE k.workspace_id = $1 AND k.number_id = $2 AND k.wamid = ANY($3::text[]) AND m.type = 'unsupported' AND m.content->>'kind' = 'media_placeholder'`,
  [tx.workspaceId, numberId, [...media.keys()]]);
  return found.flatMap(({ id, conversation_id: conversationId, wamid }) => {
    const arrival = media.get(wamid);
    return arrival ? [{ id, conversationId, arrival }] : [];
  });
};

/** Puts the media where their placeholders stood. The conversations must be locked. */
export const fillPlaceholders = async (tx: Tx, placeholders: readonly Placeholder[]): Promise<void> => {
  if (placeholders.length === 0) return;
  await tx.query(`
    UPDATE message m SET content = v.content, type = v.content->>'type' FROM json_to_recordset($2::json) AS v(id uuid, content jsonb) WHERE m.workspace_id = $1 AND m.id = v.id`,
  [tx.workspaceId, JSON.stringify(placeholders.map(({ id, arrival }) => ({ id, content: arrival.content })))]);
  const previews = placeholders.map(({ id, conversationId, arrival }) => ({ conversation_id: conversationId, message_id: id, patch: previewOf(arrival.content, arrival.direction) }));
  await tx.query(`
    UPDATE conversation c SET preview = c.preview || v.patch FROM json_to_recordset($2::json) AS v(conversation_id uuid, message_id text, patch jsonb)
    WHERE c.workspace_id = $1 AND c.id = v.conversation_id AND c.preview->>'messageId' = v.message_id`, [tx.workspaceId, JSON.stringify(previews)]);
};
