import { createHash } from 'node:crypto';
import { eventually } from '@diwan/testing';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { row } from '../database/database.js';
import { type OutboxTest, startOutboxTest } from '../outbox/outbox.fixture.js';

let test: OutboxTest;
let picture: Buffer;
beforeAll(async () => {
  test = await startOutboxTest({ env: { DIWAN_DATA: `/tmp/diwan-media-${v7()}` } });
  picture = await sharp({ create: { width: 64, height: 32, channels: 3, background: '#0a7' } }).jpeg().toBuffer();
});
afterAll(async () => { await test.close(); });

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
    const { media } = await arrive('777003');
    await eventually(async () => ((await row<{ tries: number; wait: boolean }>(test.db.system, `SELECT tries, next_try_at > now() AND next_try_at < now() + interval '1 minute' AS wait FROM media WHERE id = $1`, [media]))?.wait), 'another try');
    expect(await row(test.db.system, 'SELECT state FROM media WHERE id = $1', [media])).toEqual({ state: 'pending' });
  });
});
