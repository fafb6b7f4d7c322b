import { createHash } from 'node:crypto';
import { type Pool } from 'pg';

/** A minute each, whatever happens within it: who goes on trying is let in again when it is over, and does not begin it anew. */
const WINDOW_MS = 60_000;
/** Of one account from one address: enough for a person who forgot which password it was, too few for a program that tries them all. */
const PER_ACCOUNT = 20;
/** From one address, behind which a whole office may sit and begin its day. */
const PER_ADDRESS = 300;

const CONSUME = `
  INSERT INTO rate_limit AS r (key, count, last_request) SELECT key, 1, at FROM unnest($1::text[]) AS key, (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS at) AS clock ORDER BY key
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN r.last_request <= excluded.last_request - ${WINDOW_MS} THEN 1 ELSE r.count + 1 END,
    last_request = CASE WHEN r.last_request <= excluded.last_request - ${WINDOW_MS} THEN excluded.last_request ELSE r.last_request END
  RETURNING key, count, last_request + ${WINDOW_MS} - (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS left_ms`;

interface Counted { key: string; count: number; left_ms: string }

const keysOf = (address: string, email: string) => ({
  address: `sign-in ${address}`,
  // Nobody's address needs to stand in a table of attempts, least of all mistyped ones.
  account: `sign-in ${address} ${createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')}`,
});

/** Counts attempts to sign in over all processes, before the password is looked at, so that many at once are counted as well. */
export class SignInLimit {
  /** `pool` looks at schema `auth`. */
  constructor(private readonly pool: Pool) {}

  /** @returns seconds until the next attempt may be made; null: this one may */
  async consume(address: string, email: string): Promise<number | null> {
    const keys = keysOf(address, email);
    const { rows } = await this.pool.query<Counted>(CONSUME, [[keys.address, keys.account]]);
    const over = rows.filter(({ key, count }) => count > (key === keys.account ? PER_ACCOUNT : PER_ADDRESS));
    return over.length === 0 ? null : Math.max(1, ...over.map(({ left_ms: left }) => Math.ceil(Number(left) / 1000)));
  }

  /** Whoever knows the password begins anew: mistakes before it do not count against the next time. */
  async forgive(address: string, email: string): Promise<void> {
    await this.pool.query('DELETE FROM rate_limit WHERE key = $1', [keysOf(address, email).account]);
  }
}
