import { type ListMessages, type ListTimeline, type MessageView, type Page, type TimelineItem, type TimelinePage } from '@diwan/contract';
import { type ConversationId, type MessageId, type Viewer } from '@diwan/domain';
import { z } from 'zod';
import { currentSeq } from '../change/append.js';
import { shownTo } from '../change/shown-to.js';
import { rows, type Tx } from '../database/database.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { ProblemError } from '../http/problem.js';
import { EVENT_COLUMNS, type EventRow, NOTE_COLUMNS, type NoteRow, presentEvent, presentNote } from './event.presenter.js';
import { MESSAGE_COLUMNS, type MessageRow, presentMessage } from './message.presenter.js';
import { visibleConversation } from './visible.js';

/** Where a page ended; `at` is PostgreSQL's own text, to the microsecond. */
const Place = z.object({ at: z.string().max(40), seq: z.number().int() });
type Place = z.infer<typeof Place>;

interface Placed<Item> { place: Place; at: Date; seq: number; item: Item }
type Keyed<Row> = Row & { place_at: string };

/** From where a stretch is read, and which way. `<` and `>` leave the place itself out; null begins at the newest. */
type Beside = { than: '<' | '>' | '>='; place: Place } | null;

interface Source { from: string; columns: string; at: string; seq: string; conversation: string; workspace: string }

/** The nearest `take` of a conversation's messages, notes or events on one side of a place, the nearest first. */
const nearest = async <Row extends { seq: number }, Item>(
  tx: Tx, source: Source, id: ConversationId, beside: Beside, take: number, present: (row: Keyed<Row>) => { at: Date; item: Item },
): Promise<Placed<Item>[]> => {
  const way = beside === null || beside.than === '<' ? 'DESC' : 'ASC';
  const found = await rows<Keyed<Row>>(tx, `
    SELECT ${source.columns}, ${source.at}::text AS place_at FROM ${source.from}
    WHERE ${source.workspace} = $1 AND ${source.conversation} = $2 ${beside ? `AND (${source.at}, ${source.seq}) ${beside.than} ($4::timestamptz, $5::int)` : ''}
    ORDER BY ${source.at} ${way}, ${source.seq} ${way} LIMIT $3`, [tx.workspaceId, id, take, ...(beside ? [beside.place.at, beside.place.seq] : [])]);
  return found.map((row) => ({ ...present(row), place: { at: row.place_at, seq: row.seq }, seq: row.seq }));
};

const source = (table: string, alias: string, at: string, columns: string): Source =>
  ({ from: `${table} ${alias}`, columns, at: `${alias}.${at}`, seq: `${alias}.seq`, conversation: `${alias}.conversation_id`, workspace: `${alias}.workspace_id` });
const MESSAGES = source('message', 'm', 'order_at', MESSAGE_COLUMNS);
const NOTES = source('note', 'n', 'at', NOTE_COLUMNS);
const EVENTS = source('conversation_event', 'e', 'at', EVENT_COLUMNS);

const inOrder = (a: Placed<unknown>, b: Placed<unknown>): number => a.at.getTime() - b.at.getTime() || a.seq - b.seq;

/** What stands on one side of a place, in reading order, and whether there is more beyond it. */
interface Side<Item> { readonly found: Placed<Item>[]; readonly more: boolean }

const sideOf = <Item>(found: Placed<Item>[], beside: Beside, limit: number): Side<Item> => {
  const back = beside === null || beside.than === '<';
  const sorted = found.sort(inOrder);
  return { found: back ? sorted.slice(-limit) : sorted.slice(0, limit), more: found.length > limit };
};

const everything = async (tx: Tx, viewer: Viewer, ids: readonly ConversationId[], beside: Beside, limit: number): Promise<Side<TimelineItem>> => {
  // One more of each than fits tells whether anything is left over.
  const take = limit + 1;
  const found: Placed<TimelineItem>[] = [];
  for (const id of ids) {
    found.push(
      ...await nearest<MessageRow, TimelineItem>(tx, MESSAGES, id, beside, take, (row) => ({ at: row.order_at, item: { type: 'message', message: shownTo(viewer, presentMessage(row)) } })),
      ...await nearest<NoteRow, TimelineItem>(tx, NOTES, id, beside, take, (row) => ({ at: row.at, item: { type: 'note', note: presentNote(row) } })),
      ...await nearest<EventRow, TimelineItem>(tx, EVENTS, id, beside, take, (row) => ({ at: row.at, item: { type: 'event', event: presentEvent(row) } })),
    );
  }
  return sideOf(found, beside, limit);
};

/** A visible conversation and those that were merged into it: they are one thread. @throws {ProblemError} conversation_not_found */
const wholeThread = async (tx: Tx, viewer: Viewer, id: ConversationId): Promise<ConversationId[]> => {
  await visibleConversation(tx, viewer, id);
  const merged = await rows<{ id: ConversationId }>(tx, 'SELECT id FROM conversation WHERE workspace_id = $1 AND merged_into = $2 ORDER BY id', [tx.workspaceId, id]);
  return [id, ...merged.map((each) => each.id)];
};

const placeOf = async (tx: Tx, ids: readonly ConversationId[], messageId: MessageId): Promise<Place> => {
  const [found] = await rows<Place>(tx, 'SELECT order_at::text AS at, seq FROM message WHERE workspace_id = $1 AND id = $2 AND conversation_id = ANY($3::uuid[])', [tx.workspaceId, messageId, ids]);
  if (!found) throw new ProblemError('message_not_found', 'There is no such message in this conversation.');
  return found;
};

/** A page and the ways on from it. A side that was not looked at is known to hold something: the page was asked for from there. */
const pageOf = <Item>(found: readonly Placed<Item>[], older: boolean, newer: boolean): { data: Item[]; nextCursor: string | null; newerCursor: string | null } => {
  const [oldest, newest] = [found[0], found.at(-1)];
  return {
    data: found.map(({ item }) => item),
    nextCursor: oldest && older ? encodeCursor(oldest.place) : null, newerCursor: newest && newer ? encodeCursor(newest.place) : null,
  };
};

/**
 * A page of everything that stands in a thread, in reading order; in one REPEATABLE READ. The newest by default, further back with `cursor`,
 * towards the present with `newer`, and with `around` half before that message and half from it on.
 * @throws {ProblemError} conversation_not_found, invalid_cursor, message_not_found
 */
export const readTimeline = async (tx: Tx, viewer: Viewer, id: ConversationId, query: ListTimeline): Promise<TimelinePage> => {
  const seq = await currentSeq(tx);
  const ids = await wholeThread(tx, viewer, id);
  if (query.around !== undefined) {
    const place = await placeOf(tx, ids, query.around);
    const half = Math.floor(query.limit / 2);
    const before = half === 0 ? { found: [], more: true } : await everything(tx, viewer, ids, { than: '<', place }, half);
    const after = await everything(tx, viewer, ids, { than: '>=', place }, query.limit - half);
    return { ...pageOf([...before.found, ...after.found], before.more, after.more), seq };
  }
  const newer = decodeCursor(Place, query.newer);
  if (newer !== null) {
    const side = await everything(tx, viewer, ids, { than: '>', place: newer }, query.limit);
    return { ...pageOf(side.found, true, side.more), seq };
  }
  const before = decodeCursor(Place, query.cursor);
  const side = await everything(tx, viewer, ids, before === null ? null : { than: '<', place: before }, query.limit);
  return { ...pageOf(side.found, side.more, before !== null), seq };
};

/** A page of a conversation's messages alone, for programs; newest first, further back with `cursor`. @throws {ProblemError} conversation_not_found, invalid_cursor */
export const readMessages = async (tx: Tx, viewer: Viewer, id: ConversationId, query: ListMessages): Promise<Page<MessageView>> => {
  const seq = await currentSeq(tx);
  const ids = await wholeThread(tx, viewer, id);
  const place = decodeCursor(Place, query.cursor);
  const beside: Beside = place === null ? null : { than: '<', place };
  const found: Placed<MessageView>[] = [];
  for (const one of ids) found.push(...await nearest<MessageRow, MessageView>(tx, MESSAGES, one, beside, query.limit + 1, (row) => ({ at: row.order_at, item: shownTo(viewer, presentMessage(row)) })));
  const side = sideOf(found, beside, query.limit);
  const { data, nextCursor } = pageOf(side.found, side.more, false);
  return { data, nextCursor, seq };
};
