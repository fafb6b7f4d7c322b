import { randomUUID } from 'node:crypto';
import { messageItem, messagesBody, poisons, sign } from '../outside/bodies.js';
import { type Courier } from '../outside/courier.js';
import { type Media } from '../outside/media.js';
import { type Ledger, type Sent } from '../ledger.js';
import { type Random } from '../random.js';
import { NUMBERS } from '../world/product.js';

/** A customer, always of the same number. `skewMs`: how wrong Meta's clock is about them. */
export interface Customer { readonly waId: string; readonly number: (typeof NUMBERS)[number]; readonly skewMs: number }

const SKEWED = 0.1;
const LARGEST_SKEW_MS = 5 * 60_000;

export const customersOf = (count: number, random: Random): Customer[] => Array.from({ length: count }, (_, index) => ({
  waId: `96650${String(1_000_000 + index)}`, number: NUMBERS[index % NUMBERS.length] ?? NUMBERS[0],
  skewMs: random.chance(SKEWED) ? random.between(-LARGEST_SKEW_MS, LARGEST_SKEW_MS) : 0,
}));

/** Customers who write: texts, now and then a picture, several messages in one webhook, and poison among them. */
export class Customers {
  #said = 0;

  constructor(
    readonly all: readonly Customer[], private readonly courier: Courier, private readonly media: Media, private readonly secret: string,
    private readonly ledger: Ledger, private readonly random: Random,
  ) {}

  /** Everybody says hello, so that there are conversations to answer in. */
  greet(): void {
    for (const customer of this.all) this.#post(customer, [this.#item(customer, 'text')], { disorder: 0, twice: 0 });
  }

  /** The next message, or a webhook with several of them. @returns how many messages */
  write(): number {
    const { random } = this;
    const customer = random.pick(this.all);
    const count = random.chance(0.05) ? random.between(2, 6) : 1;
    const items = Array.from({ length: count }, () => this.#item(customer, random.chance(0.01) ? 'image' : 'text'));
    if (random.chance(0.01)) this.#poison(customer);
    this.#post(customer, items);
    return count;
  }

  #item(customer: Customer, type: Sent['type']): { sent: Sent; item: object } {
    this.#said += 1;
    const sent: Sent = {
      wamid: `wamid.CHAOSIN${randomUUID().replaceAll('-', '')}`, from: customer.waId, phoneNumberId: customer.number.phoneNumberId, type, text: `in ${this.#said}`,
      timestamp: Math.floor((Date.now() + customer.skewMs) / 1000), postedAt: null, ackedAt: null,
    };
    this.ledger.sent.set(sent.wamid, sent);
    const medium = type === 'image' ? this.media.add() : { id: '', sha256: '' };
    return { sent, item: messageItem(sent, medium.id, medium.sha256) };
  }

  #post(customer: Customer, items: readonly { sent: Sent; item: object }[], order = {}): void {
    const body = Buffer.from(JSON.stringify(messagesBody(customer.number, customer.waId, items.map(({ item }) => item))));
    this.#send(body, items.map(({ sent }) => sent), order);
  }

  #poison(customer: Customer): void {
    const beside = this.#item(customer, 'text');
    const bodies = poisons(customer.number, customer.waId, beside.item);
    const body = this.random.pick(bodies);
    const carries = body.includes(beside.sent.wamid);
    if (!carries) this.ledger.sent.delete(beside.sent.wamid);
    this.ledger.count('poison bodies');
    this.#send(body, carries ? [beside.sent] : [], {});
  }

  #send(body: Buffer, all: readonly Sent[], order: object): void {
    const label = all.map(({ wamid }) => wamid).join(' ') || 'poison';
    this.ledger.note('sent', { label, messages: all.map(({ wamid, from, text, timestamp, type }) => ({ wamid, from, text, timestamp, type })) });
    this.courier.send({
      signed: sign(body, this.secret), label,
      posted: () => { for (const sent of all) sent.postedAt = this.ledger.now(); },
      acked: () => { for (const sent of all) sent.ackedAt = this.ledger.now(); },
    }, order);
  }
}
