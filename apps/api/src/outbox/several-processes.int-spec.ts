import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventually } from '@diwan/testing';
import { createApp } from '../app.js';
import { rows } from '../database/database.js';
import { graphError } from './graph.fixture.js';
import { attemptStatuses, type OutboxTest, startOutboxTest } from './outbox.fixture.js';
import { OutboxSender } from './sender.js';

let test: OutboxTest;
/** Further workers on the same database, each a whole process' worth of relay, queue, sender and watchdog. */
let workers: NestFastifyApplication[];

beforeAll(async () => {
  test = await startOutboxTest();
  workers = await Promise.all([1, 2].map(startWorker));
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.close()));
  await test.close();
});
beforeEach(async () => {
  test.graph.answer(() => undefined);
  test.graph.delayMs = 0;
  await test.db.system.query('UPDATE number SET sends_per_second = 400');
  await test.db.system.query('DELETE FROM number_rate');
});

const startWorker = (): Promise<NestFastifyApplication> => createApp({ ...test.config, roles: new Set(['worker'] as const) });
const textsOf = (start: string) => test.graph.sends.flatMap((send) => send.text?.body ?? []).filter((text) => text.startsWith(start));
const statuses = async (ids: readonly string[]) => (await rows<{ status: string }>(test.db.system, 'SELECT status FROM message WHERE id = ANY($1::uuid[])', [ids])).map(({ status }) => status);

describe('several workers on one outbox', () => {
  it('send everything once, in the order of each conversation, one at a time', async () => {
    test.graph.delayMs = 5;
    // Now and then Meta refuses for the moment: what is tried again must not be overtaken, nor doubled.
    let refused = 0;
    test.graph.answer((_send, count) => {
      if (count % 9 !== 0) return undefined;
      refused += 1;
      return graphError(131056);
    });
    const conversations = await Promise.all(Array.from({ length: 6 }, () => test.addConversation()));
    const ids = (await Promise.all(conversations.map(async (conversation, c) => {
      const sent: string[] = [];
      for (let i = 0; i < 10; i += 1) sent.push((await test.sendText(conversation, `shared ${c} ${i}`)).id);
      return sent;
    }))).flat();
    await eventually(async () => {
      await test.db.system.query(`UPDATE send_attempt SET not_before = now(), asleep_until = now() WHERE status = 'queued' AND not_before > now()`);
      return (await statuses(ids)).every((status) => status === 'accepted');
    }, 'all to be accepted', 80_000);
    for (const c of conversations.keys()) {
      const first = [...new Set(textsOf(`shared ${c} `))];
      expect(first).toEqual(Array.from({ length: 10 }, (_, i) => `shared ${c} ${i}`));
    }
    const answered = await rows<{ n: number }>(test.db.system, 'SELECT count(*)::int AS n FROM message_key WHERE message_id = ANY($1::uuid[]) GROUP BY message_id', [ids]);
    expect(answered.map(({ n }) => n)).toEqual(Array(60).fill(1));
    expect(refused).toBeGreaterThan(0);
    expect(textsOf('shared')).toHaveLength(60 + refused);
    expect(Math.max(...test.graph.mostAtOnce.values())).toBe(1);
  }, 90_000);

  it('leave in doubt what one of them may have sent, whoever looks at it next', async () => {
    test.graph.answer((send) => (send.text?.body.startsWith('doubt') ? 'reset' : undefined));
    const ids = await Promise.all(Array.from({ length: 8 }, async (_, i) => (await test.sendText(await test.addConversation(), `doubt ${i}`)).id));
    await eventually(async () => (await statuses(ids)).every((status) => status === 'unknown'), 'all to be in doubt');
    // As if every queue had lost its jobs: the relays look at the table again and again.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(textsOf('doubt').sort()).toEqual(Array.from({ length: 8 }, (_, i) => `doubt ${i}`));
    expect(new Set(await statuses(ids))).toEqual(new Set(['unknown']));
  });

  it('finish what they have in hand before they stop', async () => {
    test.graph.delayMs = 700;
    const ids = await Promise.all(Array.from({ length: 12 }, async (_, i) => (await test.sendText(await test.addConversation(), `in hand ${i}`)).id));
    await eventually(async () => textsOf('in hand').length === 12, 'all to be under way');
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    const left = await Promise.all(ids.map((id) => attemptStatuses(test, id)));
    expect(left.flat().filter((status) => !['sending', 'accepted'].includes(status))).toEqual([]);
    await eventually(async () => (await statuses(ids)).every((status) => status === 'accepted'), 'the rest to be accepted by the process that stays');
    expect(textsOf('in hand')).toHaveLength(12);
  });

  it('stop with the answer written down, when there is nobody else to do it', async () => {
    await test.app.get(OutboxSender).stop();
    const alone = await startWorker();
    test.graph.delayMs = 700;
    const { id } = await test.sendText(await test.addConversation(), 'the last one');
    await eventually(async () => textsOf('the last one').length === 1, 'it to be under way');
    expect(await attemptStatuses(test, id)).toEqual(['sending']);
    await alone.close();
    expect(await test.status(id)).toBe('accepted');
    expect(textsOf('the last one')).toHaveLength(1);
  });
});
