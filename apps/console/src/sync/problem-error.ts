import { Problem, type ProblemCode } from '@diwan/contract';

/** Codes of our own, for what happens before a server can answer with one. */
export type ClientCode = 'network' | 'unreadable_answer';

/**
 * A refusal, as every call of `api` throws it. `code` is stable and decides what a screen does; the sentence for a person comes from
 * `problemText(error)`, `detail` is the server's own wording (English) and only a fallback.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly code: ProblemCode | ClientCode,
    readonly status: number,
    readonly detail: string,
    readonly data: Readonly<Record<string, unknown>> = {},
    readonly requestId?: string,
  ) {
    super(`${code}: ${detail}`);
  }

  /** True when the same request may succeed later without anybody changing it. */
  get transient(): boolean {
    return this.code === 'network' || this.code === 'not_ready' || this.code === 'too_many_requests' || this.status >= 500;
  }
}

export const isProblem = (error: unknown, code?: ProblemError['code']): error is ProblemError =>
  error instanceof ProblemError && (code === undefined || error.code === code);

/** Turns a refusal's body into an error; a proxy's HTML page becomes one, too. */
export function problemFrom(status: number, body: unknown): ProblemError {
  const parsed = Problem.safeParse(body);
  if (!parsed.success) {
    return new ProblemError(status === 401 ? 'not_signed_in' : status >= 500 ? 'not_ready' : 'unreadable_answer', status, `The server answered ${status}.`);
  }
  const { code, detail, data, requestId } = parsed.data;
  return new ProblemError(code, status, detail, data, requestId);
}
