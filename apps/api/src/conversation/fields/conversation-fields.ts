import { type ConversationFieldsAnswer, type CustomValues, type UpdateConversationFields } from '@diwan/contract';
import { type ConversationId, type Viewer } from '@diwan/domain';
import { appendChanges, currentSeq } from '../../change/append.js';
import { type Database, row, type Tx } from '../../database/database.js';
import { audit } from '../../identity/audit.js';
import { authorOf, type Principal } from '../../identity/principal.js';
import { presentConversation } from '../conversation.presenter.js';
import { placeOf } from '../conversation.row.js';
import { visibleConversation, writableConversation } from '../visible.js';
import { readFields } from './field.row.js';
import { keepHistory } from './history.js';
import { changedValues, withWritten } from './values.js';

const readValues = async (tx: Tx, id: ConversationId): Promise<CustomValues> =>
  (await row<{ custom: CustomValues }>(tx, 'SELECT custom FROM conversation_profile WHERE workspace_id = $1 AND conversation_id = $2', [tx.workspaceId, id]))?.custom ?? {};

/** @throws {ProblemError} conversation_not_found */
export const conversationFields = async (tx: Tx, viewer: Viewer, id: ConversationId): Promise<ConversationFieldsAnswer> => {
  await visibleConversation(tx, viewer, id);
  return { data: { custom: await readValues(tx, id) }, seq: await currentSeq(tx) };
};

/**
 * Writes custom values of a conversation; what is the same already writes nothing.
 * @throws {ProblemError} conversation_not_found, conversation_merged, field_not_found, field_value_wrong, edit_conflict
 */
export const updateConversationFields = (db: Database, principal: Principal, id: ConversationId, { custom, expected }: UpdateConversationFields): Promise<ConversationFieldsAnswer> =>
  db.inWorkspace(principal.workspaceId, async (tx) => {
    const conversation = await writableConversation(tx, principal.viewer, id);
    const current = await readValues(tx, id);
    const written = changedValues(await readFields(tx, 'conversation'), current, custom, expected);
    if (written.length === 0) return { data: { custom: current }, seq: await currentSeq(tx) };
    const next = withWritten(current, written);
    const [actor, place] = [authorOf(principal), placeOf(conversation)];
    await tx.query(`INSERT INTO conversation_profile (workspace_id, conversation_id, custom) VALUES ($1, $2, $3)
      ON CONFLICT (workspace_id, conversation_id) DO UPDATE SET custom = excluded.custom`, [tx.workspaceId, id, JSON.stringify(next)]);
    await keepHistory(tx, 'conversation', actor, new Date(), written.map(({ key, before, after }) => ({ subjectId: id, field: `custom.${key}`, before, after })));
    await audit(tx, { actor, action: 'conversation.fields_changed', target: { kind: 'conversation', id }, diff: { fields: written.map(({ key }) => key) } });
    const seq = await appendChanges(tx, [{ kind: 'conversation.updated', actor, conversationId: id, before: place, after: place, data: { conversation: presentConversation(conversation), items: [] } }]);
    return { data: { custom: next }, seq };
  });
