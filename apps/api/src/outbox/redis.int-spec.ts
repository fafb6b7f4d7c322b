import { type OutboxTest, startOutboxTest } from './outbox.fixture.js';

const redisUrl = process.env.DIWAN_TEST_REDIS_URL;
if (!redisUrl) process.stdout.write('skipped: sending through Redis (set DIWAN_TEST_REDIS_URL to run it)\n');

// Without a Redis there is nothing to prove; the same path through PostgreSQL is proved beside it.
(redisUrl ? describe : describe.skip)('sending through Redis', () => {
  let test: OutboxTest;
  beforeAll(async () => { test = await startOutboxTest({ env: { REDIS_URL: redisUrl } }); });
  afterAll(async () => { await test.close(); });

  it('keeps order, once each, across conversations', async () => {
    const conversations = await Promise.all([1, 2, 3].map(() => test.addConversation()));
    const ids: string[] = [];
    for (let i = 0; i < 6; i += 1) for (const [c, conversation] of conversations.entries()) ids.push((await test.sendText(conversation, `redis ${c} ${i}`)).id);
    await Promise.all(ids.map((id) => test.until(id, 'accepted')));
    for (const c of conversations.keys()) {
      const texts = test.graph.sends.flatMap((send) => send.text?.body ?? []).filter((text) => text.startsWith(`redis ${c} `));
      expect(texts).toEqual(Array.from({ length: 6 }, (_, i) => `redis ${c} ${i}`));
    }
  });

  it('shuts down with a message under way and loses nothing', async () => {
    test.graph.delayMs = 200;
    const message = await test.sendText(await test.addConversation(), 'finish me');
    await test.until(message.id, 'sending', 'accepted');
    await test.until(message.id, 'accepted');
    expect(test.graph.sends.filter((send) => send.text?.body === 'finish me')).toHaveLength(1);
  });
});
