import { type NumberEventView, type Page, Severity } from '@diwan/contract';
import { type NumberId } from '@diwan/domain';
import { z } from 'zod';
import { currentSeq } from '../change/append.js';
import { row, rows, type Tx } from '../database/database.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { ProblemError } from '../http/problem.js';
import { type Principal } from '../identity/principal.js';

interface LineRow { id: string; at: Date; stamp: string; kind: string; severity: string; summary: string; data: Record<string, unknown>; raw: unknown }

const Cursor = z.tuple([z.string().max(40), z.uuid()]);

/**
 * A page of what Meta said about a number, newest first. Meta's own body is for those who run the numbers; others get null.
 * @throws {ProblemError} number_not_found, also for a number that the caller may not see
 */
export const listNumberEvents = async (tx: Tx, principal: Principal, numberId: NumberId, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<Page<NumberEventView>> => {
  const { numberIds } = principal.viewer;
  const exists = (numberIds === null || numberIds.includes(numberId)) && await row(tx, 'SELECT 1 FROM number WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, numberId]);
  if (!exists) throw new ProblemError('number_not_found', 'There is no such number in this workspace.');
  const [stamp, id] = decodeCursor(Cursor, cursor) ?? [null, null];
  const found = await rows<LineRow>(tx, `
    SELECT id, at, at::text AS stamp, kind, severity, summary, data, raw FROM number_event
    WHERE workspace_id = $1 AND number_id = $2 AND ($3::timestamptz IS NULL OR (at, id) < ($3::timestamptz, $4::uuid)) ORDER BY at DESC, id DESC LIMIT $5`,
  [tx.workspaceId, numberId, stamp, id, limit + 1]);
  const last = found.length > limit ? found[limit - 1] : undefined;
  const seesRaw = principal.permissions.has('number.manage');
  return {
    data: found.slice(0, limit).map(({ stamp: _stamp, at, severity, raw, ...rest }) => ({ ...rest, at: at.toISOString(), severity: Severity.parse(severity), raw: seesRaw ? raw : null })),
    nextCursor: last ? encodeCursor([last.stamp, last.id]) : null, seq: await currentSeq(tx),
  };
};
