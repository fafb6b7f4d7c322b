import { type Readable } from 'node:stream';
import { type Agent, type Dispatcher, request } from 'undici';
import { parseLossless } from '../json/lossless.js';
import { appsecretProof } from '../signature.js';
import { ExchangeError, exchangeWhole } from './exchange.js';
import { type CloudApiOptions, createGraphAgent, GRAPH_BASE_URL, GRAPH_VERSION } from './options.js';
import { retryAfterMs } from './retry-after.js';

export const USER_AGENT = 'diwan/0.1 (+whatsapp-cloud-api)';

/** What goes out as a body. `length` in bytes: Meta's media endpoint wants it known. */
export interface CallBody {
  contentType: string;
  length: number;
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface GraphCall {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below the version, each part already safe for a path. */
  path: string;
  query?: Readonly<Record<string, string | undefined>> | undefined;
  json?: unknown;
  body?: CallBody | undefined;
  /** Instead of the client's own token. */
  token?: string | undefined;
  /** Instead of the client's own time for the whole of a call. */
  timeoutMs?: number | undefined;
}

/** An answer of any status. `body`: parsed JSON with long integers as text, or the text where it was no JSON. */
export interface GraphAnswer {
  status: number;
  body: unknown;
  retryAfterMs: number | undefined;
}

/** No answer came. `bytesLeft` tells whether Meta may have the request's body; false for calls without one, all of which may be repeated. */
export class NoAnswerError extends Error {
  constructor(readonly bytesLeft: boolean, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'NoAnswerError';
  }
}

/** Code and words of a failure, for logs. Never holds headers or body. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return error.message ? `${code}: ${error.message}` : code;
}

const parseBody = (text: string): unknown => {
  try {
    return parseLossless(text);
  } catch {
    // A gateway's page; whoever classifies the answer sees that it is no object.
    return text;
  }
};

/** Runs Graph calls over kept connections and knows of each whether its first byte left. */
export class GraphTransport {
  readonly agent: Agent;
  readonly timeoutMs: number;
  private readonly origin: string;
  private readonly prefix: string;
  private readonly ownsAgent: boolean;
  private proof: { readonly token: string; readonly value: string } | null = null;

  constructor(private readonly options: CloudApiOptions) {
    this.agent = options.agent ?? createGraphAgent();
    this.ownsAgent = options.agent === undefined;
    this.timeoutMs = options.timeoutMs ?? 30_000;
    const version = options.version ?? GRAPH_VERSION;
    const { origin, pathname } = new URL(options.baseUrl ?? GRAPH_BASE_URL);
    [this.origin, this.prefix] = [origin, pathname.replace(/\/+$/, '') + (version === '' ? '' : `/${version}`)];
  }

  /** Any answer, whatever its status. Throws NoAnswerError. */
  async call(call: GraphCall): Promise<GraphAnswer> {
    const token = call.token ?? await this.token();
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(call.query ?? {})) if (value !== undefined) query.set(key, value);
    if (this.options.appSecret && call.token === undefined) query.set('appsecret_proof', this.proofOf(token, this.options.appSecret));
    const path = `${this.prefix}/${call.path}${query.size > 0 ? `?${query.toString()}` : ''}`;
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json', 'user-agent': USER_AGENT };
    const timeoutMs = call.timeoutMs ?? this.timeoutMs;
    return call.body ? this.stream(path, call.method, headers, call.body, timeoutMs) : this.exchange(path, call.method, headers, call.json, timeoutMs);
  }

  /** The token; whatever keeps it from being had, nothing has left yet. */
  async token(): Promise<string> {
    try {
      return await this.options.token();
    } catch (error) {
      throw new NoAnswerError(false, `no access token: ${reasonOf(error)}`, { cause: error });
    }
  }

  /** The same for every call with the same token. */
  private proofOf(token: string, secret: string): string {
    if (this.proof?.token !== token) this.proof = { token, value: appsecretProof(token, secret) };
    return this.proof.value;
  }

  private async exchange(path: string, method: Dispatcher.HttpMethod, headers: Record<string, string>, json: unknown, timeoutMs: number): Promise<GraphAnswer> {
    const body = json === undefined ? null : JSON.stringify(json);
    const all = body === null ? headers : { ...headers, 'content-type': 'application/json' };
    try {
      const answer = await exchangeWhole(this.agent, { origin: this.origin, path, method, headers: all, body }, timeoutMs);
      return { status: answer.status, body: parseBody(answer.text), retryAfterMs: retryAfterMs(answer.headers) };
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error;
      throw new NoAnswerError(error.started && body !== null, reasonOf(error.cause), { cause: error.cause });
    }
  }

  private async stream(path: string, method: Dispatcher.HttpMethod, headers: Record<string, string>, body: CallBody, timeoutMs: number): Promise<GraphAnswer> {
    let bytesLeft = false;
    // undici writes the head together with the first chunk, so as long as nothing was pulled from here, nothing has left.
    async function* watched(chunks: CallBody['chunks']) {
      bytesLeft = true;
      yield* chunks;
    }
    try {
      const answer = await request(`${this.origin}${path}`, {
        method, dispatcher: this.agent, signal: AbortSignal.timeout(timeoutMs),
        headers: { ...headers, 'content-type': body.contentType, 'content-length': String(body.length) },
        // undici documents (async) iterables as bodies; its types leave them out.
        body: watched(body.chunks) as unknown as Readable,
      });
      return { status: answer.statusCode, body: parseBody(await answer.body.text()), retryAfterMs: retryAfterMs(answer.headers) };
    } catch (error) {
      throw new NoAnswerError(bytesLeft, reasonOf(error), { cause: error });
    }
  }

  /** Ends the connections this client opened; shared ones are their owner's. */
  async close(): Promise<void> {
    if (this.ownsAgent) await this.agent.close();
  }
}
