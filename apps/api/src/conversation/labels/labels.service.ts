import { LabelColor, type LabelView, type SaveLabel } from '@diwan/contract';
import { storableText } from '@diwan/cloud-api';
import { LabelId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { appendChanges, type ChangeDraft, currentSeq } from '../../change/append.js';
import { DATABASE } from '../../database/database.module.js';
import { type Database, row, rows, type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { authorOf, type Principal } from '../../identity/principal.js';

interface LabelRow { id: LabelId; name: string; color: string; description: string }
const COLUMNS = 'id, name, color, description';
const present = (label: LabelRow): LabelView => ({ ...label, color: LabelColor.parse(label.color) });

/** Every label of the workspace, by name. */
export const readLabels = async (tx: Tx): Promise<LabelView[]> =>
  (await rows<LabelRow>(tx, `SELECT ${COLUMNS} FROM label WHERE workspace_id = $1 ORDER BY name, id`, [tx.workspaceId])).map(present);

/** The labels that a workspace sorts its conversations by. */
@Injectable()
export class LabelsService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async list({ workspaceId }: Principal): Promise<{ data: LabelView[]; nextCursor: null; seq: number }> {
    return this.db.inWorkspace(workspaceId, async (tx) => ({ data: await readLabels(tx), nextCursor: null, seq: await currentSeq(tx) }), 'REPEATABLE READ');
  }

  /** @throws {ProblemError} name_taken */
  async create(principal: Principal, label: SaveLabel): Promise<{ data: LabelView }> {
    return this.#save(principal, LabelId.parse(v7()), label, `INSERT INTO label (workspace_id, id, name, color, description) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (workspace_id, name) DO NOTHING RETURNING ${COLUMNS}`, nameTaken);
  }

  /** @throws {ProblemError} label_not_found, name_taken */
  async update(principal: Principal, id: LabelId, label: SaveLabel): Promise<{ data: LabelView }> {
    return this.#save(principal, id, label, `UPDATE label SET name = $3, color = $4, description = $5 WHERE workspace_id = $1 AND id = $2
      AND NOT EXISTS (SELECT FROM label other WHERE other.workspace_id = $1 AND other.name = $3 AND other.id <> $2) RETURNING ${COLUMNS}`, notFoundOrTaken);
  }

  /** Conversations keep the id until they are labelled again; screens show only labels that exist. @throws {ProblemError} label_not_found */
  async remove(principal: Principal, id: LabelId): Promise<void> {
    await this.db.inWorkspace(principal.workspaceId, async (tx) => {
      if (!await row(tx, 'DELETE FROM label WHERE workspace_id = $1 AND id = $2 RETURNING id', [tx.workspaceId, id])) throw labelNotFound();
      await appendChanges(tx, [{ kind: 'label.removed', actor: authorOf(principal), data: { labelId: id } }]);
    });
  }

  async #save(principal: Principal, id: LabelId, label: SaveLabel, statement: string, refusal: (tx: Tx, id: LabelId) => Promise<ProblemError>): Promise<{ data: LabelView }> {
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      const saved = await row<LabelRow>(tx, statement, [tx.workspaceId, id, storableText(label.name), label.color, storableText(label.description)]);
      if (!saved) throw await refusal(tx, id);
      const data = present(saved);
      const change: ChangeDraft = { kind: 'label.saved', actor: authorOf(principal), data: { label: data } };
      await appendChanges(tx, [change]);
      return { data };
    });
  }
}

const labelNotFound = (): ProblemError => new ProblemError('label_not_found', 'There is no such label. It may have been removed meanwhile.');
const nameTaken = async (): Promise<ProblemError> => new ProblemError('name_taken', 'Another label has this name already. Choose a different one.');
const notFoundOrTaken = async (tx: Tx, id: LabelId): Promise<ProblemError> =>
  (await row(tx, 'SELECT id FROM label WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, id]) ? nameTaken() : labelNotFound());
