import { type ConversationView, type SendMessage } from '@diwan/contract';
import { MessageId, type OutboundContent } from '@diwan/domain';
import { useState } from 'react';
import { v7 } from 'uuid';
import { problemText } from '../i18n/problem.js';
import { isProblem, sendMessage } from '../sync/index.js';
import { problemToast } from '../ui/index.js';

/** Past this the bubble in the thread tells how it goes, and the form need not stay. */
const PATIENCE_MS = 2500;
const LATE = Symbol('late');

type Terms = Pick<SendMessage, 'schedule'> & { readonly replyToId?: string };

export interface SendingContent {
  readonly sending: boolean;
  /** The customer or a colleague wrote since this was opened; asking again sends it. */
  readonly stale: boolean;
  /** Why the server refused, in words. */
  readonly refused: string | null;
  readonly send: (content: OutboundContent, terms?: Terms) => Promise<void>;
  readonly forget: () => void;
}

/** Sends what was prepared over the thread, now or at a chosen time. `done` runs once the server has it, or is taking its time. */
export function useSendContent({ id, lastSeq }: ConversationView, done: () => void): SendingContent {
  const [opened] = useState(lastSeq);
  const [sending, setSending] = useState(false);
  const [stale, setStale] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const send: SendingContent['send'] = async (content, { replyToId, schedule } = {}) => {
    setSending(true);
    setRefused(null);
    const leaving = sendMessage(id, {
      id: MessageId.parse(v7()), content, ...(stale ? {} : { basedOnSeq: opened }), ...(replyToId === undefined ? {} : { replyToId: MessageId.parse(replyToId) }), ...(schedule === undefined ? {} : { schedule }),
    });
    const late = new Promise<typeof LATE>((resolve) => { setTimeout(() => resolve(LATE), PATIENCE_MS); });
    try {
      if (await Promise.race([leaving, late]) === LATE) leaving.catch(problemToast);
      done();
    } catch (error) {
      if (isProblem(error, 'stale_reply')) setStale(true);
      else setRefused(problemText(error));
    } finally {
      setSending(false);
    }
  };
  return { sending, stale, refused, send, forget: () => setRefused(null) };
}
