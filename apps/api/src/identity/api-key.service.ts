import { type ApiKeyView, type CreateApiKey, type Page, type PageQuery } from '@diwan/contract';
import { type ApiKeyId, Role } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { z } from 'zod';
import { appendChanges, currentSeq } from '../change/append.js';
import { type Database, row, rows } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { ProblemError } from '../http/problem.js';
import { hashSecret, newSecret, shownPrefix } from './api-key.secret.js';
import { audit } from './audit.js';
import { authorOf, type Principal } from './principal.js';

interface KeyRow extends Omit<ApiKeyView, 'createdAt' | 'lastUsedAt' | 'expiresAt' | 'revokedAt'> { createdAt: Date; lastUsedAt: Date | null; expiresAt: Date | null; revokedAt: Date | null }

const COLUMNS = 'id, name, prefix, role, created_at AS "createdAt", last_used_at AS "lastUsedAt", expires_at AS "expiresAt", revoked_at AS "revokedAt"';

const present = ({ createdAt, lastUsedAt, expiresAt, revokedAt, ...rest }: KeyRow): ApiKeyView => ({
  ...rest, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null, expiresAt: expiresAt?.toISOString() ?? null, revokedAt: revokedAt?.toISOString() ?? null,
});

/** Keys for programs. Only a hash is kept, so a key is shown once and can never be shown again. */
@Injectable()
export class ApiKeyService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** Newest first. */
  list(principal: Principal, { cursor, limit }: PageQuery): Promise<Page<ApiKeyView>> {
    const after = decodeCursor(z.uuid(), cursor);
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      const found = await rows<KeyRow>(tx, `SELECT ${COLUMNS} FROM api_key WHERE workspace_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`, [tx.workspaceId, after, limit + 1]);
      const last = found.length > limit ? found[limit - 1] : undefined;
      return { data: found.slice(0, limit).map(present), nextCursor: last ? encodeCursor(last.id) : null, seq: await currentSeq(tx) };
    }, 'REPEATABLE READ');
  }

  /** @throws {ProblemError} forbidden when the key would be stronger than the one who makes it. */
  create(principal: Principal, { name, role, expiresAt }: CreateApiKey): Promise<{ data: ApiKeyView; secret: string }> {
    if (Role.options.indexOf(role) < Role.options.indexOf(principal.role)) throw new ProblemError('forbidden', `You cannot make a key with more rights than your own (${principal.role}).`);
    const secret = newSecret();
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      const made = await row<KeyRow>(tx,
        `INSERT INTO api_key (workspace_id, id, name, prefix, hash, role, created_by, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${COLUMNS}`,
        [tx.workspaceId, v7(), name, shownPrefix(secret), hashSecret(secret), role, principal.userId, expiresAt ?? null]);
      if (!made) throw new Error('An inserted key was not returned.');
      await audit(tx, { actor: authorOf(principal), action: 'api_key.created', target: { kind: 'api_key', id: made.id }, diff: { name, role, expiresAt: expiresAt ?? null } });
      return { data: present(made), secret };
    });
  }

  /** Ends a key from the next request on, and its sockets. Its row stays, for the journal. @throws {ProblemError} not_found */
  revoke(principal: Principal, id: ApiKeyId): Promise<void> {
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      const gone = await row(tx, 'UPDATE api_key SET revoked_at = coalesce(revoked_at, now()) WHERE workspace_id = $1 AND id = $2 RETURNING id', [tx.workspaceId, id]);
      if (!gone) throw new ProblemError('not_found', 'There is no such API key in this workspace.');
      const actor = authorOf(principal);
      await audit(tx, { actor, action: 'api_key.revoked', target: { kind: 'api_key', id } });
      await appendChanges(tx, [{ kind: 'session.ended', actor, userId: id, data: {} }]);
    });
  }
}
