import { storableText } from '@diwan/cloud-api';
import { type Author, type SaveTeam, type TeamView } from '@diwan/contract';
import { TeamId, type UserId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { appendChanges, type ChangeDraft, currentSeq } from '../../change/append.js';
import { DATABASE } from '../../database/database.module.js';
import { type Database, row, rows, type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { findMember } from '../../identity/member.presenter.js';
import { authorOf, type Principal } from '../../identity/principal.js';
import { releaseConversations } from './release-conversations.js';
import { setMembers } from './team-members.js';

const COLUMNS = 'id, name, description';

/** Every team of the workspace, by name. */
export const readTeams = async (tx: Tx): Promise<TeamView[]> =>
  rows<TeamView>(tx, `SELECT ${COLUMNS} FROM team WHERE workspace_id = $1 ORDER BY name, id`, [tx.workspaceId]);

/** Teams and who is in them. Who joins or leaves a team sees other conversations from then on, and starts again from a snapshot. */
@Injectable()
export class TeamsService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async list({ workspaceId }: Principal): Promise<{ data: TeamView[]; nextCursor: null; seq: number }> {
    return this.db.inWorkspace(workspaceId, async (tx) => ({ data: await readTeams(tx), nextCursor: null, seq: await currentSeq(tx) }), 'REPEATABLE READ');
  }

  /** @throws {ProblemError} name_taken, member_not_found */
  async create(principal: Principal, team: SaveTeam): Promise<{ data: TeamView }> {
    return this.#save(principal, TeamId.parse(v7()), team, `INSERT INTO team (workspace_id, id, name, description) VALUES ($1, $2, $3, $4)
      ON CONFLICT (workspace_id, name) DO NOTHING RETURNING ${COLUMNS}`, nameTaken);
  }

  /** @throws {ProblemError} team_not_found, name_taken, member_not_found */
  async update(principal: Principal, id: TeamId, team: SaveTeam): Promise<{ data: TeamView }> {
    return this.#save(principal, id, team, `UPDATE team SET name = $3, description = $4 WHERE workspace_id = $1 AND id = $2
      AND NOT EXISTS (SELECT FROM team other WHERE other.workspace_id = $1 AND other.name = $3 AND other.id <> $2) RETURNING ${COLUMNS}`, notFoundOrTaken);
  }

  /** Its conversations belong to no team afterwards, each with a change of its own. @throws {ProblemError} team_not_found */
  async remove(principal: Principal, id: TeamId): Promise<void> {
    await this.db.inWorkspace(principal.workspaceId, async (tx) => {
      const actor = authorOf(principal);
      // Held before the conversations, so that none is put into the team meanwhile; assigning takes it only for conversations outside the team.
      if (!await row(tx, 'SELECT id FROM team WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [tx.workspaceId, id])) throw teamNotFound();
      const released = await releaseConversations(tx, id, actor);
      const left = await rows<{ user_id: UserId }>(tx, 'DELETE FROM team_member WHERE workspace_id = $1 AND team_id = $2 RETURNING user_id', [tx.workspaceId, id]);
      await rows(tx, 'DELETE FROM team WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, id]);
      const gone: ChangeDraft = { kind: 'team.removed', actor, data: { teamId: id } };
      await appendChanges(tx, [...released, gone, ...await membershipChanges(tx, actor, left.map(({ user_id }) => user_id))]);
    });
  }

  async #save(principal: Principal, id: TeamId, team: SaveTeam, statement: string, refusal: (tx: Tx, id: TeamId) => Promise<ProblemError>): Promise<{ data: TeamView }> {
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      const actor = authorOf(principal);
      const saved = await row<TeamView>(tx, statement, [tx.workspaceId, id, storableText(team.name), storableText(team.description)]);
      if (!saved) throw await refusal(tx, id);
      const moved = team.memberIds ? await setMembers(tx, id, team.memberIds) : [];
      const change: ChangeDraft = { kind: 'team.saved', actor, data: { team: saved } };
      await appendChanges(tx, [change, ...await membershipChanges(tx, actor, moved)]);
      return { data: saved };
    });
  }
}

/** Everybody learns who is in which team; those whose sight it changes start again. */
const membershipChanges = async (tx: Tx, actor: Author, userIds: readonly UserId[]): Promise<ChangeDraft[]> => {
  const drafts: ChangeDraft[] = [];
  for (const userId of userIds) {
    const member = await findMember(tx, userId);
    if (member) drafts.push({ kind: 'member.saved', actor, data: { member } }, { kind: 'reset', actor, userId, data: { userId } });
  }
  return drafts;
};

const teamNotFound = (): ProblemError => new ProblemError('team_not_found', 'There is no such team. It may have been removed meanwhile.');
const nameTaken = async (): Promise<ProblemError> => new ProblemError('name_taken', 'Another team has this name already. Choose a different one.');
const notFoundOrTaken = async (tx: Tx, id: TeamId): Promise<ProblemError> =>
  (await row(tx, 'SELECT id FROM team WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, id]) ? nameTaken() : teamNotFound());
