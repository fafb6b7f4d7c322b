import { storableText } from '@diwan/cloud-api';
import { type ImportDetail, ImportId, type ImportPlan, type ImportState, type ImportView } from '@diwan/contract';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { readFields } from '../../conversation/fields/field.row.js';
import { insertRows } from '../../database/bulk.js';
import { DATABASE } from '../../database/database.module.js';
import { type Database, rows, type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { audit } from '../../identity/audit.js';
import { authorOf, type Principal } from '../../identity/principal.js';
import { requirePlan } from './guess.js';
import { IMPORT_COLUMNS, importDetail, type ImportRow, presentImport, readImport } from './import.row.js';
import { readTable } from './read-file.js';

const AT_ONCE = 2_000;

const notReady = (state: string): ProblemError => new ProblemError('import_not_ready', `This cannot be done while the import is ${state}.`, { state });

/** Files of contacts: taken in, tried, begun and stopped. The worker does the rows. */
@Injectable()
export class ImportService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** Reads a file and keeps its rows; nothing is written to contacts. @throws {ProblemError} csv_unreadable, csv_too_large */
  async upload(principal: Principal, filename: string, bytes: Buffer): Promise<{ data: ImportDetail }> {
    const table = await readTable(bytes);
    const id = ImportId.parse(v7());
    const actor = authorOf(principal);
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      await tx.query(`INSERT INTO contact_import (workspace_id, id, filename, state, encoding, delimiter, columns, total, actor_kind, actor_id) VALUES ($1, $2, $3, 'uploaded', $4, $5, $6, $7, $8, $9)`,
        [tx.workspaceId, id, storableText(filename).slice(0, 200), table.encoding, table.delimiter, table.columns, table.rows.length, actor.kind, actor.id]);
      for (let from = 0; from < table.rows.length; from += AT_ONCE) {
        await insertRows(tx, 'contact_import_row', ['workspace_id', 'import_id', 'no', 'line', 'cells'],
          table.rows.slice(from, from + AT_ONCE).map(({ line, cells }, at) => ({ workspace_id: tx.workspaceId, import_id: id, no: from + at + 1, line, cells })));
      }
      return { data: await importDetail(tx, id) };
    });
  }

  list({ workspaceId }: Principal): Promise<{ data: ImportView[] }> {
    return this.db.inWorkspace(workspaceId, async (tx) => ({
      data: (await rows<ImportRow>(tx, `SELECT ${IMPORT_COLUMNS} FROM contact_import i WHERE i.workspace_id = $1 ORDER BY i.id DESC LIMIT 20`, [tx.workspaceId])).map(presentImport),
    }));
  }

  /** @throws {ProblemError} import_not_found */
  one({ workspaceId }: Principal, id: ImportId): Promise<{ data: ImportDetail }> {
    return this.db.inWorkspace(workspaceId, async (tx) => ({ data: await importDetail(tx, id) }), 'REPEATABLE READ');
  }

  /** Tries a plan on every row, writing nothing. Another plan begins anew. @throws {ProblemError} import_not_found, import_not_ready, import_plan_wrong */
  check(principal: Principal, id: ImportId, plan: ImportPlan): Promise<{ data: ImportDetail }> {
    return this.#move(principal, id, ['uploaded', 'checking', 'checked'], async (tx, { columns }) => {
      requirePlan(plan, columns, await readFields(tx, 'contact'));
      await tx.query('UPDATE contact_import_row SET key = NULL, outcome = NULL, faults = NULL WHERE workspace_id = $1 AND import_id = $2 AND (outcome IS NOT NULL OR key IS NOT NULL)', [tx.workspaceId, id]);
      await tx.query(`UPDATE contact_import SET state = 'checking', plan = $3, done = 0, counts = '{}', claimed_until = NULL, updated_at = now() WHERE workspace_id = $1 AND id = $2`, [tx.workspaceId, id, JSON.stringify(plan)]);
    });
  }

  /** Begins to write what was checked. Said again while it runs or is done, nothing happens. @throws {ProblemError} import_not_found, import_not_ready */
  start(principal: Principal, id: ImportId): Promise<{ data: ImportDetail }> {
    return this.#move(principal, id, ['checked', 'running', 'done'], async (tx, { state, filename, total }) => {
      if (state !== 'checked') return;
      await tx.query(`UPDATE contact_import SET state = 'running', done = 0, counts = '{}', claimed_until = NULL, updated_at = now() WHERE workspace_id = $1 AND id = $2`, [tx.workspaceId, id]);
      await audit(tx, { actor: authorOf(principal), action: 'contacts.import_started', target: { kind: 'contact_import', id }, diff: { filename, rows: total } });
    });
  }

  /** Stops it after the rows in hand; those that were written stay. Said again, or too late, nothing happens. @throws {ProblemError} import_not_found */
  cancel(principal: Principal, id: ImportId): Promise<{ data: ImportDetail }> {
    return this.#move(principal, id, ['uploaded', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed'], async (tx, { state, done }) => {
      if (state === 'done' || state === 'cancelled' || state === 'failed') return;
      await tx.query(`UPDATE contact_import SET state = 'cancelled', claimed_until = NULL, updated_at = now() WHERE workspace_id = $1 AND id = $2`, [tx.workspaceId, id]);
      if (state === 'running') await audit(tx, { actor: authorOf(principal), action: 'contacts.import_cancelled', target: { kind: 'contact_import', id }, diff: { rows: done } });
    });
  }

  #move({ workspaceId }: Principal, id: ImportId, from: readonly ImportState[], work: (tx: Tx, found: ImportRow) => Promise<void>): Promise<{ data: ImportDetail }> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const found = await readImport(tx, id, true);
      if (!from.some((state) => state === found.state)) throw notReady(found.state);
      await work(tx, found);
      return { data: await importDetail(tx, id) };
    });
  }
}
