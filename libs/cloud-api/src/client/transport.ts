import { type Readable } from 'node:stream';
import { type Agent, type Dispatcher, request } from 'undici';
import { parseLossless } from '../json/lossless.js';
import { appsecretProof } from '../signature.js';
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

const jsonBody = (value: unknown): CallBody => {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return { contentType: 'application/json', length: bytes.byteLength, chunks: [bytes] };
};

/** Runs Graph calls over kept connections and knows of each whether its first byte left. */
export class GraphTransport {
  readonly agent: Agent;
  readonly timeoutMs: number;
  private readonly root: string;
  private readonly ownsAgent: boolean;

  constructor(private readonly options: CloudApiOptions) {
    this.agent = options.agent ?? createGraphAgent();
    this.ownsAgent = options.agent === undefined;
    this.timeoutMs = options.timeoutMs ?? 30_000;
    const version = options.version ?? GRAPH_VERSION;
    this.root = (options.baseUrl ?? GRAPH_BASE_URL).replace(/\/+$/, '') + (version === '' ? '' : `/${version}`);
  }

  /** Any answer, whatever its status. Throws NoAnswerError. */
  async call(call: GraphCall): Promise<GraphAnswer> {
    const token = call.token ?? await this.token();
    const url = new URL(`${this.root}/${call.path}`);
    for (const [key, value] of Object.entries(call.query ?? {})) if (value !== undefined) url.searchParams.set(key, value);
    if (this.options.appSecret && call.token === undefined) url.searchParams.set('appsecret_proof', appsecretProof(token, this.options.appSecret));
    const body = call.body ?? (call.json === undefined ? undefined : jsonBody(call.json));
    return this.exchange(url, call.method, token, body, call.timeoutMs ?? this.timeoutMs);
  }

  /** The token; whatever keeps it from being had, nothing has left yet. */
  async token(): Promise<string> {
    try {
      return await this.options.token();
    } catch (error) {
      throw new NoAnswerError(false, `no access token: ${reasonOf(error)}`, { cause: error });
    }
  }

  private async exchange(url: URL, method: Dispatcher.HttpMethod, token: string, body: CallBody | undefined, timeoutMs: number): Promise<GraphAnswer> {
    let bytesLeft = false;
    // undici writes the head together with the first chunk, so as long as nothing was pulled from here, nothing has left.
    async function* watched(chunks: CallBody['chunks']) {
      bytesLeft = true;
      yield* chunks;
    }
    try {
      const answer = await request(url, {
        method, dispatcher: this.agent, signal: AbortSignal.timeout(timeoutMs),
        headers: {
          authorization: `Bearer ${token}`, accept: 'application/json', 'user-agent': USER_AGENT,
          ...(body ? { 'content-type': body.contentType, 'content-length': String(body.length) } : {}),
        },
        // undici documents (async) iterables as bodies; its types leave them out.
        ...(body ? { body: watched(body.chunks) as unknown as Readable } : {}),
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
