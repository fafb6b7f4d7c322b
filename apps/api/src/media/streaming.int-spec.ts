import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo } from 'node:net';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { eventually } from '@diwan/testing';
import { v7 } from 'uuid';
import { encrypt } from '../config/secret-box.js';
import { row } from '../database/database.js';
import { createTestApp, type TestApp } from '../testing/test-app.js';
import { MetaUploads } from './meta-upload.js';

const MB = 1024 * 1024;
const FORM = 'diwan-test';
const HEAD = `--${FORM}\r\ncontent-disposition: form-data; name="file"; filename="large.bin"\r\ncontent-type: application/octet-stream\r\n\r\n`;
const TAIL = `\r\n--${FORM}--\r\n`;

/** Meta's side of media: takes an upload without keeping it, and hands out a file of any size. */
const startMeta = async () => {
  const seen = { uploadedBytes: 0 };
  const server = createServer((incoming, answer) => {
    const path = incoming.url ?? '';
    if (incoming.method === 'POST') {
      incoming.on('data', (chunk: Buffer) => { seen.uploadedBytes += chunk.length; });
      incoming.on('end', () => answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: '900100' })));
    } else if (path.includes('/file')) {
      answer.writeHead(200, { 'content-length': 99 * MB });
      Readable.from(megabytes(99)).pipe(answer);
    } else answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`, mime_type: 'application/zip', file_size: 99 * MB }));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => { server.closeAllConnections(); server.close(); } };
};

function* megabytes(count: number): Generator<Buffer> {
  for (let at = 0; at < count; at += 1) yield Buffer.alloc(MB, at % 251);
}
function* form(size: number): Generator<Buffer> {
  yield Buffer.from(HEAD);
  yield* megabytes(size);
  yield Buffer.from(TAIL);
}
const digestOf = (size: number): string => {
  const hash = createHash('sha256');
  for (const chunk of megabytes(size)) hash.update(chunk);
  return hash.digest('hex');
};

let test: TestApp;
let key: string;
let base: string;
let meta: Awaited<ReturnType<typeof startMeta>>;
const folder = `/tmp/diwan-streaming-${v7()}`;
beforeAll(async () => {
  meta = await startMeta();
  test = await createTestApp({ DIWAN_DATA: folder, META_GRAPH_URL: meta.url, DIWAN_ROLES: 'http,worker' });
  key = await test.addKey();
  const token = encrypt(test.config.encryptionKeys, 'token');
  await test.db.system.query('UPDATE number SET access_token = $2, access_token_key_id = $3 WHERE id = $1', [test.workspace.number.id, token.box, token.keyId]);
  await test.app.listen(0, '127.0.0.1');
  base = await test.app.getUrl();
});
afterAll(async () => {
  await test.close();
  meta.close();
  await rm(folder, { recursive: true, force: true });
});

/** Over a real connection, piece by piece. `announced`: whether the length is said beforehand. */
const send = (size: number, announced: boolean): Promise<{ status: number; body: { data?: { id: string; sha256: string; fileSize: number }; code?: string } }> => new Promise((resolve, reject) => {
  const outgoing = request(`${base}/api/v1/media`, {
    method: 'POST',
    headers: { authorization: key, 'content-type': `multipart/form-data; boundary=${FORM}`, ...(announced ? { 'content-length': HEAD.length + size * MB + TAIL.length } : {}) },
  }, (answer) => void text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(body) as never }), reject));
  // Like a browser: hears the answer once everything has been sent.
  pipeline(Readable.from(form(size)), outgoing).catch(reject);
});
const text = async (answer: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Below this, in MB, nothing is asked: looking for garbage takes time of its own. */
const SUSPICIOUS = 40;

/** The most that this process held in buffers and heap beyond the beginning, in MB, while `work` ran. Much of it may be garbage: then it does not count. */
const growthDuring = async (work: () => Promise<unknown>): Promise<number> => {
  collectGarbage();
  const held = (): number => { const { heapUsed, external } = process.memoryUsage(); return heapUsed + external; };
  const before = held();
  const growth = (): number => (held() - before) / MB;
  let most = 0;
  const watch = setInterval(() => {
    if (growth() > SUSPICIOUS) collectGarbage();
    most = Math.max(most, growth());
  }, 5);
  await work().finally(() => clearInterval(watch));
  return most;
};

describe('a file of 99 MB', () => {
  let id: string;

  it('comes in without lying in memory', async () => {
    const answers: Awaited<ReturnType<typeof send>>[] = [];
    const growth = await growthDuring(async () => { answers.push(await send(99, true)); });
    expect(answers[0]).toMatchObject({ status: 201, body: { data: { fileSize: 99 * MB, sha256: digestOf(99) } } });
    id = answers[0]?.body.data?.id ?? '';
    expect(growth).toBeLessThan(60);
  });

  it('goes out without lying in memory, whole and in part', async () => {
    let bytes = 0;
    const growth = await growthDuring(async () => {
      const answer = await fetch(`${base}/api/v1/media/${id}/content`, { headers: { authorization: key } });
      for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) bytes += chunk.length;
    });
    expect(bytes).toBe(99 * MB);
    expect(growth).toBeLessThan(60);
    const part = await fetch(`${base}/api/v1/media/${id}/content`, { headers: { authorization: key, range: `bytes=${98 * MB}-` } });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, MB]);
  });

  it('goes to Meta without lying in memory', async () => {
    const growth = await growthDuring(() => test.app.get(MetaUploads).upload(test.workspace.id, test.workspace.number.id, id as never));
    expect(meta.seen.uploadedBytes).toBeGreaterThan(99 * MB);
    expect(growth).toBeLessThan(60);
  });

  it('comes from Meta without lying in memory', async () => {
    const media = v7();
    const growth = await growthDuring(async () => {
      await test.db.system.query(`INSERT INTO media (workspace_id, id, direction, number_id, state, mime_type, meta_media_id) VALUES ($1, $2, 'in', $3, 'pending', 'application/zip', '77')`,
        [test.workspace.id, media, test.workspace.number.id]);
      await eventually(async () => (await row<{ state: string }>(test.db.system, 'SELECT state FROM media WHERE id = $1', [media]))?.state === 'stored', 'the file to come', 20_000);
    });
    expect(await row(test.db.system, 'SELECT sha256 FROM media WHERE id = $1', [media])).toEqual({ sha256: digestOf(99) });
    expect(growth).toBeLessThan(60);
  });
});

describe('a file of 200 MB', () => {
  it.each([['with', true], ['without', false]])('is refused, and its sender hears so, %s its length said beforehand', async (_how, announced) => {
    const { status, body } = await send(200, announced);
    expect([status, body.code]).toEqual([413, 'payload_too_large']);
    // And the server goes on.
    expect(await (await fetch(`${base}/health/live`)).json()).toBeDefined();
  });
});
