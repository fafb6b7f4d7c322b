import { type ConversationView, type MessageView } from '@diwan/contract';
import { createContext, useContext } from 'react';

/** What a bubble may ask of the thread around it. */
export interface ThreadActions {
  readonly contactName: string;
  readonly conversation: Pick<ConversationView, 'id' | 'numberId' | 'contact'>;
  /** Writing to the customer freely is possible now: quoting and reacting make sense. */
  readonly canReply: boolean;
  readonly jumpTo: (messageId: string) => void;
  readonly quote: (message: MessageView) => void;
  readonly react: (message: MessageView, emoji: string | null) => void;
  readonly showInfo: (message: MessageView) => void;
  /** Puts words into the composer, after what is there, for a person to send. */
  readonly compose: (text: string) => void;
  readonly pickTemplate: () => void;
  /** What is drawn, in reading order, as it is when asked. */
  readonly messages: () => readonly MessageView[];
}

const ThreadContext = createContext<ThreadActions | null>(null);
export const ThreadProvider = ThreadContext.Provider;

export function useThread(): ThreadActions {
  const actions = useContext(ThreadContext);
  if (actions === null) throw new Error('A bubble stands outside a thread');
  return actions;
}
