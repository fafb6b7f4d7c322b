import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { type Ledger } from '../ledger.js';
import { type Random } from '../random.js';
import { type Signed } from './bodies.js';

const ANSWER_MS = 10_000;
/** Posts that were answered with 200. */
export const ACKNOWLEDGED = 'webhook posts acknowledged';
const AGAIN_MS = { first: 400, longest: 6_000 };

/** What a delivery is about, for the ledger: told before its first post and after its first acknowledgement. */
export interface Parcel { readonly signed: Signed; readonly label: string; readonly posted?: () => void; readonly acked?: () => void }

/**
 * Meta's side of the webhook: posts, and posts the same bytes again later when nobody said 200, until somebody does. Some are posted once
 * more although they were acknowledged, some come late, so that what was sent after them arrives before.
 */
export class Courier {
  readonly #dispatcher = new Agent({ connections: 128, pipelining: 1, headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS, connect: { timeout: 5_000 } });
  readonly #open = new Set<Promise<void>>();
  #made = 0;
  #giveUp = false;

  constructor(private readonly url: string, private readonly ledger: Ledger, private readonly random: Random) {}

  /** How many are not acknowledged yet. */
  get waiting(): number {
    return this.#open.size;
  }

  send(parcel: Parcel, { disorder = 0.03, twice = 0.03 } = {}): void {
    const late = this.random.chance(disorder) ? this.random.between(200, 3_000) : 0;
    const again = this.random.chance(twice) ? this.random.between(0, 4_000) : null;
    const delivery: Promise<void> = this.#deliver(++this.#made, parcel, late, again).finally(() => this.#open.delete(delivery));
    this.#open.add(delivery);
  }

  /** Waits until everything was acknowledged. @returns how many never were within that time. */
  async settled(withinMs: number): Promise<number> {
    const end = Date.now() + withinMs;
    while (this.#open.size > 0 && Date.now() < end) await sleep(50);
    this.#giveUp = true;
    return this.#open.size;
  }

  async close(): Promise<void> {
    this.#giveUp = true;
    await this.#dispatcher.destroy();
    await Promise.allSettled(this.#open);
  }

  async #deliver(no: number, { signed, label, posted, acked }: Parcel, late: number, again: number | null): Promise<void> {
    if (late > 0) await sleep(late);
    posted?.();
    for (let tries = 1; !this.#giveUp; tries += 1) {
      if (await this.#post(no, label, signed, tries)) break;
      await sleep(Math.min(AGAIN_MS.longest, AGAIN_MS.first * 2 ** (tries - 1)) * (0.75 + Math.random() / 2));
    }
    if (this.#giveUp) return;
    acked?.();
    if (again === null) return;
    await sleep(again);
    this.ledger.count('webhooks posted again after their acknowledgement');
    await this.#post(no, label, signed, 0);
  }

  async #post(no: number, label: string, { body, signature }: Signed, tries: number): Promise<boolean> {
    const at = this.ledger.now();
    this.ledger.count('webhook posts');
    try {
      const answer = await request(this.url, { dispatcher: this.#dispatcher, method: 'POST', body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature } });
      await answer.body.dump();
      this.ledger.note('webhook', { no, label, tries, at, status: answer.statusCode });
      this.ledger.count(answer.statusCode === 200 ? ACKNOWLEDGED : 'webhook posts refused');
      return answer.statusCode === 200;
    } catch (error) {
      this.ledger.count('webhook posts unanswered');
      this.ledger.note('webhook', { no, label, tries, at, unanswered: error instanceof Error ? error.message : String(error) });
      return false;
    }
  }
}
