import { type ConversationView } from '@diwan/contract';
import { type OutboundContent } from '@diwan/domain';
import { t } from '../i18n/index.js';
import { getDraft, useDraft } from './drafts.js';
import { changeOutbox, type Held, heldFor, type How, useOutbox } from './send/parcels.js';
import { post } from './send/post.js';
import { selectUnfilled, unfilledIn } from './unfilled.js';
import { useSettledSeq } from './useSettledSeq.js';

export interface Reply {
  readonly held: Held | null;
  /** The server knows the window to be closed, whatever our clock says. */
  readonly closed: boolean;
  /**
   * Sends what is written. `anyway`: the writer has seen what came meanwhile. `evenNote`: they were asked whether the customer is to read the
   * words of a note; it counts for the text that they were asked about alone. `only`: these files and not the text.
   */
  readonly send: (how: How, options?: { readonly anyway?: boolean; readonly evenNote?: boolean; readonly only?: readonly string[] }) => void;
  /** Sends something that a tool made, and leaves what is written. */
  readonly sendContent: (content: OutboundContent) => void;
  readonly dismiss: () => void;
}

/** True when a place that nobody filled in would have reached the customer: said, shown, and nothing sent. */
function stopsAtUnfilled(id: string): boolean {
  const unfilled = unfilledIn(id, getDraft(id).reply);
  if (unfilled === null) return false;
  changeOutbox(id, { held: { kind: 'refused', why: t('composer.unfilled', { place: `\u2066${unfilled.place}\u2069` }) } });
  selectUnfilled(id, unfilled);
  return true;
}

/** Sending what the composer holds, as it stands with this conversation. */
export function useReply({ id, lastSeq, windowExpiresAt }: ConversationView): Reply {
  const settled = useSettledSeq(lastSeq);
  const { held, closedFor } = useOutbox(id);
  const { reply: text } = useDraft(id);
  return {
    held: heldFor(held, text),
    closed: closedFor !== undefined && closedFor === windowExpiresAt,
    send: (how, { anyway = false, evenNote = false, only } = {}) => {
      if (only === undefined && stopsAtUnfilled(id)) return;
      post(id, { how, basedOnSeq: anyway ? null : settled, evenNote: evenNote && heldFor(held, getDraft(id).reply)?.kind === 'note', windowExpiresAt, ...(only === undefined ? {} : { only }) });
    },
    sendContent: (content) => post(id, { how: { kind: 'now', then: 'stay' }, basedOnSeq: null, windowExpiresAt, content }),
    dismiss: () => changeOutbox(id, { held: null }),
  };
}
