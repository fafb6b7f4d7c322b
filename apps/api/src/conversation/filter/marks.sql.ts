/** What a conversation can be to one person alone, by the names of the filter's fields. */
export const MARKS = ['mentioned', 'following', 'draft'] as const;
export type Mark = (typeof MARKS)[number];

/** Where each mark is kept: one row a person and conversation, a draft up to one for each mode; all keyed by workspace, person, conversation. */
const TABLES: Readonly<Record<Mark, string>> = { mentioned: 'conversation_mention', following: 'conversation_follower', draft: 'draft' };

/** Whether conversation `c` carries the mark for the person at `user` ($n). */
export const markedSql = (mark: Mark, user: string): string =>
  `EXISTS (SELECT FROM ${TABLES[mark]} m WHERE m.workspace_id = $1 AND m.user_id = ${user}::uuid AND m.conversation_id = c.id)`;

/** The conversations `c` that carry it, found from the person's own marks: there are few, however many conversations there are. */
export const markedFrom = (mark: Mark, user: string): string =>
  `(SELECT DISTINCT m.conversation_id FROM ${TABLES[mark]} m WHERE m.workspace_id = $1 AND m.user_id = ${user}::uuid) marked JOIN conversation c ON c.workspace_id = $1 AND c.id = marked.conversation_id`;
