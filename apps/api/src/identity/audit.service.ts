import { type AuditEntry, type Page, type PageQuery } from '@diwan/contract';
import { AuthorKind } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { currentSeq } from '../change/append.js';
import { type Database, rows } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { type Principal } from './principal.js';

interface AuditRow { id: string; at: Date; stamp: string; actorKind: string; actorId: string | null; action: string; targetKind: string | null; targetId: string | null; ip: string | null; diff: Record<string, unknown> | null }

/** The time as text, because a Date would lose the microseconds and skip rows of the same millisecond. */
const Cursor = z.tuple([z.string(), z.uuid()]);

const LIST = `
  SELECT id, at, at::text AS stamp, actor_kind AS "actorKind", actor_id AS "actorId", action, target_kind AS "targetKind", target_id AS "targetId", ip, diff
  FROM audit_log WHERE workspace_id = $1 AND ($2::timestamptz IS NULL OR (at, id) < ($2::timestamptz, $3::uuid)) ORDER BY at DESC, id DESC LIMIT $4`;

const present = ({ actorKind, actorId, at, stamp: _stamp, ...rest }: AuditRow): AuditEntry =>
  ({ ...rest, at: at.toISOString(), actor: { kind: AuthorKind.parse(actorKind), id: actorId } });

/** The workspace's journal. */
@Injectable()
export class AuditService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  list(principal: Principal, { cursor, limit }: PageQuery): Promise<Page<AuditEntry>> {
    const [stamp, id] = decodeCursor(Cursor, cursor) ?? [null, null];
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      const found = await rows<AuditRow>(tx, LIST, [tx.workspaceId, stamp, id, limit + 1]);
      const last = found.length > limit ? found[limit - 1] : undefined;
      return { data: found.slice(0, limit).map(present), nextCursor: last ? encodeCursor([last.stamp, last.id]) : null, seq: await currentSeq(tx) };
    }, 'REPEATABLE READ');
  }
}
