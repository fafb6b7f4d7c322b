import { type Socket } from 'node:net';
import pg from 'pg';

/**
 * Longest that a statement may take. Nothing the product asks takes a tenth of it; a database whose network or disk is gone, or that was
 * frozen, answers never, and no error tells of that.
 */
const SILENCE_MS = 20_000;

/** Longer than any wait for a free connection under load; what takes longer is a database that does not answer. */
export const CONNECT_TIMEOUT_MS = 10_000;

/** Asked a statement and did not answer. As with any connection that was lost, nobody knows whether the statement was done. */
export class DatabaseSilentError extends Error {
  override readonly name = 'DatabaseSilentError';
  readonly code = 'ETIMEDOUT';

  constructor(afterMs: number) {
    super(`PostgreSQL has not answered for ${afterMs / 1000} s`);
  }
}

/**
 * A connection that is given up when a statement stays without any answer. It is closed, not handed back: `pg`'s own `query_timeout` leaves
 * it open in the middle of its transaction, where the next one's COMMIT would end it.
 */
export class AttentiveClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig, silenceMs = SILENCE_MS) {
    super(config);
    this.once('connect', () => {
      const stream = this.connection.stream as Socket;
      stream.setTimeout(silenceMs, () => {
        const { bytesRead } = stream;
        // Timers run before sockets are read: where this process itself stood still, the answer may lie there. Two turns of the loop read it.
        if (!this.readyForQuery) setImmediate(() => setImmediate(() => this.#giveUp(stream, bytesRead, silenceMs)));
      });
    });
  }

  #giveUp(stream: Socket, bytesReadBefore: number, silenceMs: number): void {
    if (!this.readyForQuery && stream.bytesRead === bytesReadBefore) stream.destroy(new DatabaseSilentError(silenceMs));
  }

  /** Set by `pg`, which does not declare it: nothing is asked at this moment. */
  declare protected readonly readyForQuery: boolean;
}

/** For pools, which make their connections themselves: none of them waits for ever, neither for an answer nor for a connection. */
export const attentive = { Client: AttentiveClient, connectionTimeoutMillis: CONNECT_TIMEOUT_MS } satisfies pg.PoolConfig;
