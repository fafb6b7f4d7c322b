import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type MediaId } from '@diwan/domain';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { createTestApp, type TestApp } from '../../testing/test-app.js';
import { uploadTo } from '../upload.fixture.js';
import { MediaLinks } from './media-links.js';

let test: TestApp;
let key: string;
let picture: Buffer;
const folder = `/tmp/diwan-serve-${v7()}`;
beforeAll(async () => {
  test = await createTestApp({ DIWAN_DATA: folder });
  key = await test.addKey();
  picture = await sharp({ create: { width: 64, height: 32, channels: 3, background: '#0a7' } }).jpeg().toBuffer();
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true, force: true });
});

const upload = async (bytes: Buffer, given: { filename?: string; type?: string } = {}) => (await uploadTo(test, key, bytes, given)).data;

describe('addresses of files', () => {
  const locate = async (id: string, query = '', method: 'GET' | 'HEAD' = 'GET') => {
    const asked = await test.app.inject({ method, url: `/api/v1/media/${id}/content${query}`, headers: { authorization: key } });
    expect(asked.statusCode).toBe(302);
    expect(asked.headers['cache-control']).toBe('no-store');
    return asked.headers.location ?? '';
  };
  const at = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' | 'POST' = 'GET') => test.app.inject({ method, url, headers });
  let id: string;
  beforeAll(async () => { ({ id } = await upload(picture)); });

  it('need nobody signed in, for a while, and stay the same meanwhile', async () => {
    const url = await locate(id);
    expect(url).toMatch(/^\/media\//);
    expect(await locate(id)).toBe(url);
    const answer = await at(url);
    expect([answer.statusCode, answer.rawPayload.equals(picture)]).toEqual([200, true]);
    expect(answer.headers).toMatchObject({ 'cache-control': 'private, max-age=3600, immutable', 'cross-origin-resource-policy': 'same-origin' });
  });

  it('are no good when anything in them was changed', async () => {
    const url = await locate(id);
    for (const forged of [url.replace(id, v7()), url.replace('/content', '/thumbnail'), url.replace('?', '?download=1&'), url.replace(/until=\d+/, 'until=9999999999'), url.slice(0, -3)]) {
      expect((await at(forged)).statusCode).toBe(403);
    }
    expect((await at(url, {}, 'POST')).statusCode).toBe(404);
  });

  it('lead back to where permission is asked, once they are old', async () => {
    const links = test.app.get(MediaLinks);
    const old = links.make({ workspaceId: test.workspace.id, id: id as MediaId, variant: 'content', download: true }, new Date(Date.now() - 3_600_000));
    const answer = await at(old);
    expect([answer.statusCode, answer.headers.location]).toEqual([302, `/api/v1/media/${id}/content?download=1`]);
    expect((await at(answer.headers.location ?? '')).statusCode).toBe(401);
  });

  it('answer HEAD, conditions and parts', async () => {
    const url = await locate(id);
    const etag = String((await at(url)).headers.etag);
    const head = await at(url, {}, 'HEAD');
    expect([head.statusCode, head.headers['content-length'], head.rawPayload.length]).toEqual([200, String(picture.length), 0]);
    const part = await at(url, { range: 'bytes=0-1', 'if-range': etag }, 'HEAD');
    expect([part.statusCode, part.headers['content-range'], part.headers['content-length']]).toEqual([206, `bytes 0-1/${picture.length}`, '2']);
    expect((await at(url, { range: 'bytes=0-1', 'if-range': '"other"' })).statusCode).toBe(200);
    expect((await at(url, { 'if-none-match': etag })).statusCode).toBe(304);
    const beyond = await at(url, { range: 'bytes=999999-' });
    expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, `bytes */${picture.length}`]);
    expect((await at(await locate(id, '', 'HEAD'))).statusCode).toBe(200);
  });

  it('hand a file over to be saved, under its name', async () => {
    const data = await upload(picture, { filename: 'صورة (1).jpg' });
    const answer = await at(await locate(data.id, '?download=1'));
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="____ (1).jpg"; filename*=UTF-8''${encodeURIComponent('صورة ')}%281%29.jpg`);
  });

  it.each([
    ['a page', 'a.html', 'text/html', '<html><script>alert(1)</script>', /^attachment/, 'application/octet-stream', /sandbox/],
    ['a drawing', 'a.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', /^attachment/, 'application/octet-stream', /sandbox/],
    ['a feed', 'a.xml', 'text/xml', '<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>', /^attachment/, 'application/octet-stream', /sandbox/],
    ['plain text', 'a.txt', 'text/plain', 'words and more words', /^attachment/, 'text/plain', /sandbox/],
    ['a PDF', 'a.pdf', 'application/pdf', '%PDF-1.7 and so on and on', /^inline/, 'application/pdf', /^default-src 'none'(?!.*(script|sandbox))/],
  ])('never let %s run on our address', async (_what, filename, type, content, disposition, servedAs, policy) => {
    const data = await upload(Buffer.from(content), { filename, type });
    const { headers } = await at(await locate(data.id));
    expect([headers['content-disposition'], headers['content-type'], headers['content-security-policy'], headers['x-content-type-options']])
      .toEqual([expect.stringMatching(disposition), servedAs, expect.stringMatching(policy), 'nosniff']);
  });

  it('lead to nothing when the file is lost, and say so before the first byte', async () => {
    const data = await upload(await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123' } }).png().toBuffer());
    const url = await locate(data.id);
    await rm(join(folder, 'media', test.workspace.id, data.sha256));
    const answer = await at(url);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'media_not_found']);
  });
});
