import { createHash } from 'node:crypto';
import { type Pool } from 'pg';
import { networkOf } from '../http/network.js';

/** A minute each, whatever happens within it: who goes on trying is let in again when it is over, and does not begin it anew. */
const WINDOW_MS = 60_000;
/** Of one account from one address: enough for a person who forgot which password it was, too few for a program that tries them all. */
const PER_ACCOUNT = 20;
/** From one address, behind which a whole office may sit and begin its day. */
const PER_ADDRESS = 300;
/** Of one account from all addresses together: whoever has many of them guesses no faster. Its owner alone never comes near it. */
const PER_ACCOUNT_ANYWHERE = 100;

const CONSUME = `
  INSERT INTO rate_limit AS r (key, count, last_request) SELECT key, 1, at FROM unnest($1::text[]) AS key, (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS at) AS clock ORDER BY key
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN r.last_request <= excluded.last_request - ${WINDOW_MS} THEN 1 ELSE r.count + 1 END,
    last_request = CASE WHEN r.last_request <= excluded.last_request - ${WINDOW_MS} THEN excluded.last_request ELSE r.last_request END
  RETURNING key, count, last_request + ${WINDOW_MS} - (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS left_ms`;

interface Counted { key: string; count: number; left_ms: string }

/** What one attempt counts against. */
const keysOf = (ip: string, email: string) => {
  const address = networkOf(ip);
  // Nobody's e-mail address needs to stand in a table of attempts, least of all mistyped ones.
  const account = createHash('sha256').update(email.trim().toLowerCase()).digest('base64url');
  return { address: `sign-in ${address}`, account: `sign-in ${address} ${account}`, anywhere: `sign-in * ${account}` };
};

/** Counts attempts to sign in over all processes, before the password is looked at, so that many at once are counted as well. */
export class SignInLimit {
  /** `pool` looks at schema `auth`. */
  constructor(private readonly pool: Pool) {}

  /** @returns seconds until the next attempt may be made; null: this one may */
  async consume(address: string, email: string): Promise<number | null> {
    const keys = keysOf(address, email);
    // What is stopped here does not count against the account: one address alone could keep its owner out.
    return await this.#count({ [keys.address]: PER_ADDRESS, [keys.account]: PER_ACCOUNT }) ?? await this.#count({ [keys.anywhere]: PER_ACCOUNT_ANYWHERE });
  }

  /** @returns seconds until all of the keys are within their limits again; null: they are */
  async #count(limits: Readonly<Record<string, number>>): Promise<number | null> {
    const { rows } = await this.pool.query<Counted>(CONSUME, [Object.keys(limits)]);
    const over = rows.filter(({ key, count }) => count > (limits[key] ?? 0));
    return over.length === 0 ? null : Math.max(1, ...over.map(({ left_ms: left }) => Math.ceil(Number(left) / 1000)));
  }

  /** Whoever knows the password begins anew: mistakes before it do not count against the next time. What others tried elsewhere still does. */
  async forgive(address: string, email: string): Promise<void> {
    const keys = keysOf(address, email);
    await this.pool.query('DELETE FROM rate_limit WHERE key = $1', [keys.account]);
    await this.pool.query('UPDATE rate_limit SET count = greatest(0, count - 1) WHERE key = $1', [keys.anywhere]);
  }
}
