import { type ConversationView } from '@diwan/contract';
import { MessageId, type OutboundContent } from '@diwan/domain';
import { useState } from 'react';
import { v7 } from 'uuid';
import { problemText } from '../i18n/problem.js';
import { isProblem, sendMessage } from '../sync/index.js';
import { type Attachment, putBack, takeTray } from './attachments.js';
import { contentsOf } from './contents.js';
import { getDraft, setDraft } from './drafts.js';
import { useSettledSeq } from './useSettledSeq.js';

/** Why the last reply stayed here: something new was written since `since`, or a refusal in words. */
export type Held = { readonly kind: 'stale'; readonly since: number } | { readonly kind: 'refused'; readonly why: string };

export interface Reply {
  readonly held: Held | null;
  /** The server knows the window to be closed, whatever our clock says. */
  readonly closed: boolean;
  /** Sends what is written. `anyway`: the writer has seen what came meanwhile. */
  readonly send: (anyway?: boolean) => Promise<void>;
  readonly dismiss: () => void;
}

interface Written { readonly text: string; readonly quoteId: string | null; readonly tray: readonly Attachment[] }

/** Gives back what could not be sent, before whatever was begun since. */
function restore(id: string, { text, quoteId, tray }: Written): void {
  const now = getDraft(id);
  setDraft(id, { reply: [text, now.reply].filter((part) => part !== '').join('\n'), quoteId: now.quoteId ?? quoteId });
  putBack(id, tray);
}

/** Sends in order. Returns how many went; the refusal, if one did not. */
async function sendAll(id: string, contents: readonly OutboundContent[], quoteId: string | null, basedOnSeq: number | null): Promise<{ sent: number; error: unknown }> {
  for (const [i, content] of contents.entries()) {
    try {
      await sendMessage(id, {
        id: MessageId.parse(v7()), content,
        ...(i === 0 && quoteId !== null ? { replyToId: MessageId.parse(quoteId) } : {}), ...(i === 0 && basedOnSeq !== null ? { basedOnSeq } : {}),
      });
    } catch (error) {
      return { sent: i, error };
    }
  }
  return { sent: contents.length, error: null };
}

/** Sending what the composer holds. The field is free at once; whatever is refused comes back into it. */
export function useReply({ id, lastSeq, windowExpiresAt }: ConversationView): Reply {
  const settled = useSettledSeq(lastSeq);
  const [held, setHeld] = useState<Held | null>(null);
  const [closedFor, setClosedFor] = useState<string | null | undefined>(undefined);

  const send = async (anyway = false): Promise<void> => {
    const { reply: text, quoteId } = getDraft(id);
    const tray = takeTray(id);
    const contents = contentsOf(text, tray);
    if (contents.length === 0) {
      putBack(id, tray);
      return;
    }
    setHeld(null);
    setDraft(id, { reply: '', quoteId: null });
    const since = settled;
    const { sent, error } = await sendAll(id, contents, quoteId, anyway ? null : since);
    const left = tray.slice(Math.max(0, sent - (contents.length - tray.length)));
    tray.filter((one) => !left.includes(one)).forEach(({ preview }) => { if (preview !== null) URL.revokeObjectURL(preview); });
    if (error === null) return;
    restore(id, { text: sent === 0 ? text : '', quoteId: sent === 0 ? quoteId : null, tray: left });
    if (isProblem(error, 'window_closed')) setClosedFor(windowExpiresAt);
    setHeld(isProblem(error, 'stale_reply') ? { kind: 'stale', since } : { kind: 'refused', why: problemText(error) });
  };
  return { held, closed: closedFor !== undefined && closedFor === windowExpiresAt, send, dismiss: () => setHeld(null) };
}
