import { type ChangesAnswer } from '@diwan/contract';
import { type Viewer, type WorkspaceId } from '@diwan/domain';
import { type DataSource } from 'typeorm';
import { row, rows, type Tx } from '../database/database.js';
import { asOfNow } from './as-of-now.js';
import { changesFor } from './changes-for.js';
import { CHANGE_COLUMNS, type StoredChange } from './stored-change.js';

/** At most so many at once. Whoever is further behind asks again from the `to` of the answer. */
export const CATCH_UP_LIMIT = 1_000;

/**
 * What a viewer missed after `since`, up to CATCH_UP_LIMIT changes of the workspace. `reset` when that cannot be told: the log was
 * trimmed past it, it was never reached, or this person's rights changed meanwhile.
 */
export const catchUp = async (tx: Tx, viewer: Viewer, since: number): Promise<ChangesAnswer> => {
  const stored = await rows<StoredChange>(tx, `SELECT ${CHANGE_COLUMNS} FROM change h WHERE h.workspace_id = $1 AND h.seq > $2 ORDER BY h.seq LIMIT $3`,
    [tx.workspaceId, since, CATCH_UP_LIMIT]);
  const first = stored[0];
  if (!first) {
    const head = await row<{ seq: string }>(tx, 'SELECT seq FROM change_head WHERE workspace_id = $1', [tx.workspaceId]);
    return Number(head?.seq ?? 0) === since ? { from: since, to: since, changes: [] } : { reset: true };
  }
  if (first.seq !== since + 1 || stored.some((change) => change.kind === 'reset' && change.user_id === viewer.userId)) return { reset: true };
  return { from: since, to: stored.at(-1)?.seq ?? since, changes: changesFor(viewer, viewer.readsEarlier ? stored : await asOfNow(tx, stored)) };
};

/** How far a reader of several workspaces is in each. */
export type Positions = ReadonlyMap<WorkspaceId, number>;

/**
 * What was appended in any of these workspaces since, in order, in one query. At most `limit` a workspace.
 * @param source the system role's: it reads for many workspaces at once.
 */
export const readMoved = async (source: DataSource, positions: Positions, limit: number): Promise<Map<WorkspaceId, StoredChange[]>> => {
  const found = await rows<StoredChange & { workspace_id: WorkspaceId }>(source, `
    SELECT w.id AS workspace_id, ${CHANGE_COLUMNS} FROM unnest($1::uuid[], $2::bigint[]) AS w (id, since)
    JOIN change_head n ON n.workspace_id = w.id AND n.seq > w.since
    CROSS JOIN LATERAL (SELECT * FROM change WHERE workspace_id = w.id AND seq > w.since ORDER BY seq LIMIT $3) h
    ORDER BY w.id, h.seq`, [[...positions.keys()], [...positions.values()], limit]);
  const moved = new Map<WorkspaceId, StoredChange[]>();
  for (const change of found) {
    const list = moved.get(change.workspace_id) ?? [];
    list.push(change);
    moved.set(change.workspace_id, list);
  }
  return moved;
};

/** The newest place in a workspace's log. */
export const headOf = async (source: DataSource, workspaceId: WorkspaceId): Promise<number> =>
  Number((await row<{ seq: string }>(source, 'SELECT seq FROM change_head WHERE workspace_id = $1', [workspaceId]))?.seq ?? 0);
