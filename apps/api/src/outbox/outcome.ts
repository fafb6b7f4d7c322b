import { findError, retryDelayMs, type SendAnswer, type SendVerdict } from '@diwan/cloud-api';
import { type MessageError, type ProblemCode } from '@diwan/contract';
import { type Wamid } from '@diwan/domain';
import { type Refusal } from '../reply/may-send.js';

/** What one try at sending came to, as the outbox writes it down. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly wamid: Wamid; readonly held: boolean }
  /** Not sent for certain: once more after `delayMs`. `slowNumber`: the number itself sends too fast. */
  | { readonly kind: 'again'; readonly delayMs: number; readonly error: MessageError; readonly slowNumber: boolean }
  | { readonly kind: 'failed'; readonly error: MessageError }
  /** Nothing of this number goes until an admin acts; the message keeps its place. */
  | { readonly kind: 'paused'; readonly reason: string; readonly error: MessageError }
  /** It may have gone. Never resent by itself. */
  | { readonly kind: 'unknown'; readonly error: MessageError };

/** The catalogue's words for a verdict. `code` 0: Meta gave none. */
export const errorOf = (verdict: SendVerdict): MessageError => {
  const row = verdict.code === null ? undefined : findError(verdict.code, verdict.graphError?.subcode);
  return {
    code: verdict.code ?? 0, cause: verdict.cause, nextStep: verdict.nextStep, retryable: verdict.class !== 'permanent' || (row?.retry ?? 'after_fix') !== 'never',
    ...(row ? { title: row.title } : {}), detail: verdict.detail.slice(0, 1000),
  };
};

const THROUGHPUT_CODE = 130429;

/** Puts an answer of Meta's into an outcome. `tries`: how often this attempt was tried before. */
export const outcomeOf = (answer: SendAnswer, tries: number, random: () => number = Math.random): SendOutcome => {
  if (answer.ok) return { kind: 'accepted', wamid: answer.wamid, held: answer.messageStatus !== null && answer.messageStatus !== 'accepted' };
  return outcomeOfVerdict(answer.verdict, tries, random);
};

export const outcomeOfVerdict = (verdict: SendVerdict, tries: number, random: () => number = Math.random): SendOutcome => {
  const error = errorOf(verdict);
  switch (verdict.class) {
    case 'throttled': case 'transient':
      return { kind: 'again', delayMs: verdict.retry ? retryDelayMs(verdict.retry, tries, random) : 1_000, error, slowNumber: verdict.code === THROUGHPUT_CODE };
    case 'permanent': return { kind: 'failed', error };
    case 'account': return { kind: 'paused', reason: verdict.cause, error };
    case 'unknown': return { kind: 'unknown', error };
  }
};

/** Which of Meta's errors says the same as a refusal of ours, so that both are explained in the same words. */
const SAME_AS: Partial<Record<ProblemCode, number>> = {
  window_closed: 131047, contact_blocked: 130403, marketing_not_consented: 131050, recipient_unreachable: 131026, recipient_invalid: 131026,
  template_not_found: 132001, template_not_sendable: 132001, template_parameters_wrong: 132000, media_not_sendable: 131053, media_not_found: 131053,
  reaction_target_unknown: 131009,
};

/** What an agent reads on a message that our own gate stopped. A fault of ours is none of the message's, and a program's next try may go. */
export const refusalError = ({ code, detail }: Pick<Refusal, 'code' | 'detail'>): MessageError => {
  if (code === 'internal_error') return { code: 0, cause: 'not_prepared', nextStep: 'send_again', retryable: true, detail };
  const row = findError(SAME_AS[code] ?? 131009);
  return { code: 0, cause: row?.cause ?? 'invalid_content', nextStep: row?.nextStep ?? 'correct_message', retryable: row?.retry !== 'never', detail };
};

/** What an agent reads on a message that waited until its window closed. `paused`: its number's pause is why it waited. */
export const tooLateError = (paused: string | null): MessageError => {
  const error = refusalError({ code: 'window_closed', detail: 'The service window closed before the message could be sent.' });
  return paused === null ? error : { ...error, cause: 'window_closed_in_pause', detail: `The service window closed while the number was paused (${paused}), so the message could not be sent.` };
};

/** The answer never came back to us: the process died, or was told to stop, while the request was under way. */
export const lostAnswer = (detail: string): SendOutcome =>
  ({ kind: 'unknown', error: { code: 0, cause: 'meta_unclear', nextStep: 'wait_for_status', retryable: true, detail } });
