import { type MessageError } from '@diwan/contract';
import { canSee, type MessageId, UserId } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { type ConversationRow, placeOf } from '../conversation/conversation.row.js';
import { activeViewers } from '../conversation/member.query.js';
import { type Tx } from '../database/database.js';
import { raiseNotification } from '../notification/raise.js';

/** What the notification of a message that did not go is about. */
export const notSentTopic = (id: MessageId): string => `message.not_sent ${id}`;
/** What the notification of a message of which nobody knows whether it went is about. */
export const inDoubtTopic = (id: MessageId): string => `message.in_doubt ${id}`;

export interface Unsent { readonly id: MessageId; readonly author_kind: string; readonly author_id: string | null }

const TOPICS = { 'message.not_sent': notSentTopic, 'message.in_doubt': inDoubtTopic } as const;

type Why = Pick<MessageError, 'cause' | 'nextStep'> | null;

/** Whoever wrote it; who has left, or may not see it any more, leaves it to whose conversation it is. */
const whoCares = async (tx: Tx, thread: ConversationRow, { author_kind: kind, author_id: authorId }: Unsent): Promise<UserId | null> => {
  const wanted = [kind === 'agent' && authorId !== null ? UserId.parse(authorId) : null, thread.owner_id].filter((id) => id !== null);
  const viewers = wanted.length === 0 ? [] : await activeViewers(tx, wanted);
  return wanted.find((id) => viewers.some((viewer) => viewer.userId === id && canSee(viewer, placeOf(thread)))) ?? null;
};

/**
 * Tells whoever wrote a message, or else whose conversation it is, that it needs a look. Nobody is told of what a program wrote in a
 * conversation of nobody's; it stands in the thread. @returns changes for the caller's append.
 */
export const tellAuthor = async (tx: Tx, kind: keyof typeof TOPICS, thread: ConversationRow, message: Unsent, error: Why): Promise<ChangeDraft[]> => {
  const userId = await whoCares(tx, thread, message);
  if (userId === null) return [];
  const contact = thread.contact_name ?? thread.profile_name;
  return raiseNotification(tx, {
    topic: TOPICS[kind](message.id), kind, severity: 'warning', to: { userId }, numberId: thread.number_id, link: `/inbox/${thread.merged_into ?? thread.id}`,
    data: { conversationId: thread.merged_into ?? thread.id, messageId: message.id, ...(contact === null ? {} : { contact }), ...(error ? { cause: error.cause, nextStep: error.nextStep } : {}) },
  });
};

/** What failed in an open conversation is seen there; in one that was resolved with it or since, nobody would look. */
export const tellIfResolved = async (tx: Tx, thread: ConversationRow, message: Unsent, error: Why): Promise<ChangeDraft[]> =>
  (thread.status === 'resolved' ? tellAuthor(tx, 'message.not_sent', thread, message, error) : []);
