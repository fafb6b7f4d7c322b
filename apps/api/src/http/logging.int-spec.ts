import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { signBody } from '@diwan/cloud-api';
import { buildWorkspace, type BuiltWorkspace, createTestDatabase, eventually, newWamid, textMessage, type TestDatabase, webhookBody } from '@diwan/testing';
import { v7 } from 'uuid';
import { connect } from '../database/data-source.js';
import { hashSecret, newSecret, shownPrefix } from '../identity/api-key.secret.js';
import { environment } from '../testing/test-app.js';

const SECRETS = { words: 'my-very-private-words', answer: 'our-very-private-answer', phone: '966551239876' };
const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const PORT = 20_000 + process.pid % 10_000;
const url = (path: string): string => `http://127.0.0.1:${PORT}${path}`;

let test: TestDatabase;
let system: Awaited<ReturnType<typeof connect>>;
let workspace: BuiltWorkspace;
let product: ChildProcess;
const written: string[] = [];
const log = (): string => written.join('');

beforeAll(async () => {
  test = await createTestDatabase();
  system = await connect(test.systemUrl, 'system', 2);
  workspace = await buildWorkspace(system);
  // The real process, as loud as it can be; nobody answers at Meta's address.
  product = spawn(process.execPath, [MAIN], { env: { ...process.env, ...environment(test), LOG_LEVEL: 'trace', PORT: String(PORT), HOST: '127.0.0.1', DIWAN_ROLES: 'http,worker', META_GRAPH_URL: 'http://127.0.0.1:9' } });
  for (const stream of [product.stdout, product.stderr]) stream?.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  await eventually(async () => (await fetch(url('/health/ready')).catch(() => null))?.ok, 'the product to be ready', 20_000);
}, 60_000);
afterAll(async () => {
  if (product.exitCode === null) {
    const gone = new Promise((resolve) => product.once('exit', resolve));
    product.kill('SIGTERM');
    await gone;
  }
  await system.destroy();
  await test.drop();
}, 40_000);

it('tells what happens without the words, numbers and keys of those it happens to', async () => {
  const key = newSecret();
  await system.query(`INSERT INTO api_key (workspace_id, id, name, prefix, hash, role, throttled) VALUES ($1, $2, 'Test', $3, $4, 'owner', false)`, [workspace.id, v7(), shownPrefix(key), hashSecret(key)]);
  const api = async (path: string, body?: object) => (await fetch(url(`/api/v1${path}`), {
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  })).json() as Promise<{ data: { id: string; conversationId: string }[] }>;

  const wamid = newWamid();
  const body = JSON.stringify(webhookBody(workspace.number, { messages: [textMessage(SECRETS.words, { id: wamid, from: SECRETS.phone })] }));
  for (const signature of [signBody(body, 'test-app-secret'), 'sha256=00']) await fetch(url('/webhooks/whatsapp'), { method: 'POST', headers: { 'x-hub-signature-256': signature }, body });
  const message = await eventually(async () => (await api(`/messages?wamid=${wamid}`)).data[0], 'the message');
  await api(`/conversations/${message.conversationId}/messages`, { id: v7(), content: { type: 'text', text: SECRETS.answer } });
  await api('/messages', { id: v7(), phoneNumberId: 'x', to: `+${SECRETS.phone}`, content: { type: 'text', text: SECRETS.answer } });
  await api(`/conversations?q=${SECRETS.words}`);
  await eventually(async () => /"path":"\/api\/v1\/conversations"/.test(log()), 'a line about the last request');

  expect(log()).toMatch(/"path":"\/api\/v1\/messages","status":404/);
  for (const secret of [...Object.values(SECRETS), key, 'test-app-secret', 'test-verify-token']) expect(log()).not.toContain(secret);
});
