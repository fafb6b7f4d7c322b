import { mayEditQuickReply, QuickReplyId, type QuickReplyItem, type QuickReplyView, type SaveQuickReply } from '@diwan/contract';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { appendChanges, currentSeq } from '../change/append.js';
import { DATABASE } from '../database/database.module.js';
import { type Database, row, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { authorOf, type Principal } from '../identity/principal.js';
import { audienceOf, lost, removedChanges, savedChanges, usedChange } from './quick-reply.changes.js';
import { listQuickReplies, lockQuickReply, presentQuickReply, QUICK_REPLY_COLUMNS, type QuickReplyRow } from './quick-reply.row.js';
import { quickReplyNotFound, writeQuickReply } from './write.js';

const UNIQUE_VIOLATION = '23505';
const isTaken = (error: unknown): boolean => error instanceof Error && 'driverError' in error && (error.driverError as { code?: unknown }).code === UNIQUE_VIOLATION;

/** How long what was taken away can be brought back. */
const KEPT = '1 day';

/** Everybody may keep words of their own, and a team its own; the workspace's are kept in order by those who may. @throws {ProblemError} forbidden */
const requireEdit = (principal: Principal, one: Pick<QuickReplyView, 'scope' | 'teamId' | 'createdBy'>): void => {
  if (one.scope === 'personal' && principal.userId === null) throw new ProblemError('forbidden', 'A key has no quick replies of its own. Save it for a team or for the workspace.');
  if (mayEditQuickReply(one, { userId: principal.userId, teamIds: principal.viewer.teamIds, keepsOrder: principal.permissions.has('quick_reply.manage') })) return;
  throw new ProblemError('forbidden', one.scope === 'team' ? 'Only those who are in a team, and those who keep quick replies in order, change the team\'s quick replies.' : 'Your role does not allow changing everybody\'s quick replies. Keep one of your own.');
};

/** Messages kept to be sent again. */
@Injectable()
export class QuickReplyService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  list(principal: Principal): Promise<{ data: QuickReplyItem[]; nextCursor: null; seq: number }> {
    return this.db.inWorkspace(principal.workspaceId, async (tx) => ({ data: await listQuickReplies(tx, principal), nextCursor: null, seq: await currentSeq(tx) }), 'REPEATABLE READ');
  }

  /** @throws {ProblemError} forbidden, name_taken, team_not_found, media_not_found, invalid_request */
  create(principal: Principal, wanted: SaveQuickReply): Promise<QuickReplyView> {
    requireEdit(principal, { ...wanted, createdBy: principal.userId });
    return this.#saving(principal, wanted, async (tx) => {
      const saved = await writeQuickReply(tx, principal, 'create', QuickReplyId.parse(v7()), wanted);
      await appendChanges(tx, savedChanges(authorOf(principal), saved, await audienceOf(tx, saved)));
      return presentQuickReply(saved);
    });
  }

  /** Who changes whose it is must be allowed both. @throws {ProblemError} quick_reply_not_found, forbidden, name_taken, team_not_found, media_not_found, invalid_request */
  update(principal: Principal, id: QuickReplyId, wanted: SaveQuickReply): Promise<QuickReplyView> {
    requireEdit(principal, { ...wanted, createdBy: principal.userId });
    return this.#saving(principal, wanted, async (tx) => {
      const before = await lock(tx, principal, id);
      const seen = await audienceOf(tx, before);
      const saved = await writeQuickReply(tx, principal, 'update', id, wanted, before.variants);
      const [actor, sees] = [authorOf(principal), await audienceOf(tx, saved)];
      // What becomes a few people's must vanish from everybody else's list.
      await appendChanges(tx, [...removedChanges(actor, before, lost(seen, sees)), ...savedChanges(actor, saved, sees)]);
      return presentQuickReply(saved);
    });
  }

  /** Takes one away; for a day it can be brought back. @throws {ProblemError} quick_reply_not_found, forbidden */
  async remove(principal: Principal, id: QuickReplyId): Promise<void> {
    await this.db.inWorkspace(principal.workspaceId, async (tx) => {
      const before = await lock(tx, principal, id);
      await tx.query('UPDATE quick_reply SET deleted_at = now() WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, id]);
      await tx.query('DELETE FROM quick_reply WHERE workspace_id = $1 AND deleted_at < now() - $2::interval', [tx.workspaceId, KEPT]);
      await appendChanges(tx, removedChanges(authorOf(principal), before, await audienceOf(tx, before)));
    });
  }

  /** Brings back what was taken away; one that is there already stays as it is. @throws {ProblemError} quick_reply_not_found, forbidden, name_taken */
  async restore(principal: Principal, id: QuickReplyId): Promise<QuickReplyView> {
    const removed = await this.db.inWorkspace(principal.workspaceId, (tx) => lockQuickReply(tx, principal, id, true));
    return this.#saving(principal, removed ?? { shortcut: '' }, async (tx) => {
      const before = await lockQuickReply(tx, principal, id, true);
      if (!before) return presentQuickReply(await lock(tx, principal, id));
      requireEdit(principal, presentQuickReply(before));
      await tx.query('UPDATE quick_reply SET deleted_at = NULL WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, id]);
      await appendChanges(tx, savedChanges(authorOf(principal), before, await audienceOf(tx, before)));
      return presentQuickReply(before);
    });
  }

  /** Counts a use, for everybody and for the person, so that what is used stands first. @throws {ProblemError} quick_reply_not_found */
  async used(principal: Principal, id: QuickReplyId): Promise<QuickReplyView> {
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      if (!await lockQuickReply(tx, principal, id)) throw quickReplyNotFound();
      const saved = await row<QuickReplyRow>(tx, `UPDATE quick_reply q SET uses = q.uses + 1, last_used_at = now() WHERE q.workspace_id = $1 AND q.id = $2 RETURNING ${QUICK_REPLY_COLUMNS}`, [tx.workspaceId, id]);
      if (!saved) throw quickReplyNotFound();
      const actor = authorOf(principal);
      const own = principal.userId === null ? [] : [usedChange(actor, principal.userId, await countOwn(tx, principal.userId, id))];
      await appendChanges(tx, [...savedChanges(actor, saved, await audienceOf(tx, saved)), ...own]);
      return presentQuickReply(saved);
    });
  }

  async #saving(principal: Principal, { shortcut }: Pick<SaveQuickReply, 'shortcut'>, work: (tx: Tx) => Promise<QuickReplyView>): Promise<QuickReplyView> {
    try {
      return await this.db.inWorkspace(principal.workspaceId, work);
    } catch (error) {
      if (!isTaken(error)) throw error;
      throw new ProblemError('name_taken', `Another quick reply has the shortcut /${shortcut} in this language already. Choose a different one.`, { shortcut });
    }
  }
}

/** One that this person finds and may change. */
const lock = async (tx: Tx, principal: Principal, id: QuickReplyId): Promise<QuickReplyRow> => {
  const before = await lockQuickReply(tx, principal, id);
  if (!before) throw quickReplyNotFound();
  requireEdit(principal, presentQuickReply(before));
  return before;
};

const countOwn = async (tx: Tx, userId: string, id: QuickReplyId): Promise<{ quickReplyId: QuickReplyId; uses: number; lastUsedAt: string }> => {
  const own = await row<{ uses: number; last_used_at: Date }>(tx, `
    INSERT INTO quick_reply_use AS u (workspace_id, user_id, quick_reply_id, uses, last_used_at) VALUES ($1, $2, $3, 1, now())
    ON CONFLICT (workspace_id, user_id, quick_reply_id) DO UPDATE SET uses = u.uses + 1, last_used_at = now() RETURNING uses, last_used_at`, [tx.workspaceId, userId, id]);
  if (!own) throw quickReplyNotFound();
  return { quickReplyId: id, uses: own.uses, lastUsedAt: own.last_used_at.toISOString() };
};
