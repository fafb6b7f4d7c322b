import { type LabelId } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { type Edit, step } from './edit.js';

/**
 * Makes these the conversation's labels. Labels that were removed from the workspace fall away by the way.
 * @throws {ProblemError} label_not_found for a new one that does not exist.
 */
export const label = async (tx: Tx, edit: Edit, wanted: readonly LabelId[]): Promise<Edit> => {
  const current = edit.now.label_ids;
  if (wanted.length === current.length && wanted.every((id) => current.includes(id))) return edit;
  const known = new Set((await rows<{ id: LabelId }>(tx, 'SELECT id FROM label WHERE workspace_id = $1 AND id = ANY($2::uuid[])', [tx.workspaceId, wanted])).map(({ id }) => id));
  const unknown = wanted.filter((id) => !known.has(id) && !current.includes(id));
  if (unknown.length > 0) throw new ProblemError('label_not_found', 'A label does not exist. It may have been removed meanwhile.', { labelIds: unknown });
  const next = [...new Set(wanted)].filter((id) => known.has(id));
  const added = next.filter((id) => !current.includes(id));
  const removed = current.filter((id) => !next.includes(id));
  if (added.length === 0 && removed.length === 0) return edit;
  return step(edit, { label_ids: next }, { kind: 'labelled', data: { added, removed } });
};
