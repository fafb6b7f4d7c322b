import { type ConversationId, type MessageId, type NumberId, previewOf, type Wamid } from '@diwan/domain';
import { type MessageRow } from '../conversation/message.presenter.js';
import { rows, type Tx } from '../database/database.js';
import { type Arrival } from './arrival.js';
import { type Modified, type Modifier, modify } from './modifiers.js';

/** A message that changed because of another one. `reworded`: its writer edited or deleted it. */
export interface Touched { readonly id: MessageId; readonly conversationId: ConversationId; readonly reworded: boolean }

/** `home`: the conversation that a message is shown in. */
interface ModifierRow { target: string; home: ConversationId; direction: 'in' | 'out'; content: MessageRow['content']; sent_at: Date; seq: number; author_id: string | null }
type TargetRow = Pick<MessageRow, 'id' | 'conversation_id' | 'direction' | 'content' | 'edits' | 'reactions' | 'revoked_at' | 'sent_at'> & { wamid: string; home: ConversationId };

const targetOf = ({ content }: Arrival): Wamid | null =>
  (content.type === 'reaction' || content.type === 'edit' || content.type === 'revoke' ? content.targetWamid : null);

/**
 * Folds reactions, corrections and withdrawals onto the messages they name: those that came with this batch, and those that had come
 * earlier and waited for a message of this batch. Call after the batch's messages are written, with all conversations of their people locked.
 */
export const foldModifiers = async (tx: Tx, numberId: NumberId, arrivals: readonly Arrival[]): Promise<Touched[]> => {
  const wamids = [...new Set(arrivals.flatMap((arrival) => [targetOf(arrival), arrival.wamid]).filter((wamid) => wamid !== null))];
  const modifiers = wamids.length === 0 ? [] : await readModifiers(tx, wamids);
  if (modifiers.length === 0) return [];
  const targets = await readTargets(tx, numberId, [...new Set(modifiers.map(({ target }) => target))]);
  const changed = targets.flatMap((target) => {
    // A target that is shown in another conversation is not what this person can have meant.
    const own = modifiers.filter((row) => row.target === target.wamid && row.home === target.home);
    const before: Modified = { content: target.content, edits: target.edits, reactions: target.reactions, revokedAt: target.revoked_at };
    const after = modify({ ...before, direction: target.direction, sentAt: target.sent_at }, own.map(toModifier));
    return own.length > 0 && JSON.stringify(after) !== JSON.stringify(before) ? [{ target, after }] : [];
  });
  await writeTargets(tx, changed);
  return changed.map(({ target, after }) => ({ id: target.id, conversationId: target.conversation_id, reworded: after.edits?.length !== target.edits?.length || (after.revokedAt !== null && target.revoked_at === null) }));
};

const toModifier = ({ direction, content, sent_at: at, seq, author_id: authorId }: ModifierRow): Modifier => ({ direction, content, at, seq, authorId });

const readModifiers = (tx: Tx, wamids: readonly string[]): Promise<ModifierRow[]> => rows<ModifierRow>(tx, `
  SELECT m.content->>'targetWamid' AS target, coalesce(c.merged_into, c.id) AS home, m.direction, m.content, m.sent_at, m.seq, m.author_id
  FROM message m JOIN conversation c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
  WHERE m.workspace_id = $1 AND m.type IN ('reaction', 'edit', 'revoke') AND m.content->>'targetWamid' = ANY($2::text[])`, [tx.workspaceId, wamids]);

const readTargets = (tx: Tx, numberId: NumberId, wamids: readonly string[]): Promise<TargetRow[]> => rows<TargetRow>(tx, `
  SELECT k.wamid, m.id, m.conversation_id, coalesce(c.merged_into, c.id) AS home, m.direction, m.content, m.edits, m.reactions, m.revoked_at, m.sent_at
  FROM message_key k JOIN message m ON m.workspace_id = k.workspace_id AND m.id = k.message_id JOIN conversation c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
  WHERE k.workspace_id = $1 AND k.number_id = $2 AND k.wamid = ANY($3::text[])`, [tx.workspaceId, numberId, wamids]);

const writeTargets = async (tx: Tx, changed: readonly { target: TargetRow; after: Modified }[]): Promise<void> => {
  if (changed.length === 0) return;
  const values = changed.map(({ target, after }) => ({ id: target.id, content: after.content, edits: after.edits, reactions: after.reactions, revoked_at: after.revokedAt }));
  await tx.query(`
    UPDATE message m SET content = v.content, type = v.content->>'type', edits = v.edits, reactions = v.reactions, revoked_at = v.revoked_at
    FROM json_to_recordset($2::json) AS v(id uuid, content jsonb, edits jsonb, reactions jsonb, revoked_at timestamptz)
    WHERE m.workspace_id = $1 AND m.id = v.id`, [tx.workspaceId, JSON.stringify(values)]);
  await writePreviews(tx, changed);
};

/** A list row must not go on showing words that were withdrawn or corrected. */
const writePreviews = async (tx: Tx, changed: readonly { target: TargetRow; after: Modified }[]): Promise<void> => {
  const values = changed.map(({ target, after }) => {
    const { kind, text } = previewOf(after.content, target.direction);
    return { conversation_id: target.conversation_id, message_id: target.id, patch: after.revokedAt ? { kind: 'revoke', text: null } : { kind, text } };
  });
  await tx.query(`
    UPDATE conversation c SET preview = c.preview || v.patch FROM json_to_recordset($2::json) AS v(conversation_id uuid, message_id text, patch jsonb)
    WHERE c.workspace_id = $1 AND c.id = v.conversation_id AND c.preview->>'messageId' = v.message_id`, [tx.workspaceId, JSON.stringify(values)]);
};
