import { type Agent, type Dispatcher } from 'undici';

/** A request whose body, if any, is whole in memory. `path` with its query. */
export interface WholeRequest { readonly origin: string; readonly path: string; readonly method: Dispatcher.HttpMethod; readonly headers: Record<string, string>; readonly body: string | null }

export interface WholeAnswer { readonly status: number; readonly headers: Record<string, string | string[] | undefined>; readonly text: string }

/** No answer. `started`: the request was handed to a connection, so that Meta may have it. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';

  constructor(readonly started: boolean, cause: unknown) {
    super('No answer came.', { cause });
  }
}

/** What undici tells of one request. Straight from its dispatcher: streams for bodies of a few hundred bytes would cost more than all the rest. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | null = null;
  #over = false;
  #status = 0;
  #headers: WholeAnswer['headers'] = {};

  constructor(private readonly resolve: (answer: WholeAnswer) => void, private readonly reject: (error: ExchangeError) => void, timeoutMs: number) {
    this.#timer = setTimeout(() => {
      const late = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
      this.#fail(late);
      this.#controller?.abort(late);
    }, timeoutMs).unref();
  }

  /** Right before the first byte is written, in the same turn. Never twice: what may have left once is not sent again. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#over || this.#controller) return controller.abort(new Error('The request was given up, or begun, before.'));
    this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: WholeAnswer['headers']): void {
    [this.#status, this.#headers] = [status, headers];
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (!this.#end()) return;
    const [only, ...more] = this.#chunks;
    this.resolve({ status: this.#status, headers: this.#headers, text: (only && more.length === 0 ? only : Buffer.concat(this.#chunks)).toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error);
  }

  #fail(error: Error): void {
    if (this.#end()) this.reject(new ExchangeError(this.#controller !== null, error));
  }

  #end(): boolean {
    if (this.#over) return false;
    clearTimeout(this.#timer);
    this.#over = true;
    return true;
  }
}

/** One request and its whole answer, within `timeoutMs` from now, waiting for a connection included. @throws {ExchangeError} */
export const exchangeWhole = (agent: Agent, request: WholeRequest, timeoutMs: number): Promise<WholeAnswer> => new Promise((resolve, reject) => {
  agent.dispatch({ ...request }, new Exchange(resolve, reject, timeoutMs));
});
