import { type BulkAction, type UpdateConversation } from '@diwan/contract';
import { type Tx } from '../../database/database.js';
import { type Principal } from '../../identity/principal.js';
import { type ConversationRow } from '../conversation.row.js';
import { type Edit } from '../edit.js';
import { editFor } from '../update-conversation.js';
import { type Base } from './before.js';

/** The patch that a person would send for one conversation, with what it was when it was chosen as the thing to compare with. */
const patchFor = (action: Exclude<BulkAction, { kind: 'read' }>, row: ConversationRow, { version, status }: Base): UpdateConversation => {
  const expected = status === undefined ? {} : { expectedStatus: status };
  switch (action.kind) {
    case 'status': return { status: action.status, ...expected };
    case 'snooze': return { status: 'snoozed', snoozedUntil: action.until, ...expected };
    case 'assign': return { ...(action.assigneeId === undefined ? {} : { assigneeId: action.assigneeId }), ...(action.teamId === undefined ? {} : { teamId: action.teamId }), ...(version === undefined ? {} : { assignmentVersion: version }) };
    case 'label': return { labelIds: [...new Set([...row.label_ids, ...action.add])].filter((id) => !action.remove.includes(id)) };
    case 'priority': return { priority: action.priority };
  }
};

/** What a job makes of one conversation, locked: the edit that a PATCH would make. Writes nothing. @throws {ProblemError} whatever the PATCH throws */
export const act = (tx: Tx, principal: Principal, action: Exclude<BulkAction, { kind: 'read' }>, row: ConversationRow, base: Base, now: Date): Promise<Edit> =>
  editFor(tx, principal, row, patchFor(action, row, base), now);
