import { classifySendOutcome, type FailedSend, type SendVerdict } from '../errors/classify.js';
import { type GraphAnswer, type GraphCall, type GraphTransport, NoAnswerError } from './transport.js';

/** A Graph call other than a send that did not succeed. `verdict` says why in our terms; the message holds no token and no content. */
export class GraphCallError extends Error {
  readonly verdict: SendVerdict;
  /** The HTTP status, null when no answer came. */
  readonly status: number | null;

  constructor(what: string, readonly failure: FailedSend, options?: ErrorOptions) {
    const verdict = classifySendOutcome(failure);
    super(`${what}: ${verdict.detail}`, options);
    this.name = 'GraphCallError';
    this.verdict = verdict;
    this.status = failure.kind === 'http' ? failure.status : null;
  }
}

export const failedAnswer = ({ status, body, retryAfterMs }: GraphAnswer): FailedSend =>
  ({ kind: 'http', status, body, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });

/** The body of a 2xx answer. Throws GraphCallError for anything else, and when no answer came. */
export async function callOrThrow(transport: GraphTransport, call: GraphCall): Promise<unknown> {
  const what = `${call.method} ${call.path}`;
  let answer: GraphAnswer;
  try {
    answer = await transport.call(call);
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    throw new GraphCallError(what, { kind: 'network', bytesLeft: error.bytesLeft, reason: error.message }, { cause: error });
  }
  if (answer.status < 200 || answer.status > 299) throw new GraphCallError(what, failedAnswer(answer));
  return answer.body;
}

/** A path part out of an id that came from outside. */
export const part = (id: string): string => encodeURIComponent(id);
