import { type ListTimeline, type MessageView, type Page, type TimelineItem, type TimelinePage } from '@diwan/contract';
import { type ConversationId, type Viewer } from '@diwan/domain';
import { z } from 'zod';
import { currentSeq } from '../change/append.js';
import { rows, type Tx } from '../database/database.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { EVENT_COLUMNS, type EventRow, NOTE_COLUMNS, type NoteRow, presentEvent, presentNote } from './event.presenter.js';
import { MESSAGE_COLUMNS, type MessageRow, presentMessage } from './message.presenter.js';
import { visibleConversation } from './visible.js';

/** Where a page ended; `at` is PostgreSQL's own text, to the microsecond. */
const Place = z.object({ at: z.string().max(40), seq: z.number().int() });
type Place = z.infer<typeof Place>;

interface Placed<Item> { place: Place; at: Date; seq: number; item: Item }
type Keyed<Row> = Row & { place_at: string };

/** A stretch of a conversation's messages, notes or events, newest first, before a place. */
const newestBefore = async <Row extends { seq: number }, Item>(
  tx: Tx, source: { from: string; columns: string; at: string; seq: string; conversation: string; workspace: string }, id: ConversationId, before: Place | null, take: number,
  present: (row: Keyed<Row>) => { at: Date; item: Item },
): Promise<Placed<Item>[]> => {
  const found = await rows<Keyed<Row>>(tx, `
    SELECT ${source.columns}, ${source.at}::text AS place_at FROM ${source.from}
    WHERE ${source.workspace} = $1 AND ${source.conversation} = $2 ${before ? `AND (${source.at}, ${source.seq}) < ($4::timestamptz, $5::int)` : ''}
    ORDER BY ${source.at} DESC, ${source.seq} DESC LIMIT $3`, [tx.workspaceId, id, take, ...(before ? [before.at, before.seq] : [])]);
  return found.map((row) => ({ ...present(row), place: { at: row.place_at, seq: row.seq }, seq: row.seq }));
};

const source = (table: string, alias: string, at: string, columns: string) =>
  ({ from: `${table} ${alias}`, columns, at: `${alias}.${at}`, seq: `${alias}.seq`, conversation: `${alias}.conversation_id`, workspace: `${alias}.workspace_id` });
const MESSAGES = source('message', 'm', 'order_at', MESSAGE_COLUMNS);
const NOTES = source('note', 'n', 'at', NOTE_COLUMNS);
const EVENTS = source('conversation_event', 'e', 'at', EVENT_COLUMNS);

/**
 * A page of everything that stands in a thread, the newest page first, each in reading order; in one REPEATABLE READ.
 * @throws {ProblemError} conversation_not_found, invalid_cursor
 */
export const readTimeline = async (tx: Tx, viewer: Viewer, id: ConversationId, query: ListTimeline): Promise<TimelinePage> => {
  const seq = await currentSeq(tx);
  await visibleConversation(tx, viewer, id);
  const before = decodeCursor(Place, query.cursor);
  const take = query.limit + 1;
  const stretches: Placed<TimelineItem>[][] = [
    await newestBefore<MessageRow, TimelineItem>(tx, MESSAGES, id, before, take, (row) => ({ at: row.order_at, item: { type: 'message', message: presentMessage(row) } })),
    await newestBefore<NoteRow, TimelineItem>(tx, NOTES, id, before, take, (row) => ({ at: row.at, item: { type: 'note', note: presentNote(row) } })),
    await newestBefore<EventRow, TimelineItem>(tx, EVENTS, id, before, take, (row) => ({ at: row.at, item: { type: 'event', event: presentEvent(row) } })),
  ];
  return { ...pageBack(stretches.flat(), query.limit), newerCursor: null, seq };
};

/** A page of a conversation's messages alone, for programs; the same order and paging. @throws {ProblemError} conversation_not_found, invalid_cursor */
export const readMessages = async (tx: Tx, viewer: Viewer, id: ConversationId, query: ListTimeline): Promise<Page<MessageView>> => {
  const seq = await currentSeq(tx);
  await visibleConversation(tx, viewer, id);
  const found = await newestBefore<MessageRow, MessageView>(tx, MESSAGES, id, decodeCursor(Place, query.cursor), query.limit + 1,
    (row) => ({ at: row.order_at, item: presentMessage(row) }));
  return { ...pageBack(found, query.limit), seq };
};

/** The newest `limit` of what was found, oldest first, and where the next page back begins. */
const pageBack = <Item>(found: Placed<Item>[], limit: number): { data: Item[]; nextCursor: string | null } => {
  const newestFirst = found.sort((a, b) => b.at.getTime() - a.at.getTime() || b.seq - a.seq);
  const page = newestFirst.slice(0, limit);
  const oldest = page.at(-1);
  return { data: page.map(({ item }) => item).reverse(), nextCursor: oldest && newestFirst.length > limit ? encodeCursor(oldest.place) : null };
};
