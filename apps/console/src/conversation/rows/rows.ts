import { type ConversationEventView, type MessageView, type NoteView, type TimelineItem } from '@diwan/contract';
import { MINUTE_MS } from '@diwan/domain';
import { isUnspoken } from '../bubble/words.js';

/** What the thread draws, in order. `first` and `last` mark the ends of a run of bubbles by one author. */
export type Row =
  | { readonly kind: 'message'; readonly key: string; readonly message: MessageView; readonly first: boolean; readonly last: boolean; /** What the customer tapped on it: an option's id, or a button's words. */ readonly chosen: string | null }
  | { readonly kind: 'album'; readonly key: string; readonly messages: readonly MessageView[]; readonly first: boolean; readonly last: boolean }
  | { readonly kind: 'note'; readonly key: string; readonly note: NoteView; readonly first: boolean; readonly last: boolean }
  | { readonly kind: 'episode'; readonly key: string; readonly event: ConversationEventView; readonly openedAt: string | null }
  | { readonly kind: 'events'; readonly key: string; readonly events: readonly ConversationEventView[] }
  | { readonly kind: 'new'; readonly key: string };

export interface Day { readonly key: string; readonly at: number; readonly rows: readonly Row[] }

/** Bubbles of one author closer together than this are drawn as one run. */
const RUN_MS = 5 * MINUTE_MS;

/** What messages are known under here, so that a reaction can be told to stand on a bubble that is on screen. */
interface Known { readonly wamids: ReadonlySet<string>; readonly ids: ReadonlySet<string>; /** What the conversation itself says happened, as kind and minute. */ readonly events: ReadonlySet<string> }

const told = (kind: string, at: string): string => `${kind} ${Math.floor(Date.parse(at) / MINUTE_MS)}`;
const knownOf = (items: readonly TimelineItem[]): Known => {
  const messages = items.flatMap((item) => (item.type === 'message' ? [item.message] : []));
  const events = items.flatMap((item) => (item.type === 'event' ? [told(item.event.kind, item.event.at)] : []));
  return { events: new Set(events), wamids: new Set(messages.flatMap(({ wamid }) => wamid ?? [])), ids: new Set(messages.map(({ id }) => id as string)) };
};

/** What was tapped on which message of ours: the newest answer counts. */
const choicesOf = (items: readonly TimelineItem[]): ReadonlyMap<string, string> => new Map(items.flatMap((item): [string, string][] => {
  if (item.type !== 'message') return [];
  const { content, replyToId, quote } = item.message;
  const asked = replyToId ?? quote?.messageId ?? null;
  if (asked === null) return [];
  if (content.type === 'button_reply' || content.type === 'list_reply') return [[asked, content.id]];
  return content.type === 'button' ? [[asked, content.text]] : [];
}));

/** Taken back within the seconds that its author had for that: it was never said. What was planned for later and called off stays. */
const isUnsaid = ({ status, schedule }: MessageView): boolean => status === 'cancelled' && schedule?.undo === true;

/** True when the message shows on another bubble (a reaction's chip, the new wording, the tombstone), or was never said, and needs no row of its own. */
function standsOnAnother(message: MessageView, { wamids, ids, events }: Known): boolean {
  const { content, status, orderAt, receivedAt } = message;
  if (isUnsaid(message)) return true;
  switch (content.type) {
    case 'reaction': return status !== 'failed' && ('targetWamid' in content ? wamids.has(content.targetWamid) : ids.has(content.targetMessageId));
    // The conversation tells the same with more: the new number, who was merged.
    case 'system': return [orderAt, receivedAt ?? orderAt].some((at) => events.has(told(content.event, at)));
    case 'edit': case 'revoke': return wamids.has(content.targetWamid);
    default: return false;
  }
}

/** The first of the newest `unread` messages that count; null when they are not all loaded or there are none. */
export function firstUnread(items: readonly TimelineItem[], unread: number): string | null {
  if (unread <= 0) return null;
  let left = unread;
  for (const item of items.toReversed()) {
    if (item.type !== 'message' || item.message.direction !== 'in' || isUnspoken(item.message.content)) continue;
    left -= 1;
    if (left === 0) return item.message.id;
  }
  return null;
}

const EPISODE_EDGES: ReadonlySet<ConversationEventView['kind']> = new Set(['opened', 'reopened', 'resolved']);

interface Piece { readonly row: Row; readonly at: number; readonly author: string | null }

const piecesOf = (items: readonly TimelineItem[], newFrom: string | null): Piece[] => {
  const known = knownOf(items);
  const choices = choicesOf(items);
  const opened = new Map<string, string>();
  return items.flatMap((item): Piece[] => {
    switch (item.type) {
      case 'message': {
        const { message } = item;
        const at = Date.parse(message.orderAt);
        const before: Piece[] = message.id === newFrom ? [{ row: { kind: 'new', key: 'new' }, at, author: null }] : [];
        if (standsOnAnother(message, known)) return before;
        const author = isCentred(message) ? null : `${message.direction} ${message.author.kind} ${message.author.id ?? ''}`;
        return [...before, { row: { kind: 'message', key: message.id, message, first: true, last: true, chosen: choices.get(message.id) ?? null }, at, author }];
      }
      case 'note':
        return [{ row: { kind: 'note', key: item.note.id, note: item.note, first: true, last: true }, at: Date.parse(item.note.at), author: `note ${item.note.authorId}` }];
      case 'event': {
        const { event } = item;
        const at = Date.parse(event.at);
        if (!EPISODE_EDGES.has(event.kind)) return [{ row: { kind: 'events', key: event.id, events: [event] }, at, author: null }];
        if (event.kind !== 'resolved' && event.episodeId !== null) opened.set(event.episodeId, event.at);
        const openedAt = event.kind === 'resolved' && event.episodeId !== null ? (opened.get(event.episodeId) ?? null) : null;
        return [{ row: { kind: 'episode', key: event.id, event, openedAt }, at, author: null }];
      }
    }
  });
};

/** WhatsApp's own notices are nobody's bubble. */
export const isCentred = ({ content }: MessageView): boolean => ['system', 'request_welcome', 'reaction', 'edit', 'revoke'].includes(content.type);

const joins = (a: Piece | undefined, b: Piece): boolean => a !== undefined && a.author !== null && a.author === b.author && b.at - a.at < RUN_MS;

/** This many pictures in a row become an album. */
const ALBUM_FROM = 3;
const PLAIN_STATES: ReadonlySet<string> = new Set(['received', 'queued', 'sending', 'accepted', 'held', 'sent', 'delivered', 'read', 'played']);

/** A picture with nothing of its own to say: no words, no quote, no reaction, no trouble. */
const isPlainPicture = ({ content, quote, reactions, revokedAt, edits, referral, context, status }: MessageView): boolean =>
  content.type === 'image' && content.media.mediaId !== undefined && content.media.state !== 'pending' && content.media.state !== 'unavailable' && (content.caption ?? '') === '' &&
  quote === null && reactions.length === 0 && revokedAt === null && (edits ?? []).length === 0 && referral === null && context?.forwarded !== true && context?.frequentlyForwarded !== true &&
  context?.referredProduct === undefined && PLAIN_STATES.has(status);

/** Pictures that were sent together are shown together. */
function withAlbums(rows: readonly Row[]): Row[] {
  const result: Row[] = [];
  for (let at = 0; at < rows.length;) {
    const pictures: Extract<Row, { kind: 'message' }>[] = [];
    for (let row = rows[at]; row?.kind === 'message' && isPlainPicture(row.message) && (pictures.length === 0 || !row.first); row = rows[at + pictures.length]) pictures.push(row);
    const [first, last] = [pictures[0], pictures.at(-1)];
    if (first !== undefined && last !== undefined && pictures.length >= ALBUM_FROM) result.push({ kind: 'album', key: first.key, messages: pictures.map(({ message }) => message), first: first.first, last: last.last });
    else result.push(...(pictures.length === 0 ? rows.slice(at, at + 1) : pictures));
    at += Math.max(1, pictures.length);
  }
  return result;
}

const withRun = (row: Row, first: boolean, last: boolean): Row => (row.kind === 'message' || row.kind === 'note' ? { ...row, first, last } : row);

function rowsOfDay(pieces: readonly Piece[]): Row[] {
  const rows: Row[] = [];
  pieces.forEach((piece, i) => {
    const before = rows.at(-1);
    if (piece.row.kind === 'events' && before?.kind === 'events') rows[rows.length - 1] = { ...before, events: [...before.events, ...piece.row.events] };
    else {
      const next = pieces[i + 1];
      rows.push(withRun(piece.row, !joins(pieces[i - 1], piece), next === undefined || !joins(piece, next)));
    }
  });
  return withAlbums(rows);
}

const dayKey = (at: number): string => {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
};

/** A thread by days of the reader's own time zone. `newFrom` is the message that the "new" line stands before. */
export function daysOf(items: readonly TimelineItem[], newFrom: string | null): Day[] {
  const days: { key: string; at: number; pieces: Piece[] }[] = [];
  for (const piece of piecesOf(items, newFrom)) {
    const key = dayKey(piece.at);
    const last = days.at(-1);
    if (last?.key === key) last.pieces.push(piece);
    else days.push({ key, at: piece.at, pieces: [piece] });
  }
  return days.map(({ key, at, pieces }) => ({ key, at, rows: rowsOfDay(pieces) }));
}
