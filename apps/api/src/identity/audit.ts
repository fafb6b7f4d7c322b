import { type Author } from '@diwan/contract';
import { v7 } from 'uuid';
import { type Tx } from '../database/database.js';
import { requestContext } from '../http/request-context.js';

/** What happened, as `<thing>.<past tense>`: `session.created`, `api_key.revoked`, `member.role_changed`. */
export interface AuditDraft {
  actor: Author;
  action: string;
  target?: { kind: string; id: string };
  /** What it was and what it became. Never a secret, never a customer's words. */
  diff?: Record<string, unknown>;
}

/** Adds a line to the workspace's journal, in the transaction that does what it tells of. The journal is only ever added to. */
export const audit = async (tx: Tx, { actor, action, target, diff }: AuditDraft): Promise<void> => {
  await tx.query(
    `INSERT INTO audit_log (workspace_id, id, actor_kind, actor_id, action, target_kind, target_id, ip, diff) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.workspaceId, v7(), actor.kind, actor.id, action, target?.kind ?? null, target?.id ?? null, requestContext()?.ip ?? null, diff ? JSON.stringify(diff) : null],
  );
};
