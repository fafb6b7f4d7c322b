import { rm } from 'node:fs/promises';
import { type AttemptId, Wamid } from '@diwan/domain';
import { eventually } from '@diwan/testing';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { row, rows } from '../database/database.js';
import { uploadTo } from '../media/upload.fixture.js';
import { AcceptedSends } from './accepted-sends.js';
import { claimAttempts } from './claim.js';
import { graphError } from './graph.fixture.js';
import { type SendOutcome } from './outcome.js';
import { attemptStatuses, type OutboxTest, startOutboxTest } from './outbox.fixture.js';
import { OutboxRelay } from './relay.js';
import { freeLost, releaseHeads } from './relay.repository.js';
import { type Ticket, ticketOf } from './send-job.js';
import { OutboxSender } from './sender.js';
import { settle, type Settlement } from './settle.js';
import { OutboxWatchdog } from './watchdog.js';

// The sender is a real one; relay, queue and watchdog are played by hand, so that a ticket can be called lost at any moment.
let test: OutboxTest;
const folder = `/tmp/diwan-turns-${v7()}`;
beforeAll(async () => {
  test = await startOutboxTest({ env: { DIWAN_DATA: folder } });
  for (const task of [OutboxSender, OutboxRelay, OutboxWatchdog]) await test.app.get<{ stop: () => Promise<void> }>(task).stop();
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  test.graph.beforeAnswer = async () => undefined;
  test.graph.onUpload = async () => undefined;
});

const release = async (messageId: string): Promise<Ticket> => {
  await test.db.system.query('DELETE FROM number_rate');
  const { heads } = await test.db.system.transaction((tx) => releaseHeads(tx));
  const own = await row<{ id: AttemptId }>(test.db.system, 'SELECT id FROM send_attempt WHERE message_id = $1', [messageId]);
  const head = heads.find(({ id }) => id === own?.id);
  if (!head) throw new Error('It was not let go');
  return ticketOf(head);
};
const callLost = async (messageId: string): Promise<void> => {
  await test.db.system.query(`UPDATE send_attempt SET enqueued_at = now() - interval '1 minute' WHERE message_id = $1`, [messageId]);
  await freeLost(test.db.system.manager);
  expect(await row(test.db.system, 'SELECT enqueued_at FROM send_attempt WHERE message_id = $1', [messageId])).toEqual({ enqueued_at: null });
};
const work = (...tickets: Ticket[]): Promise<void> => test.app.get(OutboxSender).work({ workspaceId: test.workspace.id, lane: 'live', tickets });
const write = (...settlements: Settlement[]): Promise<void> => test.db.asSystem(test.workspace.id, (tx) => settle(tx, settlements, test.app.get(AcceptedSends)));
const door = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => { open = resolve; });
  return { open, opened };
};

let colour = 0;
const sendPicture = async (caption: string): Promise<{ id: string; mediaId: string }> => {
  const { data } = await uploadTo(test, test.key, await sharp({ create: { width: 32, height: 32, channels: 3, background: { r: ++colour, g: 90, b: 160 } } }).jpeg().toBuffer());
  const id = v7();
  const { status } = await test.post(`/api/v1/conversations/${await test.addConversation()}/messages`, { id, content: { type: 'image', media: { mediaId: data.id }, caption } });
  expect(status).toBe(201);
  return { id, mediaId: data.id };
};
/** As if another process had handed the file to Meta meanwhile. */
const uploadedElsewhere = (mediaId: string) => test.db.system.query(`
  INSERT INTO media_upload (workspace_id, sha256, mime_type, number_id, meta_media_id, uploaded_at) SELECT workspace_id, sha256, mime_type, $2, '90001', now() FROM media WHERE id = $1`, [mediaId, test.workspace.number.id]);
const sendsOf = (caption: string) => test.graph.sends.filter((send) => (send.image as { caption?: string } | undefined)?.caption === caption);

const error = { code: 0, cause: 'failed_at_meta', nextStep: 'send_again_later', retryable: true };
const again: SendOutcome = { kind: 'again', delayMs: 5_000, error, slowNumber: false };
const accepted = (): SendOutcome => ({ kind: 'accepted', wamid: Wamid.parse(`wamid.${v7()}`), held: false });

describe('what a try came to whose turn is over', () => {
  const overtaken = async (): Promise<{ id: string; old: Ticket; current: Ticket }> => {
    const { id } = await test.sendText(await test.addConversation(), 'overtaken');
    const old = await release(id);
    await callLost(id);
    const current = await release(id);
    const [claim] = await test.db.asSystem(test.workspace.id, (tx) => claimAttempts(tx, [current]));
    expect(claim?.kind).toBe('send');
    return { id, old, current };
  };

  it.each<SendOutcome>([again, { kind: 'paused', reason: 'token_invalid', error }, { kind: 'failed', error }, { kind: 'unknown', error }])('leaves alone the try that somebody else is making: $kind', async (outcome) => {
    const { id, old, current } = await overtaken();
    await write({ ...old, outcome });
    expect(await attemptStatuses(test, id)).toEqual(['sending']);
    expect(await row(test.db.system, 'SELECT paused_reason FROM number WHERE id = $1', [test.workspace.number.id])).toEqual({ paused_reason: null });
    await write({ ...current, outcome: accepted() });
    expect(await attemptStatuses(test, id)).toEqual(['accepted']);
  });

  it('counts when it is that Meta took the message', async () => {
    const { id, old } = await overtaken();
    await write({ ...old, outcome: accepted() });
    expect(await attemptStatuses(test, id)).toEqual(['accepted']);
  });

  it.each([0, 1])('is not mistaken for the present one that is written down together with it (%i)', async (first) => {
    const { id, old, current } = await overtaken();
    const both: Settlement[] = [{ ...old, outcome: { kind: 'failed', error } }, { ...current, outcome: again }];
    await write(...(first === 0 ? both : both.reverse()));
    expect(await attemptStatuses(test, id)).toEqual(['queued']);
  });

  it('is not written down a second time over what came after it', async () => {
    const { id } = await test.sendText(await test.addConversation(), 'written twice');
    const ticket = await release(id);
    await write({ ...ticket, outcome: again });
    await test.db.system.query('UPDATE send_attempt SET not_before = NULL, asleep_until = NULL WHERE message_id = $1', [id]);
    const next = await release(id);
    await test.db.asSystem(test.workspace.id, (tx) => claimAttempts(tx, [next]));
    // Its commit was not acknowledged, so that it comes once more.
    await write({ ...ticket, outcome: again });
    expect(await attemptStatuses(test, id)).toEqual(['sending']);
    await write({ ...next, outcome: accepted() });
  });
});

describe('an upload that fails', () => {
  it.each([['another', true], ['the same', false]])('takes nothing back that somebody sends with %s ticket', async (caption, lost) => {
    const [upload, answer] = [door(), door()];
    test.graph.onUpload = () => upload.opened.then(() => graphError(131053));
    test.graph.beforeAnswer = () => answer.opened;
    const { id, mediaId } = await sendPicture(caption);
    const ticket = await release(id);
    const before = test.graph.uploads;
    const uploading = work(ticket);
    await eventually(async () => test.graph.uploads > before, 'the upload to begin');
    await uploadedElsewhere(mediaId);
    if (lost) await callLost(id);
    const sending = work(lost ? await release(id) : ticket);
    await eventually(async () => sendsOf(caption).length === 1, 'the message to be under way');
    upload.open();
    await uploading;
    expect(await attemptStatuses(test, id)).toEqual(['sending']);
    answer.open();
    await sending;
    expect([await attemptStatuses(test, id), sendsOf(caption).length]).toEqual([['accepted'], 1]);
  });
});

describe('an upload that takes long', () => {
  it('is not called lost while it is on its way', async () => {
    const upload = door();
    test.graph.onUpload = () => upload.opened.then(() => undefined);
    const { id } = await sendPicture('slow');
    const ticket = await release(id);
    const age = (seconds: number) => test.db.system.query('UPDATE send_attempt SET enqueued_at = now() - make_interval(secs => $2) WHERE message_id = $1', [id, seconds]);
    const fresh = async () => (await row<{ fresh: boolean }>(test.db.system, `SELECT enqueued_at > now() - interval '15 seconds' AS fresh FROM send_attempt WHERE message_id = $1`, [id]))?.fresh;
    await age(29);
    const before = test.graph.uploads;
    const uploading = work(ticket);
    await eventually(async () => test.graph.uploads > before, 'the upload to begin');
    // However long it had waited in the queue, and then however long the file takes.
    expect(await fresh()).toBe(true);
    await age(29);
    await eventually(fresh, 'somebody to say that it is still on its way');
    upload.open();
    await uploading;
    expect([await attemptStatuses(test, id), sendsOf('slow').length, test.graph.uploads - before]).toEqual([['accepted'], 1, 1]);
  });
});

describe('a connection that is lost over a batch of claims', () => {
  it('costs none of them its turn: they are claimed once more, and sent once each', async () => {
    const ids: string[] = [];
    const conversation = await test.addConversation();
    for (const where of [conversation, await test.addConversation(), await test.addConversation()]) ids.push((await test.sendText(where, 'claimed again')).id);
    const own = await rows<{ id: string }>(test.db.system, 'SELECT id FROM send_attempt WHERE message_id = ANY($1::uuid[])', [ids]);
    const tickets: Ticket[] = [];
    // A round passes over whom somebody is moving at that moment; the next one finds them.
    await eventually(async () => {
      await test.db.system.query('DELETE FROM number_rate');
      const { heads } = await test.db.system.transaction((tx) => releaseHeads(tx));
      tickets.push(...heads.filter(({ id }) => own.some((each) => each.id === id)).map(ticketOf));
      return tickets.length === 3;
    }, 'all three to be let go');
    const holder = test.db.system.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT FROM conversation WHERE id = $1 FOR UPDATE', [conversation]);
    const working = work(...tickets);
    const claiming = await eventually(async () => (await row<{ pid: number }>(test.db.system, `
      SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%send_attempt%FOR UPDATE%'`))?.pid, 'the claims to wait');
    await test.db.system.query('SELECT pg_terminate_backend($1)', [claiming]);
    await holder.rollbackTransaction();
    await holder.release();
    await working;
    expect(await Promise.all(ids.map((id) => test.status(id)))).toEqual(Array(3).fill('accepted'));
    expect(test.graph.sends.filter((send) => send.text?.body === 'claimed again')).toHaveLength(3);
  });
});
