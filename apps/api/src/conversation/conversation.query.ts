import { type ConversationAnswer, type ConversationCounts, type ConversationItem } from '@diwan/contract';
import { CLOSING_SOON_MS, type ConversationId, type NumberId, type TeamId, type Viewer } from '@diwan/domain';
import { currentSeq } from '../change/append.js';
import { row, rows, type Tx } from '../database/database.js';
import { visibleSql } from '../identity/visibility.sql.js';
import { presentConversation } from './conversation.presenter.js';
import { type ConversationRow } from './conversation.row.js';
import { Binds, type Branch, branchesOf } from './list.branches.js';
import { BY_ACTIVITY } from './list.sort.js';
import { countMarked, type MarkCounts } from './marked.query.js';
import { visibleConversation } from './visible.js';

/** One conversation with the viewer's cursor and its place in the log; in one REPEATABLE READ. @throws {ProblemError} conversation_not_found */
export const oneConversation = async (tx: Tx, viewer: Viewer, id: ConversationId): Promise<ConversationAnswer> => {
  const seq = await currentSeq(tx);
  return { data: await withCursor(tx, viewer, await visibleConversation(tx, viewer, id)), seq };
};

/** Adds the viewer's own cursor. */
export const withCursor = async (tx: Tx, viewer: Viewer, conversation: ConversationRow): Promise<ConversationItem> => {
  const seen = await row<{ inbound_no: number }>(tx, 'SELECT inbound_no FROM seen_cursor WHERE workspace_id = $1 AND user_id = $2 AND conversation_id = $3',
    [tx.workspaceId, viewer.userId, conversation.id]);
  return { ...presentConversation(conversation), seenInboundNo: seen?.inbound_no ?? 0 };
};

interface CountRow { number_id: NumberId; team_id: TeamId | null; status: 'open' | 'snoozed'; mine: boolean; unowned: boolean; n: number }

/** Further than anybody's screen counts what is unread: it shows "99+". */
const UNREAD_CAP = 100;

/**
 * How many there are of each kind among what this viewer may see; of unread ones no more than a hundred. Reads unresolved conversations only
 * (work in hand, never history), those in each place from one index alone; what is unread, until there are enough.
 */
export const countConversations = async (tx: Tx, viewer: Viewer, now: Date): Promise<ConversationCounts> => {
  const seq = await currentSeq(tx);
  return { data: { ...sumUp(await countPlaces(tx, viewer)), ...await countUrgent(tx, viewer, now), ...await countMarked(tx, viewer) }, seq };
};

/** A part that one index gives to a list, one index gives to a count. */
const ALL_OPEN = { status: 'open', sort: 'activity', limit: 1 } as const;

const countPlaces = async (tx: Tx, viewer: Viewer): Promise<CountRow[]> => {
  const binds = new Binds([tx.workspaceId, viewer.userId]);
  const parts = branchesOf(viewer, ALL_OPEN, 'open', BY_ACTIVITY, binds).map(({ where, each }) => `
    SELECT c.status, c.number_id, c.team_id, c.owner_id, count(*) AS n FROM conversation c
    WHERE ${[...where, `c.status IN ('open', 'snoozed')`, ...(each ? [`${each.column} = ANY(${each.values}::uuid[])`] : [])].join(' AND ')} GROUP BY 1, 2, 3, 4`);
  return parts.length === 0 ? [] : rows<CountRow>(tx, `
    SELECT g.number_id, g.team_id, g.status, g.owner_id IS NOT DISTINCT FROM $2::uuid AS mine, g.owner_id IS NULL AS unowned, sum(g.n)::int AS n FROM (${parts.join(' UNION ALL ')}) g
    GROUP BY 1, 2, 3, 4, 5`, binds.values);
};

const countUrgent = async (tx: Tx, viewer: Viewer, now: Date): Promise<{ closingSoon: number; unread: number }> => {
  const binds = new Binds([tx.workspaceId, viewer.userId, now, new Date(now.getTime() + CLOSING_SOON_MS)]);
  const visible = visibleSql(viewer, 'c', binds.values.length + 1);
  binds.values.push(...visible.params);
  const unread = branchesOf(viewer, ALL_OPEN, 'open', BY_ACTIVITY, binds).map(unreadOf);
  const counted = await row<{ closing: number; unread: number }>(tx, `
    SELECT (SELECT count(*)::int FROM conversation c WHERE c.workspace_id = $1 AND c.merged_into IS NULL AND c.status = 'open' AND ${visible.sql}
              AND c.window_expires_at > $3::timestamptz AND c.window_expires_at < $4::timestamptz) AS closing,
           ${unread.length === 0 ? '0' : `(SELECT count(*)::int FROM (SELECT FROM (${unread.join(' UNION ALL ')}) part LIMIT ${UNREAD_CAP}) unread)`} AS unread, $2::uuid`, binds.values);
  return { closingSoon: counted?.closing ?? 0, unread: counted?.unread ?? 0 };
};

/** The open ones of a part of the list with something that the reader ($2) has not read, in whatever order finds them soonest. */
const unreadOf = ({ from, where, id, each }: Branch): string => {
  const conditions = [...where, `c.status = 'open'`, ...(each ? [`${each.column} = every.id`] : []),
    'c.inbound_no > coalesce((SELECT s.inbound_no FROM seen_cursor s WHERE s.workspace_id = $1 AND s.user_id = $2::uuid AND s.conversation_id = c.id), 0)'];
  const walk = `(SELECT ${id} AS id FROM ${from} WHERE ${conditions.join(' AND ')} LIMIT ${UNREAD_CAP})`;
  return each ? `(SELECT walk.id FROM unnest(${each.values}::uuid[]) AS every (id), LATERAL ${walk} walk)` : walk;
};

const sumUp = (groups: readonly CountRow[]): Omit<ConversationCounts['data'], 'closingSoon' | 'unread' | keyof MarkCounts> => {
  const open = groups.filter((group) => group.status === 'open');
  const sum = (of: readonly CountRow[]): number => of.reduce((total, group) => total + group.n, 0);
  const by = (key: (group: CountRow) => string | null): Record<string, number> => {
    const totals: Record<string, number> = {};
    for (const group of open) {
      const name = key(group);
      if (name !== null) totals[name] = (totals[name] ?? 0) + group.n;
    }
    return totals;
  };
  return {
    mine: sum(open.filter((group) => group.mine)), unassigned: sum(open.filter((group) => group.unowned)), open: sum(open),
    snoozed: sum(groups.filter((group) => group.status === 'snoozed')),
    teams: by((group) => group.team_id), numbers: by((group) => group.number_id),
  };
};
