import { AsyncLocalStorage } from 'node:async_hooks';
import { type IncomingMessage } from 'node:http';
import { newId } from '../database/new-id.js';

/** What is known of the request in hand, wherever the code has got to. */
export interface RequestContext {
  /** UUID, or what a trusted proxy sent as x-request-id. */
  readonly requestId: string;
  /** 32 hex digits: the caller's W3C trace if it sent one, else the request's own. */
  readonly traceId: string;
  readonly ip: string | null;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Null outside a request: in background tasks. */
export const requestContext = (): RequestContext | null => storage.getStore() ?? null;

export const inRequest = <T>(context: RequestContext, work: () => T): T => storage.run(context, work);

const ACCEPTABLE_ID = /^[\w-]{8,64}$/;
const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/;

/** The caller's x-request-id when it is harmless, else a new one. */
export const requestIdOf = (request: IncomingMessage): string => {
  const sent = request.headers['x-request-id'];
  return typeof sent === 'string' && ACCEPTABLE_ID.test(sent) ? sent : newId();
};

/** The trace of the caller's `traceparent` (W3C Trace Context); without one the request starts a trace of its own. */
export const traceIdOf = (request: IncomingMessage, requestId: string): string => {
  const sent = request.headers.traceparent;
  const found = typeof sent === 'string' ? TRACEPARENT.exec(sent)?.[1] : undefined;
  return found ?? requestId.replace(/[^\da-f]/g, '').padEnd(32, '0').slice(0, 32);
};
