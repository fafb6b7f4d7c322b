import { type ImportCounts, type ImportDetail, ImportId, ImportPlan, ImportState, type ImportView, type RowFault } from '@diwan/contract';
import { AuthorKind } from '@diwan/domain';
import { readFields } from '../../conversation/fields/field.row.js';
import { row, rows, type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { guessMapping } from './guess.js';

export interface ImportRow {
  id: string; filename: string; state: string; encoding: string; delimiter: string; columns: string[]; total: number; done: number; counts: Partial<ImportCounts>; plan: unknown; problem: string | null;
  actor_kind: string; actor_id: string | null; created_at: Date; updated_at: Date;
}
export const IMPORT_COLUMNS = 'i.id, i.filename, i.state, i.encoding, i.delimiter, i.columns, i.total, i.done, i.counts, i.plan, i.problem, i.actor_kind, i.actor_id, i.created_at, i.updated_at';

export const NO_COUNTS: ImportCounts = { new: 0, updated: 0, unchanged: 0, skipped: 0, repeated: 0, broken: 0 };
export const presentImport = (found: ImportRow): ImportView => ({
  id: ImportId.parse(found.id), filename: found.filename, state: ImportState.parse(found.state), encoding: found.encoding, delimiter: found.delimiter, columns: found.columns, total: found.total, done: found.done,
  counts: { ...NO_COUNTS, ...found.counts }, plan: found.plan === null ? null : ImportPlan.parse(found.plan), problem: found.problem,
  actor: { kind: AuthorKind.parse(found.actor_kind), id: found.actor_id }, createdAt: found.created_at.toISOString(), updatedAt: found.updated_at.toISOString(),
});

/** @throws {ProblemError} import_not_found. `lock` takes its row. */
export const readImport = async (tx: Tx, id: ImportId, lock = false): Promise<ImportRow> => {
  const found = await row<ImportRow>(tx, `SELECT ${IMPORT_COLUMNS} FROM contact_import i WHERE i.workspace_id = $1 AND i.id = $2${lock ? ' FOR UPDATE' : ''}`, [tx.workspaceId, id]);
  if (!found) throw new ProblemError('import_not_found', 'There is no such import. What was uploaded is kept for 30 days.');
  return found;
};

export interface StagedRow { no: number; line: number; cells: string[]; outcome: string | null; faults: RowFault[] | null }
const PREVIEWED = 20;

/** An import with its first rows and the first that were not taken. @throws {ProblemError} import_not_found */
export const importDetail = async (tx: Tx, id: ImportId): Promise<ImportDetail> => {
  const view = presentImport(await readImport(tx, id));
  const staged = (where: string): Promise<StagedRow[]> =>
    rows<StagedRow>(tx, `SELECT no, line, cells, outcome, faults FROM contact_import_row WHERE workspace_id = $1 AND import_id = $2 AND ${where} ORDER BY no LIMIT ${PREVIEWED}`, [tx.workspaceId, id]);
  const [preview, broken] = [await staged('true'), await staged(`outcome IN ('broken', 'repeated')`)];
  return {
    ...view, preview: preview.map(({ line, cells }) => ({ line, cells })), broken: broken.map(({ line, cells, faults }) => ({ line, cells, faults: faults ?? [] })),
    guess: guessMapping(view.columns, await readFields(tx, 'contact')),
  };
};
