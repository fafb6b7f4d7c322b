import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { problemCodes } from '@diwan/contract';
import { Lifecycle } from '../config/lifecycle.js';
import { createTestApp, type TestApp } from '../testing/test-app.js';

interface Operation { operationId: string; summary?: string; parameters?: { name: string; in: string; required: boolean }[]; responses: Record<string, { content?: Record<string, unknown> }> }
interface Description { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, { properties: { code: { enum: string[] } } }> } }

const INDEX = '<!doctype html><script>document.documentElement.dir="rtl"</script><div id="root"></div>';
const dist = mkdtempSync(join(tmpdir(), 'diwan-console-'));
let test: TestApp;

beforeAll(async () => {
  mkdirSync(join(dist, 'assets'));
  writeFileSync(join(dist, 'index.html'), INDEX);
  writeFileSync(join(dist, 'assets/main-4f2a.js'), 'export {}');
  writeFileSync(join(dist, 'assets/main-4f2a.js.br'), brotliCompressSync('export {}'));
  writeFileSync(join(dist, 'favicon.svg'), '<svg/>');
  test = await createTestApp({ CONSOLE_DIST: dist, METRICS_TOKEN: 'metrics-token-of-the-test' });
});
afterAll(async () => {
  await test.close();
  rmSync(dist, { recursive: true });
});
const get = (url: string, headers: Record<string, string> = {}) => test.app.inject({ url, headers });

describe('every answer', () => {
  it('carries an id: its own, or the one a proxy gave when that is harmless', async () => {
    expect((await get('/health/live')).headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    expect((await get('/health/live', { 'x-request-id': 'proxy-12345678' })).headers['x-request-id']).toBe('proxy-12345678');
    expect((await get('/health/live', { 'x-request-id': '<script>' })).headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  });

  it('forbids foreign scripts and frames, and allows the console\'s own inline one', async () => {
    const policy = String((await get('/')).headers['content-security-policy']);
    expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/=]+'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
  });
});

describe('the console', () => {
  it('is served on its own addresses, and asked for again every time', async () => {
    for (const url of ['/', '/inbox/01939a3c-0000-7000-8000-000000000001', '/index.html']) {
      const answer = await get(url);
      expect(answer.body).toBe(INDEX);
      expect(answer.headers['cache-control']).toBe('no-cache');
    }
  });

  it('serves files, those with a hash in their name for ever', async () => {
    expect((await get('/assets/main-4f2a.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/favicon.svg')).headers['content-type']).toMatch('image/svg');
  });

  it('sends the compressed twin to a browser that reads it, and the file itself to one that does not', async () => {
    const compressed = await get('/assets/main-4f2a.js', { 'accept-encoding': 'gzip, br' });
    expect(compressed.headers).toMatchObject({ 'content-encoding': 'br', vary: expect.stringMatching(/accept-encoding/i), 'cache-control': 'public, max-age=31536000, immutable' });
    expect(compressed.headers['content-type']).toMatch('javascript');
    expect(brotliDecompressSync(compressed.rawPayload).toString()).toBe('export {}');
    const plain = await get('/assets/main-4f2a.js');
    expect([plain.body, plain.headers['content-encoding']]).toEqual(['export {}', undefined]);
    expect((await get('/favicon.svg', { 'accept-encoding': 'br' })).body).toBe('<svg/>');
  });

  it.each(['/assets/old-0000.js', '/api/v1/nothing', '/api', '/webhooks/nothing', '/health/nothing'])('does not answer %s with a page', async (url) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'not_found' });
  });

  it.each(['/../package.json', '/..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/%00', '/%E0%A4%A'])('lets nobody out of its folder by %s', async (url) => {
    const answer = await get(url);
    expect(answer.body).not.toMatch(/"name"|root:/);
    expect(answer.statusCode).toBeLessThan(500);
  });
});

describe('what operators ask', () => {
  it('tells ready with every part', async () => {
    expect((await get('/health/ready')).json()).toMatchObject({ status: 'ok', info: { database_app: { status: 'up' }, database_system: { status: 'up' }, migrations: { status: 'up' } } });
  });

  it('gives metrics to who has the token, with routes by pattern', async () => {
    expect((await get('/metrics')).statusCode).toBe(403);
    const answer = await get('/metrics', { authorization: 'Bearer metrics-token-of-the-test' });
    expect(answer.headers['content-type']).toMatch('text/plain');
    expect(answer.body).toMatch(/diwan_http_request_duration_seconds_count\{method="GET",route="\/health\/live",status="200"\} \d/);
  });

  it('describes the API from its schemas', async () => {
    const { openapi, paths, components } = (await get('/api/v1/openapi.json')).json<Description>();
    expect(openapi).toMatch(/^3\./);
    const operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, ...operation })));
    expect(operations.length).toBeGreaterThan(35);
    expect(operations.filter(({ summary }) => !summary).map(({ name }) => name)).toEqual([]);
    // An answer has a schema unless it has no body: nothing to say, or said elsewhere.
    const bare = operations.filter(({ responses }) => Object.entries(responses).some(([status, { content }]) => !/^(204|3\d\d)$/.test(status) && content === undefined));
    expect(bare.map(({ name }) => name)).toEqual([]);
    expect(operations.every(({ responses }) => responses['default']?.content?.['application/problem+json'] !== undefined)).toBe(true);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    const named = operations.filter(({ name, parameters = [] }) => [...name.matchAll(/\{(\w+)\}/g)].some(([, id]) => !parameters.some((parameter) => parameter.in === 'path' && parameter.name === id && parameter.required)));
    expect(named.map(({ name }) => name)).toEqual([]);
    expect(components.schemas['Problem']?.properties.code.enum).toEqual(Object.keys(problemCodes));
    expect((await get('/api/v1/docs')).body).toMatch(/swagger/i);
  });

  it('opens the queue board to admins only', async () => {
    expect((await get('/ops/queues')).json()).toMatchObject({ code: 'not_signed_in' });
    expect((await get('/ops/queues', { authorization: await test.addKey('agent') })).json()).toMatchObject({ code: 'forbidden' });
    expect((await get('/ops/queues/api/queues', { authorization: await test.addKey('agent') })).json()).toMatchObject({ code: 'forbidden' });
    expect((await get('/ops/queues', { authorization: await test.addKey('admin') })).body).toMatch(/<title>/);
  });

  // Last: there is no way back from stopping.
  it('is not ready any more as soon as the process begins to stop, while still alive', async () => {
    test.app.get(Lifecycle).beginStop();
    const answer = await get('/health/ready');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'not_ready', data: { process: { status: 'down' } } });
    expect((await get('/health/live')).statusCode).toBe(200);
  });
});
