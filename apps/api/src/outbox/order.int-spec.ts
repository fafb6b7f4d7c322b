import { type AttemptId, Wamid } from '@diwan/domain';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { rows } from '../database/database.js';
import { AcceptedSends } from './accepted-sends.js';
import { type Claim, claimAttempts } from './claim.js';
import { type SendOutcome } from './outcome.js';
import { attemptStatuses, type OutboxTest, startOutboxTest } from './outbox.fixture.js';
import { freeLost, releaseHeads } from './relay.repository.js';
import { ScheduleTimer } from './schedule-timer.js';
import { OutboxBell } from '../reply/outbox-bell.js';
import { type Ticket, ticketOf } from './send-job.js';
import { settle } from './settle.js';

// No worker runs: relay, sender and timer are played by hand, one step at a time, so that anything can happen between any two of them.
let test: OutboxTest;
let accepted: AcceptedSends;
let timer: ScheduleTimer;
beforeAll(async () => {
  test = await startOutboxTest({ worker: false });
  accepted = new AcceptedSends();
  timer = new ScheduleTimer(test.db, test.app.get(OutboxBell));
  await test.db.system.query('UPDATE number SET sends_per_second = 1000');
});
afterAll(() => test.close());

const MINUTE = 60_000;
const error = { code: 0, cause: 'failed_at_meta', nextStep: 'send_again_later', retryable: true };
const OUTCOMES = ['accepted', 'accepted', 'accepted', 'again', 'failed', 'unknown'] as const;
const outcomeOf = (kind: typeof OUTCOMES[number]): SendOutcome => {
  switch (kind) {
    case 'accepted': return { kind, wamid: Wamid.parse(`wamid.${v7()}`), held: false };
    case 'again': return { kind, delayMs: 5_000, error, slowNumber: false };
    case 'failed': return { kind, error };
    case 'unknown': return { kind, error };
  }
};

const Step = fc.oneof(
  fc.record({ kind: fc.constantFrom('send', 'send', 'schedule', 'undo', 'release', 'release', 'claim', 'claim', 'answer', 'answer', 'time'), at: fc.nat(9), how: fc.nat(9) }),
  fc.record({ kind: fc.constantFrom('cancel', 'sendNow', 'move', 'retry', 'settle', 'calm'), at: fc.nat(30), how: fc.nat(9) }),
);
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

interface Sent { attempt: AttemptId; message: string; conversation: string; no: number; place: string }

/** One outbox with everything that happens to it. */
class Play {
  readonly messages: string[] = [];
  readonly queue: Ticket[] = [];
  readonly underWay: Extract<Claim, { kind: 'send' }>['attempt'][] = [];
  /** What left for Meta, in order. */
  readonly left: Sent[] = [];
  readonly taken: string[] = [];
  mostUnderWay = 0;
  #minutes = 0;

  constructor(readonly conversations: readonly string[]) {}

  async do({ kind, at, how }: Step): Promise<void> {
    const message = this.messages[at % Math.max(1, this.messages.length)];
    switch (kind) {
      case 'send': return this.#write(at, {});
      case 'schedule': return this.#write(at, { schedule: { at: this.#in(how + 1), cancelOnReply: false } });
      case 'undo': return this.#write(at, { undoSeconds: how + 1 });
      case 'time': this.#minutes += how; await timer.fireDue(new Date(Date.now() + this.#minutes * MINUTE)); return;
      case 'release': return this.release();
      case 'claim': return this.claim(at);
      case 'answer': return this.answer(at, OUTCOMES[how % OUTCOMES.length] ?? 'accepted');
      case 'calm': return this.calm();
      case 'cancel': case 'retry': return this.#act(message, kind, {});
      case 'sendNow': return this.#act(message, 'send-now', {});
      case 'settle': return this.#act(message, 'settle', { outcome: how % 2 === 0 ? 'sent' : 'not_sent' });
      case 'move':
        if (message) await test.app.inject({ method: 'PATCH', url: `/api/v1/messages/${message}/schedule`, headers: { authorization: test.key }, payload: { at: this.#in(how + 1) } });
    }
  }

  #in(minutes: number): string {
    return new Date(Date.now() + (this.#minutes + minutes) * MINUTE).toISOString();
  }

  async #write(at: number, options: object): Promise<void> {
    const conversation = this.conversations[at % this.conversations.length] ?? '';
    const { status, body } = await test.post(`/api/v1/conversations/${conversation}/messages`, { id: v7(), content: { type: 'text', text: `no ${this.messages.length}` }, ...options });
    expect(status).toBe(201);
    this.messages.push((body.data).id);
  }

  /** Refusals are part of the play: what cannot be cancelled any more is not. */
  async #act(message: string | undefined, path: string, payload: object): Promise<void> {
    if (message) expect((await test.post(`/api/v1/messages/${message}/${path}`, payload)).status).toBeLessThan(500);
  }

  async release(): Promise<void> {
    await test.db.system.query('DELETE FROM number_rate');
    await test.db.system.query('DELETE FROM pair_rate');
    const { heads } = await test.db.system.transaction((tx) => releaseHeads(tx));
    this.queue.push(...heads.filter(({ conversation_id }) => this.conversations.includes(conversation_id)).map(ticketOf));
  }

  async claim(at: number): Promise<void> {
    const [ticket] = this.queue.splice(at % Math.max(1, this.queue.length), 1);
    if (!ticket) return;
    const [claim] = await test.db.asSystem(test.workspace.id, (tx) => claimAttempts(tx, [ticket]));
    if (claim?.kind !== 'send') return;
    const { attempt } = claim;
    const [placed] = await rows<{ place: string }>(test.db.system, `SELECT to_char(order_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || lpad(seq::text, 8, '0') AS place FROM message WHERE id = $1`, [attempt.message_id]);
    this.underWay.push(attempt);
    this.left.push({ attempt: attempt.id, message: attempt.message_id, conversation: attempt.conversation_id, no: attempt.no, place: placed?.place ?? '' });
    for (const conversation of this.conversations) this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay.filter(({ conversation_id }) => conversation_id === conversation).length);
  }

  async answer(at: number, kind: typeof OUTCOMES[number]): Promise<void> {
    const [attempt] = this.underWay.splice(at % Math.max(1, this.underWay.length), 1);
    if (!attempt) return;
    await test.db.asSystem(test.workspace.id, (tx) => settle(tx, [{ ...ticketOf(attempt), outcome: outcomeOf(kind) }], accepted));
    if (kind === 'accepted') this.taken.push(attempt.message_id);
  }

  /** Waits are over: what was to be tried later is due, and doubts are old. */
  async calm(): Promise<void> {
    await test.db.system.query(`UPDATE send_attempt SET not_before = now(), asleep_until = NULL WHERE status = 'queued' AND not_before > now()`);
    await test.db.system.query(`UPDATE send_attempt SET answered_at = now() - interval '2 minutes' WHERE status = 'unknown'`);
  }

  /** Everything that can still go goes. */
  async end(): Promise<void> {
    await timer.fireDue(new Date(Date.now() + (this.#minutes + 60) * MINUTE));
    for (let round = 0; round < 200; round += 1) {
      await this.calm();
      await this.release();
      if (this.queue.length + this.underWay.length === 0) return;
      while (this.queue.length > 0) await this.claim(0);
      while (this.underWay.length > 0) await this.answer(0, 'accepted');
    }
    throw new Error('The outbox never emptied');
  }
}

describe('a batch of claims', () => {
  it('lets go once what a queue delivers twice, and one of a conversation, whose next sleeps until it was answered', async () => {
    const id = await test.addConversation();
    const sent = [await test.sendText(id, 'first'), await test.sendText(id, 'second')].map((message) => message.id);
    const attempts = (): Promise<{ id: AttemptId; status: string; sleeps: boolean }[]> => rows(test.db.system,
      `SELECT id, status, asleep_until IS NOT DISTINCT FROM 'infinity' AS sleeps FROM send_attempt WHERE message_id = ANY($1::uuid[]) ORDER BY seq`, [sent]);
    const [first, second] = (await attempts()).map((attempt) => attempt.id);
    if (!first || !second) throw new Error('Nothing stands in the outbox');
    const claims = await test.db.asSystem(test.workspace.id, (tx) => claimAttempts(tx, [second, first, first].map((attemptId) => ({ attemptId, turn: '0-0' }))));
    expect(claims.map(({ kind }) => kind)).toEqual(['over', 'send', 'over']);
    expect(await attempts()).toMatchObject([{ status: 'sending' }, { status: 'queued', sleeps: true }]);
    await test.db.asSystem(test.workspace.id, (tx) => settle(tx, [{ attemptId: first, turn: '0-0', outcome: outcomeOf('accepted') }], accepted));
    expect(await attempts()).toMatchObject([{ status: 'accepted' }, { status: 'queued', sleeps: false }]);
  });
});

describe('a batch of claims in which a ticket stands whose turn is over', () => {
  it.each([['first', ['0-0', '0-1'], ['over', 'send']], ['last', ['0-1', '0-0'], ['send', 'over']]])('gives the claim to the other, be it %s or not', async (_where, turns, kinds) => {
    const { id } = await test.sendText(await test.addConversation(), 'two tickets');
    await test.db.system.query(`UPDATE send_attempt SET enqueued_at = now() - interval '1 minute' WHERE message_id = $1`, [id]);
    expect(await freeLost(test.db.system.manager)).toBe(1);
    const [attempt] = await rows<{ id: AttemptId }>(test.db.system, 'SELECT id FROM send_attempt WHERE message_id = $1', [id]);
    if (!attempt) throw new Error('Nothing stands in the outbox');
    const claims = await test.db.asSystem(test.workspace.id, (tx) => claimAttempts(tx, turns.map((turn) => ({ attemptId: attempt.id, turn }))));
    expect(claims.map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('a job that was called lost and turns up after all', () => {
  it('has nothing more to do: the attempt goes with the job that took its place, and is not in doubt', async () => {
    const { id } = await test.sendText(await test.addConversation(), 'lost and found');
    const statusNow = () => attemptStatuses(test, id);
    const release = async (): Promise<Ticket> => {
      await test.db.system.query('DELETE FROM number_rate');
      const { heads } = await test.db.system.transaction((tx) => releaseHeads(tx));
      const [own] = await rows<{ id: AttemptId }>(test.db.system, 'SELECT id FROM send_attempt WHERE message_id = $1', [id]);
      const head = heads.find((each) => each.id === own?.id);
      if (!head) throw new Error('It was not let go');
      return ticketOf(head);
    };
    const claim = async (ticket: Ticket) => (await test.db.asSystem(test.workspace.id, (tx) => claimAttempts(tx, [ticket])))[0]?.kind;
    const lost = await release();
    await test.db.system.query(`UPDATE send_attempt SET enqueued_at = now() - interval '1 minute' WHERE message_id = $1`, [id]);
    expect(await freeLost(test.db.system.manager)).toBe(1);
    expect(await claim(lost)).toBe('over');
    const next = await release();
    expect(await claim(next)).toBe('send');
    expect([await claim(lost), await statusNow()]).toEqual(['over', ['sending']]);
    // The same job again means that whoever had it is gone.
    expect([await claim(next), await statusNow()]).toEqual(['over', ['unknown']]);
  });
});

describe('any interleaving of sends, schedules, second tries and cancels', () => {
  it('keeps each conversation\'s order, one under way at a time, and takes each once', async () => {
    let sent = 0;
    await fc.assert(fc.asyncProperty(fc.array(Step, { minLength: 15, maxLength: 45 }), async (steps) => {
      const play = new Play(await Promise.all([1, 2].map(() => test.addConversation())));
      for (const step of steps) await play.do(step);
      await play.end();
      expect(play.mostUnderWay).toBeLessThanOrEqual(1);
      for (const conversation of play.conversations) {
        // Another try of an old message is out of order by nature; first tries are not, however often each was put off.
        const firsts = play.left.filter((each) => each.conversation === conversation && each.no === 1).map(({ place }) => place);
        expect(firsts).toEqual([...firsts].sort());
      }
      expect(new Set(play.taken).size).toBe(play.taken.length);
      const left = await rows<{ status: string }>(test.db.system, `SELECT DISTINCT status FROM message WHERE id = ANY($1::uuid[])`, [play.messages]);
      for (const { status } of left) expect(['accepted', 'failed', 'unknown', 'cancelled']).toContain(status);
      sent += play.taken.length;
    }), { numRuns: 25 });
    expect(sent).toBeGreaterThan(50);
  }, 240_000);
});
