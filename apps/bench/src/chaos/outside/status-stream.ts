import { type Ledger, type Told } from '../ledger.js';
import { type Random } from '../random.js';
import { NUMBERS } from '../world/product.js';
import { sign, type StatusItem, statusesBody } from './bodies.js';
import { type Courier } from './courier.js';

const EVERY_MS = 50;
const MOST = 25;
const STEPS = [{ status: 'sent', afterMs: 40 }, { status: 'delivered', afterMs: 180 }, { status: 'read', afterMs: 600 }] as const;

interface Taken { readonly wamid: string; readonly attemptId: string; readonly to: string; readonly phoneNumberId: string }
interface Due extends StatusItem { readonly told: Told; readonly phoneNumberId: string }

/** Tells the product what became of its messages, as loosely as Meta does: steps lost, doubled, reversed, or before the answer itself. */
export class StatusStream {
  #due: Due[] = [];
  readonly #timer: NodeJS.Timeout;
  #later = 0;

  constructor(private readonly courier: Courier, private readonly secret: string, private readonly ledger: Ledger, private readonly random: Random) {
    this.#timer = setInterval(() => this.#flush(), EVERY_MS);
  }

  /** True when nothing is about to be told. */
  get idle(): boolean {
    return this.#due.length === 0 && this.#later === 0;
  }

  /** A message was taken. @returns true when its first status goes out before the answer does. */
  tell(taken: Taken): boolean {
    const { random } = this;
    const early = random.chance(0.08);
    const reversed = random.chance(0.1);
    const steps = random.chance(0.6) ? STEPS : STEPS.slice(0, 2);
    if (reversed) this.ledger.count('statuses in reversed order');
    steps.forEach(({ status, afterMs }, index) => {
      if (random.chance(0.03)) return this.ledger.count('statuses lost');
      const delay = early && index === 0 ? 0 : reversed ? (steps.length - index) * 200 : afterMs;
      this.#plan(taken, status, delay);
      if (random.chance(0.04)) {
        this.ledger.count('statuses doubled');
        this.#plan(taken, status, delay + random.between(0, 500));
      }
    });
    if (early) {
      this.ledger.count('statuses before the answer');
      this.#flush();
    }
    return early;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #plan({ wamid, attemptId, to, phoneNumberId }: Taken, status: Told['status'], delay: number): void {
    const told: Told = { wamid, status, ackedAt: null };
    const all = this.ledger.told.get(wamid) ?? [];
    this.ledger.told.set(wamid, [...all, told]);
    const due: Due = { wamid, attemptId, to, status, phoneNumberId, told, timestamp: Math.floor(Date.now() / 1000) };
    if (delay === 0) return void this.#due.push(due);
    this.#later += 1;
    setTimeout(() => {
      this.#later -= 1;
      this.#due.push(due);
    }, delay);
  }

  #flush(): void {
    for (const number of NUMBERS) {
      const own = this.#due.filter(({ phoneNumberId }) => phoneNumberId === number.phoneNumberId);
      for (let at = 0; at < own.length; at += MOST) this.#post(number, own.slice(at, at + MOST));
    }
    this.#due = [];
  }

  #post(number: (typeof NUMBERS)[number], items: readonly Due[]): void {
    const signed = sign(Buffer.from(JSON.stringify(statusesBody(number, items))), this.secret);
    this.courier.send({ signed, label: `statuses ${items.length}`, acked: () => { for (const { told } of items) told.ackedAt = this.ledger.now(); } });
  }
}
