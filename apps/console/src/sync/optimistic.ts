import { type MessageView, type NoteView, type Quote, type Schedule, type SendMessage, type TimelineItem, timelineKey } from '@diwan/contract';
import { ConversationId, type MessageId, NoteId, previewOf } from '@diwan/domain';
import { serverNow } from './clock.js';
import { currentSession } from './session-store.js';
import { store } from './store.js';

/** After every number the server will give: what is being sent stands last. */
const LAST_SEQ = 1_000_000_000;
let sent = 0;

/** Ours go after everything on screen, even when a customer's clock is ahead. */
function placeAtEnd(conversationId: string): { at: string; seq: number } {
  const shelf = store.get().truth.timelines.get(conversationId);
  let newest = new Date(serverNow()).toISOString();
  for (const { value } of shelf?.values() ?? []) {
    if (value !== null && timelineKey(value).at > newest) newest = timelineKey(value).at;
  }
  sent += 1;
  return { at: newest, seq: LAST_SEQ + sent };
}

const messageIn = (conversationId: string, id: string): MessageView | undefined => {
  const item: TimelineItem | null | undefined = store.get().truth.timelines.get(conversationId)?.get(id)?.value;
  return item?.type === 'message' ? item.message : undefined;
};

function quoteOf(conversationId: string, replyToId: MessageId | undefined): Quote | null {
  const quoted = replyToId === undefined ? undefined : messageIn(conversationId, replyToId);
  if (quoted === undefined) return null;
  // Nothing answers what was deleted; until the server says so, it is shown as such.
  const { kind, text } = quoted.content.type === 'withheld' ? { kind: 'withheld', text: null } : previewOf(quoted.content, quoted.direction);
  return { messageId: quoted.id, direction: quoted.direction, kind, text, author: quoted.author };
}

/** When it will go, as the server will say it. */
function scheduleOf({ schedule, undoSeconds, then = 'stay' }: SendMessage): Schedule | null {
  if (schedule !== undefined) return { at: schedule.at, undo: false, cancelOnReply: schedule.cancelOnReply, then };
  return undoSeconds === undefined ? null : { at: new Date(serverNow() + undoSeconds * 1000).toISOString(), undo: true, cancelOnReply: false, then };
}

/** The bubble that is shown at once, until the server's takes its place. */
export function optimisticMessage(conversationId: string, message: SendMessage): MessageView {
  const { id, content, replyToId } = message;
  const { at, seq } = placeAtEnd(conversationId);
  const schedule = scheduleOf(message);
  return {
    id, conversationId: ConversationId.parse(conversationId), episodeId: null, seq, wamid: null, direction: 'out', status: schedule === null ? 'queued' : 'scheduled',
    author: { kind: 'agent', id: currentSession().user.id }, content, context: null, quote: quoteOf(conversationId, replyToId),
    replyToId: replyToId ?? null, referral: null, reactions: [], edits: null, revokedAt: null, sentAt: at, receivedAt: null, orderAt: at,
    error: null, price: null, schedule,
  };
}

export function optimisticNote(conversationId: string, id: string, text: string): NoteView {
  const { at, seq } = placeAtEnd(conversationId);
  return {
    id: NoteId.parse(id), conversationId: ConversationId.parse(conversationId), episodeId: null, seq, authorId: currentSession().user.id,
    text, mentions: [], at, editedAt: null, deletedAt: null,
  };
}
