import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { type OutboxTest, startOutboxTest } from '../../outbox/outbox.fixture.js';
import { contentOf, uploadTo } from '../upload.fixture.js';

const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' };
const before = Object.fromEntries(Object.keys(CREDENTIALS).map((name) => [name, process.env[name]]));
let folder: string;
let server: S3rver;
let test: OutboxTest;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diwan-s3-product-'));
  server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: join(folder, 's3'), configureBuckets: [{ name: 'media', configs: [] }] });
  const { port } = await server.run();
  Object.assign(process.env, CREDENTIALS);
  test = await startOutboxTest({ env: { DIWAN_DATA: join(folder, 'data'), MEDIA_STORE: 's3', S3_BUCKET: 'media', S3_ENDPOINT: `http://127.0.0.1:${port}`, S3_PATH_STYLE: '1' } });
});
afterAll(async () => {
  await test.close();
  await server.close();
  for (const [name, value] of Object.entries(before)) if (value === undefined) delete process.env[name]; else process.env[name] = value;
  await rm(folder, { recursive: true, force: true });
});

it('keeps files in the bucket, serves them whole and in part under its own rules, and sends them', async () => {
  const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#147' } }).jpeg().toBuffer();
  const { data } = await uploadTo(test, test.key, picture, { query: '?as=image' });
  expect(data).toMatchObject({ width: 900, height: 600, thumbnail: true });
  expect((await contentOf(test, test.key, data.id)).equals(picture)).toBe(true);
  expect((await sharp(await contentOf(test, test.key, data.id, 'thumbnail')).metadata()).width).toBe(480);
  const asked = await test.app.inject({ method: 'GET', url: `/api/v1/media/${data.id}/content`, headers: { authorization: test.key } });
  const part = await test.app.inject({ method: 'GET', url: asked.headers.location ?? '', headers: { range: 'bytes=10-19' } });
  expect([part.statusCode, part.rawPayload.equals(picture.subarray(10, 20)), part.headers['content-security-policy']]).toEqual([206, true, expect.stringMatching(/sandbox/)]);
  const id = v7();
  await test.post(`/api/v1/conversations/${await test.addConversation()}/messages`, { id, content: { type: 'image', media: { mediaId: data.id } } });
  await test.until(id, 'accepted');
  // Nothing stays on this machine.
  expect(readdirSync(join(folder, 'data', 'media'))).toEqual(['incoming']);
  expect(readdirSync(join(folder, 'data', 'media', 'incoming'))).toEqual([]);
});
