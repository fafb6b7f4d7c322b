import { type Author, type Severity } from '@diwan/contract';
import { type NumberId, type Permission, type UserId } from '@diwan/domain';
import { v7 } from 'uuid';
import { type ChangeDraft } from '../change/append.js';
import { rows, type Tx } from '../database/database.js';
import { NOTIFICATION_COLUMNS, type NotificationRow } from './notification.row.js';
import { tellRecipients } from './recipients.js';

const SYSTEM: Author = { kind: 'system', id: null };

/** Something that somebody has to act on. */
export interface NotificationDraft {
  /** What it is about, unique while it is open: `number <id> paused`, `message.not_sent <message id>`. Raised again, the open one is renewed. */
  readonly topic: string;
  /** Picks the words on screen: a key of the console's sentences. */
  readonly kind: string;
  readonly severity: Severity;
  /** Everybody who holds the permission (and may see the number), or one person. */
  readonly to: { readonly permission: Permission } | { readonly userId: UserId };
  /** The number it is about; null when it is about none or several. */
  readonly numberId?: NumberId | null;
  /** Fills the words in. Never a customer's words, never a secret. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Where to act: a path of the console. */
  readonly link?: string | null;
  /** When it ends by itself. */
  readonly expiresAt?: Date | null;
}

/**
 * Writes notifications down and drafts the changes for those whom they are for; append them with the transaction's others. One that is
 * open already and says nothing new is left alone and told to nobody; one that says something else counts as unseen again.
 */
export const raiseNotifications = async (tx: Tx, drafts: readonly NotificationDraft[]): Promise<ChangeDraft[]> => {
  if (drafts.length === 0) return [];
  // Of several about one topic the last holds: a statement may touch a row only once.
  const values = [...new Map(drafts.map((draft) => [draft.topic, draft])).values()].map(({ topic, kind, severity, to, numberId = null, data = {}, link = null, expiresAt = null }) => ({
    id: v7(), topic, kind, severity, number_id: numberId, permission: 'permission' in to ? to.permission : null, user_id: 'userId' in to ? to.userId : null, data, link, expires_at: expiresAt,
  }));
  // To the millisecond, since that is what a screen can say it has seen.
  const raised = await rows<NotificationRow>(tx, `
    INSERT INTO notification AS n (workspace_id, id, topic, kind, severity, number_id, permission, user_id, data, link, expires_at, at)
    SELECT $1, v.id, v.topic, v.kind, v.severity, v.number_id, v.permission, v.user_id, v.data, v.link, v.expires_at, date_trunc('milliseconds', clock_timestamp())
    FROM jsonb_to_recordset($2::jsonb) AS v (id uuid, topic text, kind text, severity text, number_id uuid, permission text, user_id uuid, data jsonb, link text, expires_at timestamptz) ORDER BY v.topic
    ON CONFLICT (workspace_id, topic) WHERE resolved_at IS NULL DO UPDATE SET kind = EXCLUDED.kind, severity = EXCLUDED.severity, data = EXCLUDED.data, link = EXCLUDED.link, expires_at = EXCLUDED.expires_at, at = EXCLUDED.at
    WHERE (n.kind, n.severity, n.data, n.link, n.expires_at) IS DISTINCT FROM (EXCLUDED.kind, EXCLUDED.severity, EXCLUDED.data, EXCLUDED.link, EXCLUDED.expires_at)
    RETURNING ${NOTIFICATION_COLUMNS}`, [tx.workspaceId, JSON.stringify(values)]);
  return tellRecipients(tx, raised, SYSTEM);
};

/** The same for one. */
export const raiseNotification = (tx: Tx, draft: NotificationDraft): Promise<ChangeDraft[]> => raiseNotifications(tx, [draft]);

/**
 * Ends the open notifications about these topics: what they complained of is over, or somebody acted. Topics without an open one are no
 * error. Returns the changes for the caller's append.
 */
export const resolveNotifications = async (tx: Tx, topics: readonly string[], actor: Author = SYSTEM): Promise<ChangeDraft[]> => {
  if (topics.length === 0) return [];
  const resolved = await rows<NotificationRow>(tx, `
    UPDATE notification n SET resolved_at = date_trunc('milliseconds', clock_timestamp()) WHERE n.workspace_id = $1 AND n.topic = ANY($2) AND n.resolved_at IS NULL
    RETURNING ${NOTIFICATION_COLUMNS}`, [tx.workspaceId, topics]);
  return tellRecipients(tx, resolved, actor);
};
