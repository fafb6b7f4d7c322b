import { type Author } from '@diwan/contract';
import { type ConversationId, type TeamId } from '@diwan/domain';
import { type ChangeDraft } from '../../change/append.js';
import { rows, type Tx } from '../../database/database.js';
import { readConversations } from '../conversation.row.js';
import { beginEdit, step } from '../edit.js';
import { writeEditWithoutChange } from '../edit.write.js';

/** Takes every conversation out of a team, in id order as everywhere. Gives the changes to append. */
export const releaseConversations = async (tx: Tx, team: TeamId, actor: Author): Promise<ChangeDraft[]> => {
  const ids = await rows<{ id: ConversationId }>(tx, 'SELECT id FROM conversation WHERE workspace_id = $1 AND team_id = $2', [tx.workspaceId, team]);
  const drafts: ChangeDraft[] = [];
  for (const row of await readConversations(tx, ids.map(({ id }) => id), true)) {
    if (row.team_id !== team) continue;
    const edit = step(beginEdit(row), { team_id: null, assignment_version: row.assignment_version + 1 }, { kind: 'team_changed', data: { from: team, to: null, reason: 'team_removed' } });
    drafts.push(...(await writeEditWithoutChange(tx, edit, { actor, now: new Date() })).drafts);
  }
  return drafts;
};
