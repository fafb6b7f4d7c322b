import { problemCodes, type ProblemCode } from '@diwan/contract';

/**
 * An expected refusal. `code` is what programs branch on, `detail` is a sentence for a person: what happened, why, what to do next;
 * `data` are facts a program may need. The problem filter makes `application/problem+json` (RFC 9457) of it.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly code: ProblemCode, readonly detail: string, readonly data?: Record<string, unknown>) {
    super(detail);
  }

  /** The HTTP status the code is answered with. */
  get status(): number {
    return problemCodes[this.code];
  }
}
