import { type ConversationView, type SendMessage, type TemplateView } from '@diwan/contract';
import { MessageId, type TemplateMessage } from '@diwan/domain';
import { useState } from 'react';
import { v7 } from 'uuid';
import { problemText } from '../i18n/problem.js';
import { sendMessage, useSession } from '../sync/index.js';
import { problemToast } from '../ui/index.js';
import { remember, rememberFiles } from './memory.js';
import { type Files } from './useFiles.js';
import { type Values } from './values.js';

/** Past this the bubble in the thread tells how it goes, and the form need not stay. */
const PATIENCE_MS = 2500;
const LATE = Symbol('late');

interface Sending {
  readonly sending: boolean;
  /** Why the server refused, in words; null while it has not. */
  readonly refused: string | null;
  /** `schedule`: at a chosen time instead of now. */
  readonly send: (template: TemplateView, message: TemplateMessage, filled: { readonly values: Values; readonly files: Files }, schedule?: SendMessage['schedule']) => Promise<void>;
  readonly forget: () => void;
}

/** Sends a filled-in template. The form stays until the server has taken it or said why not, but not for ever on a bad line. */
export function useSend(conversation: ConversationView, done: () => void): Sending {
  const { user } = useSession();
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const send: Sending['send'] = async (template, message, { values, files }, schedule) => {
    setSending(true);
    setRefused(null);
    const leaving = sendMessage(conversation.id, { id: MessageId.parse(v7()), content: { type: 'template', template: message }, ...(schedule === undefined ? {} : { schedule }) });
    const late = new Promise<typeof LATE>((resolve) => { setTimeout(() => resolve(LATE), PATIENCE_MS); });
    try {
      if (await Promise.race([leaving, late]) === LATE) leaving.catch(problemToast);
      // One-time codes are nobody's business a second time.
      remember(user.id, template.id, template.category === 'AUTHENTICATION' ? {} : values);
      rememberFiles(user.id, template.id, files);
      done();
    } catch (error) {
      setRefused(problemText(error));
    } finally {
      setSending(false);
    }
  };
  return { sending, refused, send, forget: () => setRefused(null) };
}
