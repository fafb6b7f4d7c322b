import { type NotificationList } from '@diwan/contract';
import { z } from 'zod';
import { currentSeq, type ChangeDraft } from '../change/append.js';
import { row, rows, type Tx } from '../database/database.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { authorOf, type Principal } from '../identity/principal.js';
import { NOTIFICATION_COLUMNS, type NotificationRow, presentNotification } from './notification.row.js';

interface Listed extends NotificationRow { seen: boolean; stamp: string }

const Cursor = z.tuple([z.string().max(40), z.uuid()]);

/** What is for this person, or for this key: $2 who, $3 their permissions, $4 their numbers (null: all). */
const MINE = `n.workspace_id = $1 AND (n.user_id = $2 OR (n.permission = ANY($3) AND (n.number_id IS NULL OR $4::uuid[] IS NULL OR n.number_id = ANY($4))))`;
const mine = (tx: Tx, { viewer, permissions }: Principal): unknown[] => [tx.workspaceId, viewer.userId, [...permissions], viewer.numberIds];

const CURSOR = '(SELECT c.seen_at FROM notification_cursor c WHERE c.workspace_id = $1 AND c.user_id = $2)';
const SEEN = `coalesce(n.at <= ${CURSOR}, false)`;

/** A page of the caller's notifications, newest first, and how many they have neither seen nor need no longer act on. */
export const listNotifications = async (tx: Tx, principal: Principal, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<NotificationList> => {
  const [stamp, id] = decodeCursor(Cursor, cursor) ?? [null, null];
  const found = await rows<Listed>(tx, `
    SELECT ${NOTIFICATION_COLUMNS}, ${SEEN} AS seen, n.at::text AS stamp FROM notification n
    WHERE ${MINE} AND ($5::timestamptz IS NULL OR (n.at, n.id) < ($5::timestamptz, $6::uuid)) ORDER BY n.at DESC, n.id DESC LIMIT $7`, [...mine(tx, principal), stamp, id, limit + 1]);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    data: found.slice(0, limit).map((each) => presentNotification(each, each.seen)), nextCursor: last ? encodeCursor([last.stamp, last.id]) : null,
    seq: await currentSeq(tx), unseen: await countUnseen(tx, principal),
  };
};

const countUnseen = async (tx: Tx, principal: Principal): Promise<number> =>
  (await row<{ n: number }>(tx, `SELECT count(*)::int AS n FROM notification n WHERE ${MINE} AND n.resolved_at IS NULL AND NOT ${SEEN}`, mine(tx, principal)))?.n ?? 0;

/** As many as any screen has loaded. Who looks for the first time may find the whole past of a workspace behind them. */
const MOST_TOLD = 500;

/** Moves the caller's cursor, never back and never ahead of now. @returns a private change for each notification that is seen only now, the newest of very many. */
export const seeNotifications = async (tx: Tx, principal: Principal, upTo: string): Promise<ChangeDraft[]> => {
  const fresh = await rows<NotificationRow>(tx, `SELECT ${NOTIFICATION_COLUMNS} FROM notification n WHERE ${MINE} AND n.at <= least($5, clock_timestamp()) AND NOT ${SEEN} ORDER BY n.at DESC, n.id DESC LIMIT ${MOST_TOLD}`, [...mine(tx, principal), upTo]);
  await tx.query(`INSERT INTO notification_cursor AS c (workspace_id, user_id, seen_at) VALUES ($1, $2, least($3, clock_timestamp()))
    ON CONFLICT (workspace_id, user_id) DO UPDATE SET seen_at = greatest(c.seen_at, EXCLUDED.seen_at)`, [tx.workspaceId, principal.viewer.userId, upTo]);
  return fresh.map((each) => ({ kind: 'notification.saved', actor: authorOf(principal), userId: principal.viewer.userId, data: { notification: presentNotification(each, true) } }));
};
