import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '@diwan/embedded-postgres';
import { request } from 'undici';
import { SECRET } from './cast.js';
import { databaseEnv, type Urls } from './open.js';

const program = fileURLToPath(new URL('../../../../api/dist/main.js', import.meta.url));
/** Ends it when the bench is gone. */
const leash = new URL('../../../../standalone/dist/process/leash.js', import.meta.url).href;
const READY_MS = 60_000;

/** One api process on the dataset, without a worker: nothing comes in while people read. */
export const withApi = async <T>(urls: Urls, work: (address: string) => Promise<T>): Promise<T> => {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'diwan-inbox-'));
  const child = spawn(process.execPath, ['--import', leash, program], {
    env: {
      ...process.env, ...databaseEnv(urls), NODE_ENV: 'production', LOG_LEVEL: 'error', DIWAN_ROLES: 'http', HOST: '127.0.0.1', PORT: String(port), DIWAN_DATA: data, DIWAN_SECRET: SECRET,
      DIWAN_ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 1).toString('base64')}`, REDIS_URL: undefined,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const address = `http://127.0.0.1:${port}`;
  try {
    await untilReady(address, child);
    return await work(address);
  } finally {
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  }
};

const untilReady = async (address: string, child: { exitCode: number | null }): Promise<void> => {
  for (const end = performance.now() + READY_MS; ;) {
    if (child.exitCode !== null || performance.now() > end) throw new Error('The api did not start on the made inbox.');
    const status = await request(`${address}/health/ready`).then(async ({ statusCode, body }) => { await body.dump(); return statusCode; }, () => 0);
    if (status === 200) return;
    await sleep(50);
  }
};
