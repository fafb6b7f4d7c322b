import { v7 } from 'uuid';
import { z } from 'zod';
import { type Asked, type Ledger } from '../ledger.js';
import { type Random } from '../random.js';
import { type Http, Refused } from './http.js';

/** Somebody who answers: a person of ours, or a program with a key. */
export interface Writer { readonly name: string; readonly http: Http }
/** A conversation to answer in. One that `moves` goes from hand to hand, so that some of us may not see it at times. */
export interface Thread { readonly id: string; readonly waId: string; readonly moves: boolean }
/** What conversations are given: labels, and people to belong to. */
export interface Gifts { readonly labels: readonly string[]; readonly members: readonly string[] }

const Message = z.object({ seq: z.number().int() });
const Answer = z.union([Message, z.object({ data: Message }).transform(({ data }) => data)]);
/** Several outages in a row may stand between a person and an answer; only one that never comes is a fault. */
const ASK_MS = 240_000;

/** Those who answer customers. A request that nobody answered is made again with the same id, as the console does. */
export class Agents {
  readonly #open = new Set<Promise<void>>();
  /** What is written to one customer is written one after the other: a person waits for their message to be on screen. */
  readonly #tail = new Map<string, Promise<void>>();
  #said = 0;

  constructor(private readonly writers: readonly Writer[], private readonly gifts: Gifts, private readonly threads: readonly Thread[], private readonly ledger: Ledger, private readonly random: Random) {}

  get waiting(): number {
    return this.#open.size;
  }

  write(): void {
    const { random } = this;
    const thread = random.pick(this.threads);
    // The first is a program with a key, which sees everything and which nothing holds back; a person makes at most 1,200 requests a minute.
    const writer = thread.moves || random.chance(0.4) ? this.writers[0] : random.pick(this.writers);
    if (!writer) return;
    const before = this.#tail.get(thread.id) ?? Promise.resolve();
    const done: Promise<void> = before.then(() => this.#ask(writer, thread)).finally(() => this.#open.delete(done));
    this.#tail.set(thread.id, done);
    this.#open.add(done);
  }

  /** Takes a conversation, hands it on, labels it, reads it: what moves conversations in and out of others' sight. */
  async move(): Promise<void> {
    const { random } = this;
    const [writer, thread] = [this.writers[0], random.pick(this.threads)];
    const gifts: object[] = [{ labelIds: [random.pick(this.gifts.labels)] }, { labelIds: [] }, { priority: random.pick(['low', 'normal', 'high', 'urgent']) }];
    const patch = thread.moves ? { assigneeId: random.pick([null, ...this.gifts.members]) } : random.pick(gifts);
    try {
      await writer?.http.call('PATCH', `/api/v1/conversations/${thread.id}`, patch);
      this.ledger.count('conversations edited');
    } catch {
      // Nobody asks again for a label; the ledger counts what was answered alone.
      this.ledger.count('edits unanswered');
    }
  }

  async settled(): Promise<void> {
    while (this.#open.size > 0) await Promise.all(this.#open);
  }

  async #ask({ name, http }: Writer, thread: Thread): Promise<void> {
    const id = v7();
    const asked: Asked = { id, by: name, conversationId: thread.id, to: thread.waId, text: `out ${++this.#said} ${id}`, askedAt: this.ledger.now(), ackedAt: null, seq: null, refusal: null };
    this.ledger.asked.set(id, asked);
    this.ledger.note('asked', asked);
    try {
      const answer = Answer.parse(await http.insist('POST', `/api/v1/conversations/${thread.id}/messages`, { id, content: { type: 'text', text: asked.text } }, ASK_MS));
      Object.assign(asked, { ackedAt: this.ledger.now(), seq: answer.seq });
    } catch (error) {
      asked.refusal = error instanceof Refused || error instanceof Error ? error.message : String(error);
    }
    this.ledger.note('answered', { id, seq: asked.seq, refusal: asked.refusal });
  }
}
