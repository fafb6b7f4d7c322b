import { v7 } from 'uuid';
import { eventually } from '@diwan/testing';
import { encrypt } from '../config/secret-box.js';
import { row } from '../database/database.js';
import { graphError } from './graph.fixture.js';
import { type OutboxTest, startOutboxTest } from './outbox.fixture.js';
import { releaseHeads } from './relay.repository.js';

const IDLE_NUMBERS = 500;

let test: OutboxTest;
let calmNumber: string;
beforeAll(async () => {
  test = await startOutboxTest();
  calmNumber = (await test.workspace.addNumber()).id;
  const token = encrypt(test.config.encryptionKeys, 'test-access-token');
  await test.db.system.query('UPDATE number SET access_token = $2, access_token_key_id = $3 WHERE id = $1', [calmNumber, token.box, token.keyId]);
  await test.db.system.query(`
    INSERT INTO number (workspace_id, id, phone_number_id, waba_id, display_phone_number, verified_name, access_token, access_token_key_id)
    SELECT $1, gen_random_uuid(), '77' || n, '88', '+966 55 000 0000', 'Idle', '\\x00', 'test' FROM generate_series(1, ${IDLE_NUMBERS}) n`, [test.workspace.id]);
  await test.db.system.query('INSERT INTO number_rate (workspace_id, number_id, tokens) SELECT workspace_id, id, 1 FROM number ON CONFLICT DO NOTHING');
});
afterAll(() => test.close());

const onCalmNumber = async (): Promise<string> => {
  const conversation = await test.addConversation();
  await test.db.system.query('UPDATE conversation SET number_id = $2 WHERE id = $1', [conversation, calmNumber]);
  return conversation;
};
/** Lets pass what Meta's refusals put off, so that nobody waits here. */
const timePasses = async (): Promise<void> => {
  await test.db.system.query('UPDATE number_rate SET slowed_until = NULL, tokens = 80');
  await test.db.system.query(`UPDATE send_attempt SET not_before = now(), asleep_until = now() WHERE status = 'queued'`);
};
const sentAs = (prefix: string): string[] => test.graph.sends.flatMap((send) => send.text?.body ?? []).filter((text) => text.startsWith(prefix));

it('lets a number send while another one, and 500 that are idle, do not, and sends all of the other’s once its storm is over', async () => {
  let storm = true;
  test.graph.answer((send) => (storm && send.text?.body.startsWith('storm') ? graphError(130429) : undefined));
  const conversations = await Promise.all(Array.from({ length: 12 }, () => test.addConversation()));
  const held: string[] = [];
  for (const no of [1, 2]) for (const [at, conversation] of conversations.entries()) held.push((await test.sendText(conversation, `storm ${at} ${no}`)).id);
  await eventually(async () => sentAs('storm').length > 0, 'the storm');
  const calm = await test.sendText(await onCalmNumber(), 'calm');
  await test.until(calm.id, 'accepted');
  expect(await Promise.all(held.map((id) => test.status(id)))).toEqual(held.map(() => expect.stringMatching(/queued|sending/) as string));
  storm = false;
  const refused = sentAs('storm').length;
  await eventually(async () => {
    await timePasses();
    return (await Promise.all(held.map((id) => test.status(id)))).every((status) => status === 'accepted');
  }, 'what was held back');
  const went = sentAs('storm').slice(refused);
  expect([...went].sort()).toEqual([...new Set(went)].sort());
  expect(went.length).toBeGreaterThanOrEqual(held.length - refused);
  for (const at of conversations.keys()) expect(went.filter((text) => text.startsWith(`storm ${at} `)).at(-1)).toBe(`storm ${at} 2`);
});

it('lets a pair that is refused for its own pace hold up nobody else of the number', async () => {
  let storm = true;
  test.graph.answer((send) => (storm && send.text?.body.startsWith('too often') ? graphError(131056) : undefined));
  const pair = await test.addConversation();
  const held = [(await test.sendText(pair, 'too often 1')).id, (await test.sendText(pair, 'too often 2')).id];
  await eventually(async () => sentAs('too often').length > 0, 'the refusal');
  const other = await test.sendText(await test.addConversation(), 'meanwhile');
  await test.until(other.id, 'accepted');
  expect(await test.status(held[1] ?? '')).toBe('queued');
  storm = false;
  await eventually(async () => {
    await timePasses();
    return (await Promise.all(held.map((id) => test.status(id)))).every((status) => status === 'accepted');
  }, 'the pair');
  expect(sentAs('too often').slice(-2)).toEqual(['too often 1', 'too often 2']);
});

it('finds what is to be sent without asking each number that has nothing', async () => {
  const message = v7();
  const conversation = await onCalmNumber();
  await test.db.system.transaction(async (tx) => {
    await tx.query(`INSERT INTO message (workspace_id, id, conversation_id, seq, direction, author_kind, type, content, sent_at, order_at, status)
      VALUES ($1, $2, $3, 1, 'out', 'api', 'text', '{"type":"text","text":"x"}', now(), now(), 'queued')`, [test.workspace.id, message, conversation]);
    await tx.query(`INSERT INTO send_attempt (workspace_id, id, message_id, conversation_id, number_id, seq, no, status) VALUES ($1, $2, $3, $4, $5, 1, 1, 'queued')`, [test.workspace.id, v7(), message, conversation, calmNumber]);
    const { heads } = await releaseHeads(tx);
    expect(heads.map(({ number_id }) => number_id)).toEqual([calmNumber]);
    // Of the idle ones, no rate was even looked at for long enough to hold it.
    expect((await row<{ n: number }>(tx, `SELECT count(*)::int AS n FROM number_rate r JOIN number n ON n.id = r.number_id WHERE n.waba_id = '88' AND r.xmax <> 0`))?.n).toBe(0);
    await tx.query(`UPDATE send_attempt SET status = 'cancelled' WHERE message_id = $1`, [message]);
  });
});
