import { NumberId } from '@diwan/domain';
import { z } from 'zod';
import { Severity } from './directory.js';
import { Instant, PageQuery, pageOf } from './primitives.js';

/**
 * Something that a person has to act on. `kind` picks the words (as in NumberEventView.summary, or `message.not_sent`, `message.in_doubt`),
 * `data` fills them in, `link` is where to act: a path of the console. `resolvedAt`: nobody has to act any more.
 */
export const NotificationView = z.object({
  id: z.uuid(), kind: z.string(), severity: Severity, numberId: NumberId.nullable(), data: z.record(z.string(), z.unknown()), link: z.string().nullable(),
  at: Instant, seen: z.boolean(), resolvedAt: Instant.nullable(),
});
export type NotificationView = z.infer<typeof NotificationView>;

/** GET /notifications: the caller's own, newest first. `unseen` counts all. */
export const ListNotifications = PageQuery;
export const NotificationList = pageOf(NotificationView).extend({ unseen: z.number().int() });
export type NotificationList = z.infer<typeof NotificationList>;

/** POST /notifications/seen: those up to and including this time are seen. */
export const SeeNotifications = z.object({ upTo: Instant });
export type SeeNotifications = z.infer<typeof SeeNotifications>;
