import { type BulkAction, type ProblemCode } from '@diwan/contract';
import { canSee, type ConversationId } from '@diwan/domain';
import { type ChangeDraft } from '../../change/append.js';
import { type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { type Principal } from '../../identity/principal.js';
import { refuseTaken } from '../assign.js';
import { type ConversationRow, placeOf } from '../conversation.row.js';
import { type Edit } from '../edit.js';
import { conversationNotFound, requireUnmerged } from '../visible.js';
import { type Base, type Before } from './before.js';
import { type JobRow } from './bulk.row.js';

/** What became of one row. `edit` is still to be written. */
export interface Outcome { readonly id: ConversationId; readonly result: 'done' | 'unchanged' | 'refused'; readonly code?: ProblemCode; readonly data?: unknown; readonly before?: Before; readonly edit?: Edit; readonly change?: ChangeDraft }
export interface Waiting { readonly id: ConversationId; readonly base: Base }
/** What a batch has to do with. `causeId` is the job's, on every change it makes. */
export interface Batch { readonly tx: Tx; readonly principal: Principal; readonly job: JobRow; readonly action: BulkAction; readonly now: Date; readonly locked: ReadonlyMap<ConversationId, ConversationRow> }

/** A refusal concerns one row; everything else the batch. */
export const refusable = async (id: ConversationId, attempt: () => Outcome | Promise<Outcome>): Promise<Outcome> => {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { id, result: 'refused', code: error.code, data: error.data };
  }
};

/** @throws {ProblemError} conversation_not_found, conversation_merged */
export const unmerged = ({ locked }: Batch, id: ConversationId): ConversationRow => {
  const found = locked.get(id);
  if (!found) throw conversationNotFound();
  requireUnmerged(found);
  return found;
};

/** @throws {ProblemError} conversation_not_found, conversation_merged, assignment_conflict when somebody took it out of sight a moment ago */
export const visible = async (batch: Batch, id: ConversationId, { version }: Base): Promise<ConversationRow> => {
  const found = batch.locked.get(id);
  if (!found || !canSee(batch.principal.viewer, placeOf(found))) {
    await refuseTaken(batch.tx, batch.principal.viewer, id, version);
    throw conversationNotFound();
  }
  return unmerged(batch, id);
};
