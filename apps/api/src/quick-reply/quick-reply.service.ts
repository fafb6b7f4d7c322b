import { storableText } from '@diwan/cloud-api';
import { QuickReplyId, type QuickReplyScope, type QuickReplyView, type SaveQuickReply } from '@diwan/contract';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { appendChanges, type ChangeDraft, currentSeq } from '../change/append.js';
import { DATABASE } from '../database/database.module.js';
import { type Database, row, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { authorOf, type Principal, requirePermission } from '../identity/principal.js';
import { cleanContent } from '../reply/stored-content.js';
import { keepMedia, linkMedia } from './keep-media.js';
import { listQuickReplies, lockQuickReply, presentQuickReply, QUICK_REPLY_COLUMNS, type QuickReplyRow, removedChange, savedChange } from './quick-reply.row.js';

const UNIQUE_VIOLATION = '23505';
const isTaken = (error: unknown): boolean => error instanceof Error && 'driverError' in error && (error.driverError as { code?: unknown }).code === UNIQUE_VIOLATION;

const notFound = (): ProblemError => new ProblemError('quick_reply_not_found', 'There is no such quick reply, or it is somebody else\'s own.');

/** Everybody may keep words of their own; the workspace's are kept in order by those who may. @throws {ProblemError} forbidden */
const requireScope = (principal: Principal, scope: string): void => {
  if (scope === 'workspace') requirePermission(principal, 'quick_reply.manage');
  else if (principal.userId === null) throw new ProblemError('forbidden', 'A key has no quick replies of its own. Save it for the workspace.');
};

/** Messages kept to be sent again. */
@Injectable()
export class QuickReplyService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  list(principal: Principal): Promise<{ data: QuickReplyView[]; nextCursor: null; seq: number }> {
    return this.db.inWorkspace(principal.workspaceId, async (tx) =>
      ({ data: (await listQuickReplies(tx, principal)).map(presentQuickReply), nextCursor: null, seq: await currentSeq(tx) }), 'REPEATABLE READ');
  }

  /** @throws {ProblemError} forbidden, name_taken, media_not_found, invalid_request */
  create(principal: Principal, wanted: SaveQuickReply): Promise<QuickReplyView> {
    requireScope(principal, wanted.scope);
    return this.#save(principal, wanted, async (tx) => this.#write(tx, principal, QuickReplyId.parse(v7()), wanted, `
      INSERT INTO quick_reply AS q (workspace_id, id, scope, shortcut, title, language, content, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${QUICK_REPLY_COLUMNS}`, []));
  }

  /** Who changes a personal one into the workspace's, or back, must be allowed the workspace's. @throws {ProblemError} quick_reply_not_found, forbidden, name_taken, media_not_found, invalid_request */
  update(principal: Principal, id: QuickReplyId, wanted: SaveQuickReply): Promise<QuickReplyView> {
    requireScope(principal, wanted.scope);
    return this.#save(principal, wanted, async (tx) => {
      const before = await lockQuickReply(tx, principal, id);
      if (!before) throw notFound();
      requireScope(principal, before.scope);
      // What becomes one person's must vanish from everybody else's list.
      const vanished = before.scope === 'workspace' && wanted.scope === 'personal' ? [removedChange(authorOf(principal), before)] : [];
      return this.#write(tx, principal, id, wanted, `
        UPDATE quick_reply q SET scope = $3, shortcut = $4, title = $5, language = $6, content = $7, created_by = CASE WHEN $3 = 'personal' THEN $8::uuid ELSE q.created_by END, updated_at = now()
        WHERE q.workspace_id = $1 AND q.id = $2 RETURNING ${QUICK_REPLY_COLUMNS}`, vanished);
    });
  }

  /** @throws {ProblemError} quick_reply_not_found, forbidden */
  async remove(principal: Principal, id: QuickReplyId): Promise<void> {
    await this.db.inWorkspace(principal.workspaceId, async (tx) => {
      const before = await lockQuickReply(tx, principal, id);
      if (!before) throw notFound();
      requireScope(principal, before.scope);
      await tx.query('DELETE FROM quick_reply WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, id]);
      await appendChanges(tx, [removedChange(authorOf(principal), before)]);
    });
  }

  /** Counts a use, so that what is used most stands first. @throws {ProblemError} quick_reply_not_found */
  async used(principal: Principal, id: QuickReplyId): Promise<QuickReplyView> {
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      if (!await lockQuickReply(tx, principal, id)) throw notFound();
      const saved = await row<QuickReplyRow>(tx, `UPDATE quick_reply q SET uses = q.uses + 1, last_used_at = now() WHERE q.workspace_id = $1 AND q.id = $2 RETURNING ${QUICK_REPLY_COLUMNS}`, [tx.workspaceId, id]);
      if (!saved) throw notFound();
      await appendChanges(tx, [savedChange(authorOf(principal), saved)]);
      return presentQuickReply(saved);
    });
  }

  async #write(tx: Tx, principal: Principal, id: QuickReplyId, wanted: SaveQuickReply, statement: string, before: readonly ChangeDraft[]): Promise<QuickReplyView> {
    const { content, media } = await keepMedia(tx, principal, id, cleanContent(wanted.content));
    const saved = await row<QuickReplyRow>(tx, statement,
      [tx.workspaceId, id, wanted.scope satisfies QuickReplyScope, storableText(wanted.shortcut), storableText(wanted.title), wanted.language, JSON.stringify(content), principal.userId]);
    if (!saved) throw notFound();
    await linkMedia(tx, id, media);
    await appendChanges(tx, [...before, savedChange(authorOf(principal), saved)]);
    return presentQuickReply(saved);
  }

  async #save(principal: Principal, { shortcut }: SaveQuickReply, work: (tx: Tx) => Promise<QuickReplyView>): Promise<QuickReplyView> {
    try {
      return await this.db.inWorkspace(principal.workspaceId, work);
    } catch (error) {
      if (!isTaken(error)) throw error;
      throw new ProblemError('name_taken', `Another quick reply has the shortcut /${shortcut} in this language already. Choose a different one.`, { shortcut });
    }
  }
}
