import { type ConversationChangeKind, type ConversationView, type MessageView, type TimelineItem } from '@diwan/contract';
import { type ConversationId, type MessageId } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { presentConversation, viewConversations } from '../conversation/conversation.presenter.js';
import { type ConversationRow, placeOf } from '../conversation/conversation.row.js';
import { presentMessage, viewMessages } from '../conversation/message.presenter.js';
import { type Tx } from '../database/database.js';
import { toMessageRow, toMoved, type Written } from './arrival.writer.js';
import { viewEvents } from './event.view.js';
import { groupBy } from '../database/group.js';
import { type Threads } from './thread.repository.js';
import { type ThreadState } from './thread.js';

/** What a batch did: conversations it holds, what was written into them, and messages that changed because of others. */
export interface Placed {
  readonly threads: Threads; readonly written: readonly Written[];
  readonly touched: readonly MessageId[];
  /** More was changed than the messages themselves say: people, previews, rows that nobody holds here. */
  readonly elsewhere: boolean;
}

/**
 * One change a conversation, with the conversation and every message and event that is new or different. Conversations are locked, so
 * what is read here is what stands when the change gets its number.
 */
export const draftChanges = async (tx: Tx, { threads, written, touched, elsewhere }: Placed): Promise<ChangeDraft[]> => {
  const conversations = await viewAfter(tx, { threads, written, touched, elsewhere });
  // Only what others changed has to be read again; the rest is as it was just written.
  const read = touched.length === 0 ? [] : await viewMessages(tx, touched);
  const again = new Set<MessageId>(touched);
  const fresh = written.flatMap(({ before, arrived }) => arrived.messages.filter(({ arrival }) => !again.has(arrival.id)).map((message) => presentMessage(toMessageRow(before.id, message))));
  const messages = groupBy([...fresh, ...read], ({ conversationId }) => conversationId);
  const byId = new Map<ConversationId, Written>(written.map((thread) => [thread.before.id, thread]));
  // What is part of another conversation is told of only when something in it changed.
  return [...conversations.values()].filter(({ id, mergedInto }) => mergedInto === undefined || messages.has(id)).map((view) => draft(view, byId.get(view.id), messages.get(view.id) ?? [], threads));
};

/** The conversations as they stand now. They are locked, and what was written into them is known: mostly nothing has to be read again. */
const viewAfter = async (tx: Tx, { threads, written, touched, elsewhere }: Placed): Promise<Map<ConversationId, ConversationView>> => {
  if (elsewhere || touched.length > 0) return viewConversations(tx, [...threads.locked.keys()]);
  const moved = new Map(written.map(({ before, arrived }) => [before.id, arrived.state]));
  return new Map([...threads.locked].map(([id, row]) => {
    const state = moved.get(id);
    return [id, presentConversation(state ? { ...row, ...toMoved(state), ...newestEpisode(state) } : row)];
  }));
};

/** The episode that the conversation now counts as its newest; columns of a row as reading it back would give them. */
const newestEpisode = ({ episode, past, lastEpisodeNo }: ThreadState): Pick<ConversationRow, 'episode_id' | 'episode_no' | 'episode_opened_at'> => {
  const newest = [episode, past].find((each) => each?.no === lastEpisodeNo);
  return { episode_id: newest?.id ?? null, episode_no: newest?.no ?? null, episode_opened_at: newest?.openedAt ?? null };
};

const draft = (conversation: ConversationView, thread: Written | undefined, messages: readonly MessageView[], threads: Threads): ChangeDraft => {
  const after = { numberId: conversation.numberId, ownerId: conversation.assigneeId, teamId: conversation.teamId };
  const locked = threads.locked.get(conversation.id);
  const items: TimelineItem[] = [...viewEvents(conversation.id, thread?.arrived.events ?? []), ...messages.map((message) => ({ type: 'message' as const, message }))];
  const byUs = thread !== undefined && thread.arrived.messages.every(({ arrival }) => arrival.direction === 'out');
  return {
    kind: kindOf(thread, messages.length > 0), conversationId: conversation.id, actor: { kind: byUs ? 'phone_app' : 'customer', id: null }, data: { conversation, items },
    before: locked && !threads.created.has(conversation.id) ? placeOf(locked) : null, after,
  };
};

/** Why the conversation changed, for rules and notifications: the past and what we wrote ourselves must not look like a customer's word. */
const kindOf = (thread: Written | undefined, hasMessages: boolean): ConversationChangeKind => {
  const modes = new Set(thread?.arrived.messages.map(({ arrival }) => arrival.mode));
  if (modes.has('live')) return 'message.received';
  if (modes.has('echo')) return 'message.queued';
  if (modes.has('history')) return 'conversation.updated';
  return hasMessages ? 'message.updated' : 'contact.updated';
};
