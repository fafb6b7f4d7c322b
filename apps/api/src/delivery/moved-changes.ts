import { type Author } from '@diwan/contract';
import { type ConversationId } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { presentConversation } from '../conversation/conversation.presenter.js';
import { type ConversationRow, placeOf } from '../conversation/conversation.row.js';
import { type MessageRow, presentMessage } from '../conversation/message.presenter.js';
import { type Tx } from '../database/database.js';
import { groupBy } from '../database/group.js';
import { messageChanges } from '../reply/fold-messages.js';
import { type Known } from './delivery.repository.js';

const META: Author = { kind: 'system', id: null };

/** `moved`: messages as they look now; `shown`: threads whose list row follows them; `anew`: what must be read again, since more than messages moved. */
export interface Outcome { readonly moved: readonly MessageRow[]; readonly shown: readonly ConversationRow[]; readonly anew: ReadonlySet<ConversationId> }

/** One change a conversation: of what is known already, else read again where more than messages moved. */
export const changesOf = async (tx: Tx, known: readonly Known[], threads: readonly ConversationRow[], { moved, shown, anew }: Outcome): Promise<ChangeDraft[]> => {
  const again = await messageChanges(tx, threads.filter(({ id }) => anew.has(id)).flatMap((thread) => {
    const [messageId, ...also] = new Set(known.flatMap(([, subject]) => (subject.conversationId === thread.id ? [subject.messageId] : [])));
    return messageId === undefined ? [] : [{ messageId, also, conversationId: thread.id, place: placeOf(thread) }];
  }), 'message.updated', META);
  const seen = new Map(shown.map((thread) => [thread.id, thread]));
  const items = groupBy(moved, ({ conversation_id }) => conversation_id);
  return [...again, ...threads.flatMap((thread): ChangeDraft[] => {
    const own = items.get(thread.id);
    if (!own || anew.has(thread.id)) return [];
    const place = placeOf(thread);
    return [{
      kind: 'message.updated', actor: META, conversationId: thread.id, before: place, after: place,
      data: { conversation: presentConversation(seen.get(thread.id) ?? thread), items: own.map((row) => ({ type: 'message', message: presentMessage(row) })) },
    }];
  })];
};
