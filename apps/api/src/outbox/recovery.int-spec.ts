import { type AttemptId, Wamid } from '@diwan/domain';
import { eventually } from '@diwan/testing';
import { v7 } from 'uuid';
import { row, rows } from '../database/database.js';
import { AcceptedSends } from './accepted-sends.js';
import { claimAttempts } from './claim.js';
import { graphError } from './graph.fixture.js';
import { attemptStatuses, type OutboxTest, startOutboxTest } from './outbox.fixture.js';
import { releaseHeads } from './relay.repository.js';
import { type Ticket, ticketOf } from './send-job.js';
import { OutboxSender } from './sender.js';
import { settle } from './settle.js';
import { OutboxWatchdog } from './watchdog.js';

let test: OutboxTest;
beforeAll(async () => { test = await startOutboxTest(); });
afterAll(async () => { await test.close(); });

const ticketFor = async (messageId: string): Promise<Ticket> => {
  const found = await row<{ id: AttemptId; tries: number; handed_back: number }>(test.db.system, 'SELECT id, tries, handed_back FROM send_attempt WHERE message_id = $1 ORDER BY no DESC LIMIT 1', [messageId]);
  if (!found) throw new Error('The message has no attempt');
  return ticketOf(found);
};
const send = async (text: string) => test.sendText(await test.addConversation(), text);

describe('after an interruption', () => {
  it('never sends again what was claimed by a process that died', async () => {
    test.graph.answer((send) => (send.text?.body === 'died in between' ? 'hang' : undefined));
    const message = await send('died in between');
    await test.until(message.id, 'sending');
    // The same job once more, as a queue redelivers it when its worker is gone.
    await test.app.get(OutboxSender).work({ workspaceId: test.workspace.id, lane: 'live', tickets: [await ticketFor(message.id)] });
    expect(await test.status(message.id)).toBe('unknown');
    expect(test.graph.sends.filter((send) => send.text?.body === 'died in between')).toHaveLength(1);
    // The answer that comes after all settles it.
    await test.db.asSystem(test.workspace.id, async (tx) => settle(tx, [{ ...await ticketFor(message.id), outcome: { kind: 'accepted', wamid: Wamid.parse('wamid.late'), held: false } }], test.app.get(AcceptedSends)));
    expect(await test.status(message.id)).toBe('accepted');
  });

  it('lets the watchdog doubt a send that hangs for ever, and later ask a person', async () => {
    test.graph.answer((send) => (send.text?.body === 'hangs' ? 'hang' : undefined));
    const message = await send('hangs');
    await test.until(message.id, 'sending');
    await test.db.system.query(`UPDATE send_attempt SET sending_at = now() - interval '2 minutes' WHERE message_id = $1`, [message.id]);
    await test.app.get(OutboxWatchdog).sweep();
    expect(await test.status(message.id)).toBe('unknown');
    await test.db.system.query(`UPDATE send_attempt SET answered_at = now() - interval '3 minutes' WHERE message_id = $1`, [message.id]);
    await test.app.get(OutboxWatchdog).sweep();
    expect(await row(test.db.system, 'SELECT status, error FROM message WHERE id = $1', [message.id])).toMatchObject({ status: 'unknown', error: { nextStep: 'check_and_decide' } });
  });

  it('goes by the database’s clock: a worker whose own is behind neither hurries a try nor has a send called lost that has just begun', async () => {
    test.graph.answer((send) => (send.text?.body === 'wrong clock' ? 'hang' : undefined));
    const message = await send('wrong clock');
    await test.until(message.id, 'sending');
    const begun = await ticketFor(message.id);
    const behind = new Date(Date.now() - 3 * 60_000);
    const again = { kind: 'again' as const, delayMs: 60_000, slowNumber: false, error: { code: 0, cause: 'no_connection', nextStep: 'retried_automatically', retryable: true } };
    await test.db.asSystem(test.workspace.id, (tx) => settle(tx, [{ ...begun, outcome: again }], test.app.get(AcceptedSends), behind));
    expect(await row(test.db.system, 'SELECT status, not_before > now() AS waits FROM send_attempt WHERE id = $1', [begun.attemptId])).toEqual({ status: 'queued', waits: true });
    const ticket = await ticketFor(message.id);
    const [claim] = await test.db.asSystem(test.workspace.id, (tx) => claimAttempts(tx, [ticket], behind));
    expect(claim?.kind).toBe('send');
    await test.app.get(OutboxWatchdog).sweep();
    expect(await attemptStatuses(test, message.id)).toEqual(['sending']);
  });

  it('sends what a queue lost', async () => {
    const message = await send('lost by the queue');
    await test.until(message.id, 'accepted');
    // As if the queue had swallowed it: still queued here, enqueued long ago, and no job anywhere.
    await test.db.system.query(`UPDATE send_attempt SET status = 'queued', enqueued_at = now() - interval '1 minute', wamid = NULL WHERE message_id = $1`, [message.id]);
    await eventually(async () => (await attemptStatuses(test, message.id))[0] === 'accepted', 'the relay to find it');
  });

  it('fails what waited until its window closed, in the words for that', async () => {
    const conversation = await test.addConversation();
    const id = v7();
    test.graph.answer((send) => (send.text?.body === 'too late' ? graphError(190, 401) : undefined));
    await test.sendText(conversation, 'too late', id);
    await eventually(async () => (await row<{ p: string | null }>(test.db.system, 'SELECT paused_reason AS p FROM number WHERE id = $1', [test.workspace.number.id]))?.p, 'a pause');
    await test.db.system.query(`UPDATE conversation SET window_expires_at = now() - interval '1 second' WHERE id = $1`, [conversation]);
    await test.app.get(OutboxWatchdog).sweep();
    // The pause is told as well: who reads only "24 hours" would not know whose delay it was.
    expect(await row(test.db.system, 'SELECT status, error FROM message WHERE id = $1', [id])).toMatchObject({
      status: 'failed', error: { cause: 'window_closed_in_pause', nextStep: 'send_template', detail: expect.stringContaining('token_invalid') as string },
    });
    await test.post(`/api/v1/numbers/${test.workspace.number.id}/resume`, {});
  });
});

describe('rates', () => {
  it('lets no number go faster than its rate, and takes only the first of each conversation', async () => {
    const other = await test.workspace.addNumber();
    await test.db.system.query(`UPDATE number SET sends_per_second = 40, paused_reason = NULL WHERE id = $1`, [other.id]);
    const conversations = await Promise.all(Array.from({ length: 6 }, () => test.addConversation()));
    for (const conversation of conversations) {
      for (const seq of [1, 2]) {
        const message = v7();
        await test.db.system.query(`INSERT INTO message (workspace_id, id, conversation_id, seq, direction, author_kind, type, content, sent_at, order_at, status)
          VALUES ($1, $2, $3, $4, 'out', 'api', 'text', '{"type":"text","text":"rate"}', now(), now(), 'queued')`, [test.workspace.id, message, conversation, 100 + seq]);
        // Due in an hour for the product's own relay; the test's transaction alone sees them as due.
        await test.db.system.query(`INSERT INTO send_attempt (workspace_id, id, message_id, conversation_id, number_id, seq, no, status, not_before)
          VALUES ($1, $2, $3, $4, $5, $6, 1, 'queued', now() + interval '1 hour')`, [test.workspace.id, v7(), message, conversation, other.id, 100 + seq]);
      }
    }
    const heads = await test.db.system.transaction(async (tx) => {
      await tx.query('UPDATE send_attempt SET not_before = NULL WHERE number_id = $1', [other.id]);
      const released = await releaseHeads(tx);
      await tx.query(`UPDATE send_attempt SET status = 'cancelled' WHERE number_id = $1`, [other.id]);
      return released.heads.filter(({ number_id }) => number_id === other.id);
    });
    // Six hundredths of a second's worth of forty a second.
    expect(heads).toHaveLength(2);
    expect(new Set(heads.map(({ conversation_id }) => conversation_id)).size).toBe(2);
  });
});

describe('what follows an answer', () => {
  it('ends the customer\'s wait when a person\'s message is taken, and measures it', async () => {
    test.graph.answer(() => undefined);
    const person = await test.addPerson('owner');
    const cookie = await test.signIn(person);
    const waitingSince = new Date(Date.now() - 90_000);
    const conversation = await test.addConversation({ waitingSince });
    const id = v7();
    const answer = await test.app.inject({ method: 'POST', url: `/api/v1/conversations/${conversation}/messages`, headers: { cookie, origin: test.config.http.publicUrl }, payload: { id, content: { type: 'text', text: 'here I am' } } });
    expect(answer.statusCode).toBe(201);
    await test.until(id, 'accepted');
    expect(await row(test.db.system, 'SELECT waiting_since, turn_owner FROM conversation WHERE id = $1', [conversation])).toEqual({ waiting_since: null, turn_owner: 'human' });
    const facts = await rows<{ metric: string; user_id: string; wall: number }>(test.db.system, 'SELECT metric, user_id, wall_ms::float8 AS wall FROM metric_interval WHERE conversation_id = $1 ORDER BY metric', [conversation]);
    expect(facts.map(({ metric }) => metric)).toEqual(['first_response', 'reply']);
    expect(facts.every(({ user_id, wall }) => user_id === person.id && wall >= 90_000 && wall < 200_000)).toBe(true);
  });

  it('measures no answer for somebody who began to wait after it was written', async () => {
    const person = await test.addPerson('owner');
    const headers = { cookie: await test.signIn(person), origin: test.config.http.publicUrl };
    const conversation = await test.addConversation();
    test.graph.delayMs = 500;
    const id = v7();
    await test.app.inject({ method: 'POST', url: `/api/v1/conversations/${conversation}/messages`, headers, payload: { id, content: { type: 'text', text: 'just so you know' } } });
    const since = new Date();
    await test.db.system.query(`
      WITH c AS (UPDATE conversation SET last_seq = last_seq + 1, waiting_since = $3 WHERE id = $1 RETURNING workspace_id, id, last_seq)
      INSERT INTO message (workspace_id, id, conversation_id, seq, direction, author_kind, type, content, sent_at, order_at, status)
      SELECT workspace_id, $2, id, last_seq, 'in', 'customer', 'text', '{"type":"text","text":"and the price?"}', $3, $3, 'received' FROM c`, [conversation, v7(), since]);
    await test.until(id, 'accepted');
    test.graph.delayMs = 0;
    expect(await row(test.db.system, 'SELECT waiting_since FROM conversation WHERE id = $1', [conversation])).toEqual({ waiting_since: since });
    expect(await rows(test.db.system, 'SELECT metric FROM metric_interval WHERE conversation_id = $1', [conversation])).toEqual([]);
  });

  it('measures the answer to somebody who wrote again within the same second, and none for who wrote only afterwards in it', async () => {
    const person = await test.addPerson('owner');
    const headers = { cookie: await test.signIn(person), origin: test.config.http.publicUrl };
    const second = new Date(Math.floor(Date.now() / 1000) * 1000);
    const hear = (conversation: string) => test.db.system.query(`
      WITH c AS (UPDATE conversation SET last_seq = last_seq + 1, waiting_since = $3 WHERE id = $1 RETURNING workspace_id, id, last_seq)
      INSERT INTO message (workspace_id, id, conversation_id, seq, direction, author_kind, type, content, sent_at, order_at, status)
      SELECT workspace_id, $2, id, last_seq, 'in', 'customer', 'text', '{"type":"text","text":"hello"}', $3, $3, 'received' FROM c`, [conversation, v7(), second]);
    const answer = async (conversation: string): Promise<string> => {
      const id = v7();
      await test.app.inject({ method: 'POST', url: `/api/v1/conversations/${conversation}/messages`, headers, payload: { id, content: { type: 'text', text: 'yes?' } } });
      return id;
    };
    const measured = async (conversation: string) => (await rows<{ id: string }>(test.db.system, `SELECT stop_message_id AS id FROM metric_interval WHERE conversation_id = $1 AND metric = 'reply'`, [conversation])).map(({ id }) => id);
    test.graph.delayMs = 400;
    const conversation = await test.addConversation();
    await hear(conversation);
    const first = await answer(conversation);
    await hear(conversation);
    await test.until(first, 'accepted');
    expect([await measured(conversation), await row(test.db.system, 'SELECT waiting_since FROM conversation WHERE id = $1', [conversation])]).toEqual([[first], { waiting_since: second }]);
    // What is answered already is not answered again by a word that was under way when they wrote once more.
    const other = await test.addConversation();
    await hear(other);
    const before = await answer(other);
    await test.until(before, 'accepted');
    const late = await answer(other);
    await hear(other);
    await test.until(late, 'accepted');
    test.graph.delayMs = 0;
    expect(await measured(other)).toEqual([before]);
  });

  it('measures an answer once, though Meta\'s status overtook Meta\'s answer and the customer wrote in between', async () => {
    const person = await test.addPerson('owner');
    const headers = { cookie: await test.signIn(person), origin: test.config.http.publicUrl };
    const conversation = await test.addConversation({ waitingSince: new Date(Date.now() - 60_000) });
    test.graph.answer((send) => (send.text?.body === 'overtaken' ? 'hang' : undefined));
    const id = v7();
    await test.app.inject({ method: 'POST', url: `/api/v1/conversations/${conversation}/messages`, headers, payload: { id, content: { type: 'text', text: 'overtaken' } } });
    await test.until(id, 'sending');
    const accepted = { ...await ticketFor(id), outcome: { kind: 'accepted', wamid: Wamid.parse(`wamid.${id}`), held: false } } as const;
    const answer = () => test.db.asSystem(test.workspace.id, async (tx) => settle(tx, [accepted], test.app.get(AcceptedSends)));
    await answer();
    await test.db.system.query('UPDATE conversation SET waiting_since = now() WHERE id = $1', [conversation]);
    await answer();
    const facts = await rows<{ metric: string }>(test.db.system, 'SELECT metric FROM metric_interval WHERE conversation_id = $1 ORDER BY metric', [conversation]);
    expect(facts.map(({ metric }) => metric)).toEqual(['first_response', 'reply']);
    expect(await row(test.db.system, 'SELECT waiting_since IS NOT NULL AS waits FROM conversation WHERE id = $1', [conversation])).toEqual({ waits: true });
  });

  it('puts our reaction onto the message it points at, one at a time', async () => {
    const conversation = await test.addConversation();
    const target = await test.sendText(conversation, 'react to me');
    await test.until(target.id, 'accepted');
    const react = async (emoji: string | null) => {
      const id = v7();
      await test.post(`/api/v1/conversations/${conversation}/messages`, { id, content: { type: 'reaction', targetMessageId: target.id, emoji } });
      await test.until(id, 'accepted');
      return (await row<{ reactions: { emoji: string }[] }>(test.db.system, 'SELECT reactions FROM message WHERE id = $1', [target.id]))?.reactions.map((each) => each.emoji);
    };
    expect(await react('👍')).toEqual(['👍']);
    expect(await react('❤️')).toEqual(['❤️']);
    expect(await react(null)).toEqual([]);
  });

  it('claims each attempt once, whoever asks', async () => {
    const message = await send('claimed once');
    await test.until(message.id, 'accepted');
    const claims = await test.db.asSystem(test.workspace.id, async (tx) => claimAttempts(tx, [await ticketFor(message.id)]));
    expect(claims).toEqual([{ kind: 'over' }]);
  });
});
