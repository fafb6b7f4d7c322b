import { type Price } from '@diwan/contract';
import { type MessageId, type MessageStatus } from '@diwan/domain';
import { type ConversationRow } from '../conversation/conversation.row.js';
import { type MessageRow } from '../conversation/message.presenter.js';
import { foldByMessage } from '../reply/fold-messages.js';
import { type LockedAttempt } from './delivery.repository.js';

/** Messages as they stand after a batch. `moved`: those of them that look different now; `statuses`: what the attempts come to, by message. */
export interface Standing { readonly moved: readonly MessageRow[]; readonly statuses: ReadonlyMap<MessageId, MessageStatus> }

/** What messages become by their attempts and by what Meta charges. Pure. What came late changes nothing and is not moved. */
export const standingOf = (messages: readonly MessageRow[], attempts: readonly LockedAttempt[], prices: ReadonlyMap<MessageId, Price>): Standing => {
  const folded = foldByMessage(attempts);
  const moved = messages.flatMap((row): MessageRow[] => {
    const now = folded.get(row.id);
    const next = { status: now?.status ?? row.status, wamid: now?.wamid ?? row.wamid, error: now ? now.error : row.error, price: prices.get(row.id) ?? row.price };
    const same = next.status === row.status && next.wamid === row.wamid && next.price === row.price && (next.error === null) === (row.error === null) && next.error?.code === row.error?.code
      && next.error?.detail === row.error?.detail && next.error?.title === row.error?.title;
    return same ? [] : [{ ...row, ...next }];
  });
  return { moved, statuses: new Map([...folded].map(([id, { status }]) => [id, status])) };
};

/** Conversations whose list row shows one of these messages, with that row as it is to be. They must be locked. */
export const withPreview = (threads: readonly ConversationRow[], moved: readonly MessageRow[]): ConversationRow[] => {
  const byId = new Map<string, MessageRow>(moved.map((row) => [row.id, row]));
  return threads.flatMap((thread) => {
    const shown = thread.preview?.messageId == null ? undefined : byId.get(thread.preview.messageId);
    return thread.preview && shown && shown.status !== thread.preview.status ? [{ ...thread, preview: { ...thread.preview, status: shown.status } }] : [];
  });
};
