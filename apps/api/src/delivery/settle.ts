import { type MessageError } from '@diwan/contract';
import { advance, type AttemptId, type ConversationId, type MessageId, type MessageStatus } from '@diwan/domain';
import { orderOf, type StatusStep } from './status.js';

/** One try at sending, as statuses move it. `times`: Meta's time of each word, ISO. */
export interface AttemptState {
  readonly id: AttemptId; readonly messageId: MessageId; readonly conversationId: ConversationId; readonly status: MessageStatus; readonly wamid: string | null;
  readonly error: MessageError | null; readonly times: Readonly<Record<string, string>>;
}

export type Step = Pick<StatusStep, 'status' | 'word' | 'at' | 'error' | 'realWamid'>;

/**
 * An attempt after hearing of these steps. Forward only, so that any order, repetition or batching of the same steps ends the same; of
 * several times or errors of one word the earliest stays, and of errors at the same time always the same one.
 */
export const settle = <Attempt extends AttemptState>(attempt: Attempt, steps: readonly Step[]): Attempt => steps.reduce(hear<Attempt>, attempt);

const hear = <Attempt extends AttemptState>(attempt: Attempt, { status, word, at, error, realWamid }: Step): Attempt => {
  const known = attempt.times[word];
  const time = at.toISOString();
  const isEarlier = known === undefined || time < known;
  return {
    ...attempt, status: status === null ? attempt.status : advance(attempt.status, status), wamid: attempt.wamid ?? realWamid,
    error: error !== null && (attempt.error === null || isEarlier || (time === known && orderOf({ error }) < orderOf(attempt))) ? error : attempt.error, times: isEarlier ? { ...attempt.times, [word]: time } : attempt.times,
  };
};
