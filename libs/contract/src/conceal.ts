import { type MessageView } from './message.js';
import { type TimelineItem } from './timeline.js';

const concealQuote = (quote: MessageView['quote']): MessageView['quote'] => (quote?.earlier === true ? { ...quote, kind: 'withheld', text: null } : quote);

/**
 * A message without the words that its writer took back: as those see it who lack `message.read_earlier`. That it was edited or deleted,
 * and when, stays. Pure; the same object when there is nothing to conceal.
 */
export const concealEarlier = (message: MessageView): MessageView => {
  const { content, edits, revokedAt, quote } = message;
  // An edit's own row has a wording that a later edit may have replaced; the message it is about shows the one that holds.
  const isEdit = content.type === 'edit';
  if (edits === null && revokedAt === null && quote?.earlier !== true && !isEdit) return message;
  return {
    ...message, quote: concealQuote(quote), edits: edits?.map(({ at }) => ({ at, content: null })) ?? null,
    content: revokedAt !== null ? { type: 'withheld' } : isEdit ? { ...content, content: null, raw: {} } : content,
  };
};

/** The same for whatever stands in a thread. Notes and events are never concealed. */
export const concealItem = (item: TimelineItem): TimelineItem => {
  if (item.type !== 'message') return item;
  const message = concealEarlier(item.message);
  return message === item.message ? item : { ...item, message };
};
