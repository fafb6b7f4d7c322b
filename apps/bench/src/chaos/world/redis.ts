import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis as Client } from 'ioredis';

/** Path of a Redis that is installed; null where there is none. */
export const findRedis = (): string | null => {
  const found = spawnSync('sh', ['-c', 'command -v redis-server'], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : null;
};

/** A Redis that keeps nothing on disk: killed, all it held is gone. */
export class Redis {
  #child: ChildProcess | null = null;

  constructor(private readonly program: string, readonly port: number) {}

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.#child = spawn(this.program, ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', tmpdir()], { stdio: 'ignore' });
    for (let tries = 0; tries < 100; tries += 1) {
      if (await this.#answers()) return;
      await sleep(50);
    }
    throw new Error('Redis did not start');
  }

  /** @returns how many keys were lost with it */
  async kill(): Promise<number> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return 0;
    const keys = await this.keys();
    child.kill('SIGKILL');
    await once(child, 'exit');
    return keys;
  }

  /** It stands still: connections stay open, and nobody answers. @returns how to let it go on */
  freeze(): () => void {
    const child = this.#child;
    child?.kill('SIGSTOP');
    return () => { child?.kill('SIGCONT'); };
  }

  /** True when it says nothing within a second. */
  async silent(): Promise<boolean> {
    const client = new Client(this.port, '127.0.0.1', { maxRetriesPerRequest: 0, commandTimeout: 1_000, retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      await client.ping();
      return false;
    } catch {
      // That is what is asked for here.
      return true;
    } finally {
      client.disconnect();
    }
  }

  /** How many keys it holds. */
  async keys(): Promise<number> {
    const client = new Client(this.port, '127.0.0.1', { maxRetriesPerRequest: 1 });
    try {
      return await client.dbsize();
    } finally {
      client.disconnect();
    }
  }

  /** Without waiting, for when there is no time left. */
  end(): void {
    this.#child?.kill('SIGKILL');
  }

  #answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, '127.0.0.1');
      socket.once('connect', () => { socket.destroy(); resolve(true); });
      socket.once('error', () => resolve(false));
    });
  }
}
