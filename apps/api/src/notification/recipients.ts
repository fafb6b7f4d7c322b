import { type Author } from '@diwan/contract';
import { can, Permission, Role, type UserId } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { rows, type Tx } from '../database/database.js';
import { type NotificationRow, presentNotification } from './notification.row.js';

interface Recipient { notification_id: string; user_id: UserId; seen: boolean }

const GRANTS = Permission.options.flatMap((permission) => Role.options.filter((role) => can(role, permission)).map((role) => ({ permission, role })));

/** People, and keys of the API, which read the same list. A person who may not see the number is not told of it. */
const RECIPIENTS = `
  WITH told AS (SELECT n.* FROM notification n WHERE n.workspace_id = $1 AND n.id = ANY($2::uuid[])),
  granted AS (SELECT t.id, t.number_id, t.at, g.role FROM told t JOIN unnest($3::text[], $4::text[]) AS g (permission, role) ON g.permission = t.permission),
  people AS (
    SELECT t.id, t.at, m.user_id FROM told t JOIN member m ON m.workspace_id = $1 AND m.user_id = t.user_id AND m.active
    UNION ALL
    SELECT g.id, g.at, m.user_id FROM granted g JOIN member m ON m.workspace_id = $1 AND m.role = g.role AND m.active
      AND (g.number_id IS NULL OR m.number_ids IS NULL OR g.number_id = ANY(m.number_ids))
    UNION ALL
    SELECT g.id, g.at, k.id FROM granted g JOIN api_key k ON k.workspace_id = $1 AND k.role = g.role AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()))
  SELECT p.id AS notification_id, p.user_id, coalesce(c.seen_at >= p.at, false) AS seen
  FROM people p LEFT JOIN notification_cursor c ON c.workspace_id = $1 AND c.user_id = p.user_id`;

/** A private change for each person whom each notification is for. */
export const tellRecipients = async (tx: Tx, notifications: readonly NotificationRow[], actor: Author): Promise<ChangeDraft[]> => {
  if (notifications.length === 0) return [];
  const byId = new Map(notifications.map((notification) => [notification.id, notification]));
  const recipients = await rows<Recipient>(tx, RECIPIENTS, [tx.workspaceId, [...byId.keys()], GRANTS.map(({ permission }) => permission), GRANTS.map(({ role }) => role)]);
  return recipients.flatMap(({ notification_id: id, user_id: userId, seen }): ChangeDraft[] => {
    const notification = byId.get(id);
    return notification ? [{ kind: 'notification.saved', actor, userId, data: { notification: presentNotification(notification, seen) } }] : [];
  });
};
