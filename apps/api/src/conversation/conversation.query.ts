import { type ConversationAnswer, type ConversationCounts, type ConversationItem } from '@diwan/contract';
import { CLOSING_SOON_MS, type ConversationId, type NumberId, type TeamId, type Viewer } from '@diwan/domain';
import { currentSeq } from '../change/append.js';
import { row, rows, type Tx } from '../database/database.js';
import { visibleSql } from '../identity/visibility.sql.js';
import { presentConversation } from './conversation.presenter.js';
import { type ConversationRow } from './conversation.row.js';
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

interface CountRow { number_id: NumberId; team_id: TeamId | null; status: 'open' | 'snoozed'; mine: boolean; unowned: boolean; n: number; closing: number; unread: number }

/** How many there are of each kind among what this viewer may see. Reads unresolved conversations only: work in hand, never history. */
export const countConversations = async (tx: Tx, viewer: Viewer, now: Date): Promise<ConversationCounts> => {
  const seq = await currentSeq(tx);
  const soon = new Date(now.getTime() + CLOSING_SOON_MS);
  const visible = visibleSql(viewer, 'c', 5);
  const groups = await rows<CountRow>(tx, `
    SELECT c.number_id, c.team_id, c.status, c.owner_id IS NOT DISTINCT FROM $2::uuid AS mine, c.owner_id IS NULL AS unowned, count(*)::int AS n,
           (count(*) FILTER (WHERE c.window_expires_at > $3::timestamptz AND c.window_expires_at < $4::timestamptz))::int AS closing,
           (count(*) FILTER (WHERE c.inbound_no > coalesce(s.inbound_no, 0)))::int AS unread
    FROM conversation c LEFT JOIN seen_cursor s ON s.workspace_id = c.workspace_id AND s.user_id = $2::uuid AND s.conversation_id = c.id
    WHERE c.workspace_id = $1 AND c.merged_into IS NULL AND c.status IN ('open', 'snoozed') AND ${visible.sql}
    GROUP BY 1, 2, 3, 4, 5`, [tx.workspaceId, viewer.userId, now, soon, ...visible.params]);
  return { data: sumUp(groups), seq };
};

const sumUp = (groups: readonly CountRow[]): ConversationCounts['data'] => {
  const open = groups.filter((group) => group.status === 'open');
  const sum = (of: readonly CountRow[], key: 'n' | 'closing' | 'unread' = 'n'): number => of.reduce((total, group) => total + group[key], 0);
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
    snoozed: sum(groups.filter((group) => group.status === 'snoozed')), closingSoon: sum(open, 'closing'), unread: sum(open, 'unread'),
    teams: by((group) => group.team_id), numbers: by((group) => group.number_id),
  };
};
