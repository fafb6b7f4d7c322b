import { pipeline, Readable } from 'node:stream';
import { type BulkJobId, BulkResult, BulkRow, type ListBulkRows, type Page } from '@diwan/contract';
import { ConversationId } from '@diwan/domain';
import { stringify } from 'csv-stringify';
import { z } from 'zod';
import { currentSeq } from '../../change/append.js';
import { type Database, rows, type Tx } from '../../database/database.js';
import { decodeCursor, encodeCursor } from '../../http/cursor.js';
import { type Principal } from '../../identity/principal.js';
import { visibleSql } from '../../identity/visibility.sql.js';
import { ownJob } from './bulk.row.js';

const Place = z.object({ id: ConversationId });
interface StoredRow { id: ConversationId; result: string | null; code: string | null; data: Record<string, unknown> | null; at: Date | null; name: string | null; phone: string | null }

/** What became of each conversation. Who it is is told where the caller may see it at this moment. */
const readRows = async (tx: Tx, { viewer }: Principal, job: BulkJobId, { result, limit, after }: { result: BulkResult | undefined; limit: number; after: string | null }): Promise<StoredRow[]> => {
  const visible = visibleSql(viewer, 'c', 6);
  return rows<StoredRow>(tx, `
    SELECT r.conversation_id AS id, r.result, r.code, r.data, r.at, coalesce(p.name, p.profile_name) AS name, p.phone
    FROM bulk_row r LEFT JOIN conversation c ON c.workspace_id = r.workspace_id AND c.id = r.conversation_id AND ${visible.sql}
    LEFT JOIN contact p ON p.workspace_id = c.workspace_id AND p.id = c.contact_id
    WHERE r.workspace_id = $1 AND r.job_id = $2 AND ($3::text IS NULL OR coalesce(r.result, 'untouched') = $3) AND ($4::uuid IS NULL OR r.conversation_id > $4) ORDER BY r.conversation_id LIMIT $5`,
  [tx.workspaceId, job, result ?? null, after, limit, ...visible.params]);
};

const presentRow = ({ id, result, code, data, at, name, phone }: StoredRow): BulkRow =>
  BulkRow.parse({ conversationId: id, result: BulkResult.parse(result ?? 'untouched'), code, data, at: at?.toISOString() ?? null, name, phone });

/** @throws {ProblemError} bulk_job_not_found, invalid_cursor */
export const listRows = (db: Database, principal: Principal, job: BulkJobId, { result, limit, cursor }: ListBulkRows): Promise<Page<BulkRow>> => {
  const place = decodeCursor(Place, cursor);
  return db.inWorkspace(principal.workspaceId, async (tx) => {
    await ownJob(tx, principal, job);
    const found = await readRows(tx, principal, job, { result, limit: limit + 1, after: place?.id ?? null });
    const last = found.length > limit ? found[limit - 1] : undefined;
    return { data: found.slice(0, limit).map(presentRow), nextCursor: last ? encodeCursor({ id: last.id }) : null, seq: await currentSeq(tx) };
  }, 'REPEATABLE READ');
};

const PAGE = 1_000;
const COLUMNS = ['conversation', 'name', 'phone', 'result', 'reason', 'at'] as const;

/** All rows as CSV (UTF-8 with a byte order mark, or Excel takes Arabic for something else), read page by page while they are sent. @throws {ProblemError} bulk_job_not_found */
export const exportRows = async (db: Database, principal: Principal, job: BulkJobId): Promise<Readable> => {
  await db.inWorkspace(principal.workspaceId, (tx) => ownJob(tx, principal, job));
  async function* lines(): AsyncGenerator<readonly string[]> {
    for (let after: string | null = null; ;) {
      const page: StoredRow[] = await db.inWorkspace(principal.workspaceId, (tx) => readRows(tx, principal, job, { result: undefined, limit: PAGE, after }));
      for (const { id, result, code, at, name, phone } of page) yield [id, name ?? '', phone ?? '', result ?? 'untouched', code ?? '', at?.toISOString() ?? ''];
      after = page.at(-1)?.id ?? null;
      if (page.length < PAGE) return;
    }
  }
  // What a customer calls themselves must not become a formula in somebody's spreadsheet.
  const csv = stringify({ header: true, bom: true, columns: [...COLUMNS], escape_formulas: true });
  // What goes wrong on the way ends the answer: whoever reads it sees that it is not whole.
  return pipeline(Readable.from(lines()), csv, (error) => { if (error) csv.destroy(error); });
};
