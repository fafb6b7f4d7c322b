import { problemCodes, type Problem, type ProblemCode } from '@diwan/contract';

/**
 * An expected refusal. `code` is what programs branch on, `detail` is a sentence for a person: what happened, why, what to do next;
 * `data` are facts a program may need. The problem filter makes `application/problem+json` (RFC 9457) of it.
 */
export class ProblemError extends Error {
  override readonly name: string = 'ProblemError';

  constructor(readonly code: ProblemCode, readonly detail: string, readonly data?: Record<string, unknown>) {
    super(detail);
  }

  /** The HTTP status the code is answered with. */
  get status(): number {
    return problemCodes[this.code];
  }
}

/** One input that was wrong. `path` is dotted, empty for the whole. */
export interface InputIssue { path: string; message: string }

/** `invalid_request`, naming each input that was wrong. */
export class InvalidRequestError extends ProblemError {
  override readonly name = 'InvalidRequestError';

  constructor(readonly issues: InputIssue[]) {
    super('invalid_request', `The request was not understood: ${issues.slice(0, 3).map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')}.`);
  }
}

const title = (code: ProblemCode): string => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ');

/** The body of an answer. `type` names the code in the API's own documentation. */
export const toProblem = (error: ProblemError, requestId: string | undefined): Problem => ({
  type: `/api/v1/docs#problem-${error.code}`,
  title: title(error.code),
  status: error.status,
  code: error.code,
  detail: error.detail,
  ...(requestId === undefined ? {} : { requestId }),
  ...(error instanceof InvalidRequestError ? { issues: error.issues } : {}),
  ...(error.data === undefined ? {} : { data: error.data }),
});
