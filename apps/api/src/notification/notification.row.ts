import { type NotificationView, Severity } from '@diwan/contract';
import { type NumberId, type Permission, type UserId } from '@diwan/domain';

export interface NotificationRow {
  id: string; topic: string; kind: string; severity: string; number_id: NumberId | null; permission: Permission | null; user_id: UserId | null;
  data: Record<string, unknown>; link: string | null; at: Date; resolved_at: Date | null;
}

export const NOTIFICATION_COLUMNS = 'n.id, n.topic, n.kind, n.severity, n.number_id, n.permission, n.user_id, n.data, n.link, n.at, n.resolved_at';

/** The notification as one person sees it: whether it is seen is theirs alone. Only this shapes one. */
export const presentNotification = (n: NotificationRow, seen: boolean): NotificationView => ({
  id: n.id, kind: n.kind, severity: Severity.parse(n.severity), numberId: n.number_id, data: n.data, link: n.link, at: n.at.toISOString(), seen,
  resolvedAt: n.resolved_at?.toISOString() ?? null,
});
