import { createHash } from 'node:crypto';
import { readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@diwan/testing';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { row } from '../database/database.js';
import { graphError } from '../outbox/graph.fixture.js';
import { type OutboxTest, startOutboxTest } from '../outbox/outbox.fixture.js';
import { bars, hasFfmpeg, madeByFfmpeg, uploadTo } from './upload.fixture.js';
import { MediaSweep } from './store/media-sweep.js';

let test: OutboxTest;
let picture: Buffer;
const folder = `/tmp/diwan-media-${v7()}`;
beforeAll(async () => {
  test = await startOutboxTest({ env: { DIWAN_DATA: folder } });
  picture = await sharp({ create: { width: 64, height: 32, channels: 3, background: '#0a7' } }).jpeg().toBuffer();
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true, force: true });
});

const upload = async (bytes: Buffer, { filename = 'photo.jpg', type = 'image/jpeg', authorization = test.key } = {}) => {
  const boundary = 'diwan-test';
  const payload = Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${filename}"\r\ncontent-type: ${type}\r\n\r\n`), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const answer = await test.app.inject({ method: 'POST', url: '/api/v1/media', payload, headers: { authorization, 'content-type': `multipart/form-data; boundary=${boundary}` } });
  return { status: answer.statusCode, body: answer.json<{ data: { id: string; mimeType: string; width: number; height: number; sha256: string; fileSize: number }; code?: string }>() };
};
/** As a browser gets it: asks for the file, and follows to where it is sent. */
const get = async (id: string, headers: Record<string, string> = {}, variant = 'content') => {
  const asked = await test.app.inject({ method: 'GET', url: `/api/v1/media/${id}/${variant}`, headers: { authorization: test.key, ...headers } });
  return asked.statusCode === 302 ? test.app.inject({ method: 'GET', url: asked.headers.location ?? '', headers }) : asked;
};

describe('files to send', () => {
  it('keeps a file, tells what it is, and gives it back whole and in part', async () => {
    const { status, body } = await upload(picture);
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ mimeType: 'image/jpeg', width: 64, height: 32, fileSize: picture.length, sha256: createHash('sha256').update(picture).digest('hex') });
    const whole = await get(body.data.id);
    expect([whole.statusCode, whole.rawPayload.equals(picture)]).toEqual([200, true]);
    expect(whole.headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff', 'accept-ranges': 'bytes' });
    const part = await get(body.data.id, { range: 'bytes=2-5' });
    expect([part.statusCode, part.headers['content-range'], part.rawPayload.equals(picture.subarray(2, 6))]).toEqual([206, `bytes 2-5/${picture.length}`, true]);
    expect((await get(body.data.id, { range: `bytes=${picture.length}-` })).statusCode).toBe(416);
    expect((await get(body.data.id, { 'if-none-match': `"${body.data.sha256}"` })).statusCode).toBe(304);
  });

  it('hands over as a file what could run a script, whatever it was called', async () => {
    const page = Buffer.from('<html><script>alert(document.cookie)</script></html>');
    const { body } = await upload(page, { filename: '../../evil (1).png', type: 'image/png' });
    const answer = await get(body.data.id);
    expect(answer.headers['content-type']).toBe('application/octet-stream');
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="evil \(1\)\.png"; filename\*=UTF-8''evil%20%281%29\.png$/);
    expect(answer.headers['content-security-policy']).toMatch(/sandbox/);
  });

  it('refuses a request without a file, and an empty file', async () => {
    const none = await test.post('/api/v1/media', { no: 'file' });
    expect([none.status, none.body.code]).toEqual([400, 'invalid_request']);
    expect((await upload(Buffer.alloc(0))).body).toMatchObject({ code: 'media_not_sendable', data: { rule: 'empty' } });
  });

  it('shows a file to whoever sees its conversation, and to nobody else', async () => {
    const { body: { data: { id: mediaId } } } = await upload(picture);
    const stranger = await test.addKey('agent');
    expect((await get(mediaId)).statusCode).toBe(200);
    const agent = await test.addPerson('agent');
    const cookie = await test.signIn(agent);
    expect((await test.app.inject({ method: 'GET', url: `/api/v1/media/${mediaId}/content`, headers: { cookie } })).statusCode).toBe(404);
    const conversation = await test.addConversation();
    const id = v7();
    await test.post(`/api/v1/conversations/${conversation}/messages`, { id, content: { type: 'image', media: { mediaId } } });
    await test.until(id, 'accepted');
    // Nobody's conversation: agents see it.
    expect((await test.app.inject({ method: 'GET', url: `/api/v1/media/${mediaId}/content`, headers: { cookie } })).statusCode).toBe(302);
    expect((await get(v7(), { authorization: stranger })).statusCode).toBe(404);
  });

  it('goes to Meta once for many messages', async () => {
    // Bytes of its own: what Meta holds is known by content, whoever uploaded it.
    const { body: { data: { id: mediaId } } } = await upload(await sharp({ create: { width: 64, height: 32, channels: 3, background: '#70a' } }).jpeg().toBuffer(), { filename: 'many.jpg' });
    const before = test.graph.uploads;
    const ids: string[] = [];
    for (let i = 0; i < 2; i += 1) {
      const id = v7();
      const answer = await test.post(`/api/v1/conversations/${await test.addConversation()}/messages`, { id, content: { type: 'image', media: { mediaId }, caption: 'many' } });
      expect(answer.status).toBe(201);
      expect(answer.body.data.content).toMatchObject({ media: { mimeType: 'image/jpeg', width: 64, height: 32, state: 'stored' } });
      await test.until(id, 'accepted');
      ids.push(id);
    }
    expect(test.graph.uploads - before).toBe(1);
    const sends = test.graph.sends.filter((send) => (send.image as { caption?: string } | undefined)?.caption === 'many');
    expect(new Set(sends.map((send) => (send.image as { id: string }).id)).size).toBe(1);
  });

  it('goes to Meta once however often it is uploaded here, and again when Meta has forgotten it', async () => {
    const bytes = await sharp({ create: { width: 33, height: 32, channels: 3, background: '#abc' } }).jpeg().toBuffer();
    const before = test.graph.uploads;
    const send = async () => {
      const { body: { data: { id: mediaId } } } = await upload(bytes);
      const id = v7();
      await test.post(`/api/v1/conversations/${await test.addConversation()}/messages`, { id, content: { type: 'image', media: { mediaId }, caption: 'again' } });
      return id;
    };
    await test.until(await send(), 'accepted');
    await test.until(await send(), 'accepted');
    expect(test.graph.uploads - before).toBe(1);
    // Refused right after the upload, it is the file that is at fault: no second upload.
    test.graph.answer((message) => (message.type === 'image' ? graphError(131053) : undefined));
    await test.until(await send(), 'failed');
    expect(test.graph.uploads - before).toBe(1);
    // Days later Meta has deleted it.
    await test.db.system.query(`UPDATE media_upload SET uploaded_at = now() - interval '20 days'`);
    const first = test.graph.uploads;
    test.graph.answer((message) => (message.type === 'image' && test.graph.uploads === first ? graphError(131009) : undefined));
    await test.until(await send(), 'accepted');
    expect(test.graph.uploads - before).toBe(2);
    // And before it deletes one, it is uploaded anew.
    await test.db.system.query(`UPDATE media_upload SET uploaded_at = now() - interval '29 days 1 hour'`);
    test.graph.answer(() => undefined);
    await test.until(await send(), 'accepted');
    expect(test.graph.uploads - before).toBe(3);
  });

  it('goes to Meta again with a retry, when Meta said later that it could not be had', async () => {
    const { body: { data: { id: mediaId } } } = await upload(await sharp({ create: { width: 35, height: 32, channels: 3, background: '#fed' } }).jpeg().toBuffer());
    const id = v7();
    await test.post(`/api/v1/conversations/${await test.addConversation()}/messages`, { id, content: { type: 'image', media: { mediaId } } });
    await test.until(id, 'accepted');
    const before = test.graph.uploads;
    const error = JSON.stringify({ code: 131053, cause: 'media_refused', nextStep: 'replace_media', retryable: true });
    await test.db.system.query(`UPDATE media_upload SET uploaded_at = now() - interval '20 days'`);
    await test.db.system.query(`UPDATE send_attempt SET status = 'failed', error = $2 WHERE message_id = $1`, [id, error]);
    await test.db.system.query(`UPDATE message SET status = 'failed', error = $2 WHERE id = $1`, [id, error]);
    expect((await test.post(`/api/v1/messages/${id}/retry`, {})).status).toBe(200);
    await test.until(id, 'accepted');
    expect(test.graph.uploads - before).toBe(1);
  });

  it('calls every kind of text what Meta takes', async () => {
    const { body: { data } } = await upload(Buffer.from('name,amount\n'.repeat(5)), { filename: 'list.csv', type: 'text/csv' });
    expect(data.mimeType).toBe('text/csv');
    const id = v7();
    await test.post(`/api/v1/conversations/${await test.addConversation()}/messages`, { id, content: { type: 'document', media: { mediaId: data.id }, filename: 'list.csv' } });
    await test.until(id, 'accepted');
    expect(test.graph.uploadedTypes.at(-1)).toBe('text/plain');
  });

  (hasFfmpeg ? it : it.skip)('give a video its first picture after it was sent, without anybody asking', async () => {
    const film = madeByFfmpeg('a.mp4', ...bars(1, '640x360'), '-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-profile:v', 'main', '-bf', '0');
    const { data } = await uploadTo(test, test.key, film, { filename: 'a.mp4', type: 'video/mp4', query: '?as=video' });
    const id = v7();
    const sent = await test.post(`/api/v1/conversations/${await test.addConversation()}/messages`, { id, content: { type: 'video', media: { mediaId: data.id } } });
    expect(sent.body.data.content).toMatchObject({ media: { width: 640, height: 360, durationSeconds: 1 } });
    const shown = async () => (await row<{ content: { media: { thumbnail: boolean } } }>(test.db.system, 'SELECT content FROM message WHERE id = $1', [id]))?.content.media.thumbnail;
    await eventually(async () => (await shown()) === true, 'the first picture');
    expect(await sharp((await get(data.id, {}, 'thumbnail')).rawPayload).metadata()).toMatchObject({ format: 'webp', width: 480, height: 270 });
  });

  it('keeps what a message shows, and clears away what nobody sent', async () => {
    const make = async (background: string) => (await upload(await sharp({ create: { width: 900, height: 700, channels: 3, background } }).jpeg().toBuffer())).body.data;
    const [unused, shared, sent] = [await make('#010101'), await make('#020202'), await make('#020202')];
    const id = v7();
    await test.post(`/api/v1/conversations/${await test.addConversation()}/messages`, { id, content: { type: 'image', media: { mediaId: sent.id } } });
    const sweep = test.app.get(MediaSweep);
    await sweep.sweep();
    expect((await get(unused.id)).statusCode).toBe(200);
    await test.db.system.query(`UPDATE media SET created_at = now() - interval '25 hours' WHERE id = ANY($1::uuid[])`, [[unused.id, shared.id, sent.id]]);
    const old = new Date(Date.now() - 3_600_000);
    for (const { sha256 } of [unused, shared]) await utimes(join(folder, 'media', test.workspace.id, sha256), old, old);
    expect(await sweep.sweep()).toBe(2);
    expect([(await get(unused.id)).statusCode, (await get(shared.id)).statusCode, (await get(sent.id)).statusCode]).toEqual([404, 404, 200]);
    const left = await readdir(join(folder, 'media', test.workspace.id));
    expect([left.includes(unused.sha256), left.includes(shared.sha256)]).toEqual([false, true]);
  });

  it('refuses as an image what Meta would not take as one', async () => {
    const { body: { data: { id: mediaId } } } = await upload(Buffer.from('%PDF-1.7 test'), { type: 'application/pdf', filename: 'a.pdf' });
    const answer = await test.post(`/api/v1/conversations/${await test.addConversation()}/messages`, { id: v7(), content: { type: 'image', media: { mediaId } } });
    expect([answer.status, answer.body.code]).toEqual([422, 'media_not_sendable']);
    expect((await test.post(`/api/v1/conversations/${await test.addConversation()}/messages`, { id: v7(), content: { type: 'image', media: { mediaId: v7() } } })).body.code).toBe('media_not_found');
  });
});

describe('files that arrive', () => {
  const arrive = async (metaId: string, sha256: string | null = null) => {
    const conversation = await test.addConversation();
    const [message, media] = [v7(), v7()];
    await test.db.system.query('UPDATE conversation SET last_seq = last_seq + 1 WHERE id = $1', [conversation]);
    await test.db.system.query(`INSERT INTO message (workspace_id, id, conversation_id, seq, direction, author_kind, type, content, sent_at, order_at, status)
      VALUES ($1, $2, $3, 1, 'in', 'customer', 'image', $4, now(), now(), 'received')`,
    [test.workspace.id, message, conversation, JSON.stringify({ type: 'image', media: { mediaId: media, state: 'pending', metaMediaId: metaId } })]);
    await test.db.system.query(`INSERT INTO media (workspace_id, id, direction, number_id, message_id, state, mime_type, sha256, meta_media_id) VALUES ($1, $2, 'in', $3, $4, 'pending', 'image/jpeg', $5, $6)`,
      [test.workspace.id, media, test.workspace.number.id, message, sha256, metaId]);
    return { message, media };
  };
  const content = async (id: string) => (await row<{ content: { media: Record<string, unknown> } }>(test.db.system, 'SELECT content FROM message WHERE id = $1', [id]))?.content.media ?? {};

  it('fetches them with the token, stores them, and shows them in their message', async () => {
    const sha256 = createHash('sha256').update(picture).digest('hex');
    test.graph.reads.set('777001', { url: `${test.graph.url}/file/777001`, mime_type: 'image/jpeg', sha256, file_size: picture.length });
    test.graph.reads.set('file/777001', picture);
    const { message, media } = await arrive('777001', sha256);
    await eventually(async () => (await content(message)).width === 64, 'the medium to be stored and measured');
    expect(await content(message)).toMatchObject({ state: 'stored', mediaId: media, fileSize: picture.length, width: 64, height: 32, sha256 });
    expect(test.graph.tokens.get('file/777001')).toBe('Bearer test-access-token');
    expect((await get(media)).rawPayload.equals(picture)).toBe(true);
    expect(await row(test.db.system, `SELECT kind FROM change WHERE workspace_id = $1 ORDER BY seq DESC LIMIT 1`, [test.workspace.id])).toEqual({ kind: 'message.updated' });
  });

  it('gives no other host the token, and says that the file is not to be had', async () => {
    test.graph.reads.set('777002', { url: 'https://evil.example/777002', mime_type: 'image/jpeg' });
    const { message, media } = await arrive('777002');
    await eventually(async () => (await content(message)).state === 'unavailable', 'the medium to be given up');
    expect(await row(test.db.system, 'SELECT error, problem FROM media WHERE id = $1', [media])).toEqual({ error: 'forbidden_host', problem: 'refused' });
  });

  it('tries again when the wrong file comes', async () => {
    test.graph.reads.set('777003', { url: `${test.graph.url}/file/777003`, mime_type: 'image/jpeg', sha256: 'ab'.repeat(32) });
    test.graph.reads.set('file/777003', picture);
    const { media } = await arrive('777003', 'ab'.repeat(32));
    await eventually(async () => ((await row<{ tries: number; wait: boolean }>(test.db.system, `SELECT tries, next_try_at > now() AND next_try_at < now() + interval '1 minute' AS wait FROM media WHERE id = $1`, [media]))?.wait), 'another try');
    expect(await row(test.db.system, 'SELECT state FROM media WHERE id = $1', [media])).toEqual({ state: 'pending' });
  });

  it('give a small picture and true sizes to their message', async () => {
    const large = await sharp({ create: { width: 1600, height: 800, channels: 3, background: '#e07' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    test.graph.reads.set('777004', { url: `${test.graph.url}/file/777004`, mime_type: 'image/jpeg', sha256: createHash('sha256').update(large).digest('base64'), file_size: String(large.length) });
    test.graph.reads.set('file/777004', large);
    const { message, media } = await arrive('777004');
    await eventually(async () => (await content(message)).thumbnail === true, 'the small picture');
    expect(await content(message)).toMatchObject({ state: 'stored', width: 800, height: 1600, thumbnail: true });
    expect(await sharp((await get(media, {}, 'thumbnail')).rawPayload).metadata()).toMatchObject({ format: 'webp', width: 240, height: 480 });
  });

  it('are checked against what their message said, too', async () => {
    test.graph.reads.set('777010', { url: `${test.graph.url}/file/777010`, mime_type: 'image/jpeg', sha256: createHash('sha256').update(picture).digest('hex') });
    test.graph.reads.set('file/777010', picture);
    const { message, media } = await arrive('777010', 'cd'.repeat(32));
    await test.db.system.query('UPDATE media SET tries = 3, next_try_at = NULL WHERE id = $1', [media]);
    await eventually(async () => (await content(message)).problem === 'damaged', 'it to be given up');
  });

  it('say after a while that they are not here yet, come when they come, and are asked for again by hand', async () => {
    const { message, media } = await arrive('777005');
    const soon = () => test.db.system.query('UPDATE media SET next_try_at = NULL WHERE id = $1', [media]);
    const tries = async () => (await row<{ tries: number }>(test.db.system, 'SELECT tries FROM media WHERE id = $1', [media]))?.tries ?? 0;
    for (const next of [1, 2, 3]) {
      await soon();
      await eventually(async () => (await tries()) >= next, `try ${next}`);
      await eventually(async () => (await row<{ waits: boolean }>(test.db.system, `SELECT next_try_at < now() + interval '1 minute' AS waits FROM media WHERE id = $1`, [media]))?.waits, 'its end');
    }
    await eventually(async () => (await content(message)).problem === 'not_yet', 'the message to say so');
    await soon();
    await eventually(async () => (await content(message)).state === 'unavailable', 'it to be given up');
    expect(await content(message)).toMatchObject({ problem: 'expired' });
    test.graph.reads.set('777005', { url: `${test.graph.url}/file/777005`, mime_type: 'image/jpeg', file_size: picture.length });
    test.graph.reads.set('file/777005', picture);
    const asked = await test.post(`/api/v1/media/${media}/fetch`, {});
    expect([asked.status, asked.body.data]).toEqual([200, expect.objectContaining({ state: 'pending', problem: null })]);
    await eventually(async () => (await content(message)).state === 'stored', 'it to come after all');
    expect(await content(message)).not.toHaveProperty('problem');
    const again = await test.post(`/api/v1/media/${media}/fetch`, {});
    expect([again.status, again.body.code]).toEqual([409, 'media_not_retryable']);
  });

  it('are not asked for again when that is hopeless, or by somebody who may not see them', async () => {
    const { media } = await arrive('777006');
    await test.db.system.query(`UPDATE media SET state = 'unavailable', problem = 'too_large' WHERE id = $1`, [media]);
    expect((await test.post(`/api/v1/media/${media}/fetch`, {})).body).toMatchObject({ code: 'media_not_retryable', data: { problem: 'too_large' } });
    await test.db.system.query(`UPDATE media SET problem = 'expired', created_at = now() - interval '8 days' WHERE id = $1`, [media]);
    expect((await test.post(`/api/v1/media/${media}/fetch`, {})).body).toMatchObject({ code: 'media_not_retryable', data: { problem: 'expired' } });
    expect((await test.post(`/api/v1/media/${v7()}/fetch`, {})).body.code).toBe('media_not_found');
  });

  it('that are damaged are given up after a few tries, the larger ones at once', async () => {
    test.graph.reads.set('777007', { url: `${test.graph.url}/file/777007`, mime_type: 'image/jpeg', file_size: picture.length + 1 });
    test.graph.reads.set('file/777007', picture);
    const { message, media } = await arrive('777007');
    await test.db.system.query('UPDATE media SET tries = 3, next_try_at = NULL WHERE id = $1', [media]);
    await eventually(async () => (await content(message)).problem === 'damaged', 'it to be given up');
    test.graph.reads.set('777008', { url: `${test.graph.url}/file/777008`, mime_type: 'video/mp4', file_size: 101 * 1024 * 1024 });
    const large = await arrive('777008');
    await eventually(async () => (await content(large.message)).problem === 'too_large', 'it to be refused');
    expect(await content(large.message)).toMatchObject({ state: 'unavailable' });
  });
});
