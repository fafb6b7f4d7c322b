import { Agent } from 'undici';

export const GRAPH_BASE_URL = 'https://graph.facebook.com';
export const GRAPH_VERSION = 'v25.0';

/** Connections to Meta, kept open and shared by all numbers of a process. Times in milliseconds. */
export interface GraphAgentOptions {
  /** Connections per host; as many calls run at once. */
  connections?: number;
  connectTimeoutMs?: number;
  /** From the last byte sent to the answer's headers. */
  headersTimeoutMs?: number;
  /** Between two pieces of an answer's body. */
  bodyTimeoutMs?: number;
  /** How long an idle connection is kept when the server names no time. */
  keepAliveMs?: number;
}

/** One agent serves any number of clients; close it when the process ends. */
export function createGraphAgent(options: GraphAgentOptions = {}): Agent {
  return new Agent({
    connections: options.connections ?? 32, pipelining: 1, keepAliveTimeout: options.keepAliveMs ?? 30_000,
    headersTimeout: options.headersTimeoutMs ?? 20_000, bodyTimeout: options.bodyTimeoutMs ?? 20_000,
    connect: { timeout: options.connectTimeoutMs ?? 5_000 },
  });
}

export interface CloudApiOptions {
  /** The number's or business' access token, asked for before each call so that a renewed one is used at once. */
  token: () => string | Promise<string>;
  /** With it every call carries `appsecret_proof`. */
  appSecret?: string | undefined;
  /** Where the Graph API is; default Meta's. A simulator's address goes here. */
  baseUrl?: string | undefined;
  /** `v25.0` by default; empty for none. */
  version?: string | undefined;
  /** Shared connections; without it the client opens its own and `close()` ends them. */
  agent?: Agent | undefined;
  /** The whole of a call, from waiting for a connection to the end of the answer. Default 30 s. */
  timeoutMs?: number | undefined;
  /** Further origins (`https://host:port`) that may be given the token to download media from. */
  mediaOrigins?: readonly string[] | undefined;
}
