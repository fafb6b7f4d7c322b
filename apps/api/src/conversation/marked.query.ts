import { type ConversationCounts } from '@diwan/contract';
import { type Viewer } from '@diwan/domain';
import { row, type Tx } from '../database/database.js';
import { visibleSql } from '../identity/visibility.sql.js';
import { type Mark, markedFrom } from './filter/marks.sql.js';

export type MarkCounts = Pick<ConversationCounts['data'], 'mentioned' | 'following' | 'drafts'>;

/** Nobody counts their own marks further. */
const CAP = 1_000;

/** How many conversations mention this viewer, are followed by them (what is resolved left aside) or have a draft of theirs, among what they may see. */
export const countMarked = async (tx: Tx, viewer: Viewer): Promise<MarkCounts> => {
  const visible = visibleSql(viewer, 'c', 3);
  const count = (mark: Mark, more = ''): string =>
    `(SELECT count(*)::int FROM (SELECT FROM ${markedFrom(mark, '$2')} WHERE c.merged_into IS NULL${more} AND ${visible.sql} LIMIT ${CAP}) found)`;
  const counted = await row<MarkCounts>(tx, `SELECT ${count('mentioned')} AS mentioned, ${count('following', ` AND c.status IN ('open', 'snoozed')`)} AS following, ${count('draft')} AS drafts`,
    [tx.workspaceId, viewer.userId, ...visible.params]);
  return counted ?? { mentioned: 0, following: 0, drafts: 0 };
};
