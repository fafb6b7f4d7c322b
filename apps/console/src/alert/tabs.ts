import { z } from 'zod';

const CHANNEL = 'diwan.alerts';
/** As long as a tab may take to say that its person looks at it. */
const ANSWER_MS = 150;

const Word = z.discriminatedUnion('say', [z.object({ say: z.literal('who_reads'), conversationId: z.string(), ask: z.string() }), z.object({ say: z.literal('i_do'), ask: z.string() })]);

/** Whether this tab is in front of its person's eyes with this conversation open. */
export const isReading = (conversationId: string): boolean => !document.hidden && document.hasFocus() && location.pathname.split('/').includes(conversationId);

export interface Tabs {
  /** One tab of the browser calls, the others leave it to it. */
  readonly leads: () => boolean;
  /** Whether the person reads this conversation now, in whichever tab. */
  readonly isRead: (conversationId: string) => Promise<boolean>;
  readonly close: () => void;
}

/** Ten tabs ring once. Without locks (very old browsers) each one rings. */
export function openTabs(userId: string): Tabs {
  const channel = new BroadcastChannel(`${CHANNEL}.${userId}`);
  const waiting = new Map<string, () => void>();
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const word = Word.safeParse(data).data;
    if (word?.say === 'who_reads' && isReading(word.conversationId)) channel.postMessage({ say: 'i_do', ask: word.ask } satisfies z.infer<typeof Word>);
    if (word?.say === 'i_do') waiting.get(word.ask)?.();
  };
  const left = new AbortController();
  let leading = !('locks' in navigator);
  if (!leading) {
    const held = new Promise<void>((resolve) => { left.signal.addEventListener('abort', () => resolve()); });
    navigator.locks.request(`${CHANNEL}.${userId}`, { signal: left.signal }, () => { leading = true; return held; })
      // Left before its turn came.
      .catch((error: unknown) => { if (!left.signal.aborted) reportError(error); });
  }
  return {
    leads: () => leading,
    isRead: (conversationId) => {
      if (isReading(conversationId)) return Promise.resolve(true);
      const ask = crypto.randomUUID();
      return new Promise((resolve) => {
        const answer = (read: boolean) => (): void => { waiting.delete(ask); resolve(read); };
        waiting.set(ask, answer(true));
        setTimeout(answer(false), ANSWER_MS);
        channel.postMessage({ say: 'who_reads', conversationId, ask } satisfies z.infer<typeof Word>);
      });
    },
    close: () => { left.abort(); channel.close(); },
  };
}
