import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { eventually } from '@diwan/testing';

/** A process of the product, as it runs for real. */
export interface Running {
  readonly url: string;
  /** Settles with the exit code when it ends. */
  readonly ended: Promise<number | null>;
  readonly signal: (signal: 'SIGTERM' | 'SIGKILL') => void;
  /** Status of a health route; null while nobody listens. */
  readonly health: (route: 'live' | 'ready') => Promise<number | null>;
}

const freePort = (): Promise<number> => new Promise((resolve, reject) => {
  const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    server.close(() => resolve(port));
  });
});

/** Starts the compiled `main.js` or `worker.js` on a free port. Ready when `untilReady` says so. */
export const startProcess = async (role: 'http' | 'worker', env: NodeJS.ProcessEnv): Promise<Running> => {
  const port = await freePort();
  const script = fileURLToPath(new URL(`../../dist/${role === 'http' ? 'main' : 'worker'}.js`, import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [script], {
    env: { ...process.env, ...env, HOST: '127.0.0.1', [role === 'http' ? 'PORT' : 'WORKER_PORT']: String(port), DIWAN_ROLES: role }, stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url, ended: new Promise((resolve) => child.once('exit', (code) => resolve(code))), signal: (signal) => void child.kill(signal),
    health: (route) => fetch(`${url}/health/${route}`).then(({ status }) => status, () => null),
  };
};

export const untilReady = (running: Running): Promise<true> => eventually(async () => (await running.health('ready')) === 200 || null, `${running.url} to be ready`, 120_000);
