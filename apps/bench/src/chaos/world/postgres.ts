import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, freePort, startEmbeddedPostgres } from '@diwan/embedded-postgres';
import pg from 'pg';

const childrenOf = (parent: number): number[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent ? [Number(name)] : [];
  } catch {
    // It ended while the list was read.
    return [];
  }
});

const signalAll = (pids: readonly number[], signal: NodeJS.Signals): void => {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      // It ended by itself in between.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
};

/** A durable PostgreSQL of this run alone, which can be made to crash, and a line of the harness' own to look into it. */
export class Postgres {
  #server: EmbeddedPostgres | null = null;
  #look: pg.Client | null = null;
  #port = 0;
  down = false;

  constructor(private readonly dataDir: string, private readonly tell: (line: string) => void) {}

  async start(): Promise<void> {
    this.#port ||= await freePort();
    this.#server = await startEmbeddedPostgres({ dataDir: this.dataDir, durable: true, port: this.#port, onProgress: this.tell });
    this.down = false;
  }

  /** Superuser's connection string. */
  url(database: string): string {
    if (!this.#server) throw new Error('PostgreSQL is not running');
    return this.#server.url(database);
  }

  /** Every process of it dies at once, as when the machine loses power; what comes back must recover from its log. */
  async crash(): Promise<void> {
    const postmaster = await this.#postmaster();
    this.down = true;
    const ended = this.#server?.exited;
    signalAll([postmaster, ...childrenOf(postmaster)], 'SIGKILL');
    await ended;
    this.#look = null;
  }

  /**
   * Every process of it stands still, as when its machine or the network to it is gone: connections are neither refused nor reset, and
   * nobody answers. @returns how to let it go on
   */
  async freeze(): Promise<() => void> {
    const postmaster = await this.#postmaster();
    this.down = true;
    // The parent first: whoever it would start from now on waits for it.
    signalAll([postmaster], 'SIGSTOP');
    signalAll(childrenOf(postmaster), 'SIGSTOP');
    return () => {
      signalAll([...childrenOf(postmaster), postmaster], 'SIGCONT');
      this.down = false;
    };
  }

  /** True when it says nothing within a second. */
  async silent(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.url('diwan'), connectionTimeoutMillis: 1_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return false;
    } catch {
      // That is what is asked for here.
      return true;
    }
  }

  async #postmaster(): Promise<number> {
    const [row] = await this.rows<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const stat = readFileSync(`/proc/${row?.pid ?? 0}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  }

  /** Rows as the superuser sees them. Waits for a server that is away. */
  async rows<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    for (let failures = 0; ; failures += 1) {
      try {
        this.#look ??= await this.#connect();
        return (await this.#look.query<T>(text, values)).rows;
      } catch (error) {
        this.#look = null;
        // A mistake in the query is ours; only the server's absence passes.
        if (failures > 100 || (error instanceof pg.DatabaseError && !(error.code ?? '').startsWith('57') && error.severity !== 'FATAL')) throw error;
        await sleep(200);
      }
    }
  }

  async stop(): Promise<void> {
    await this.#look?.end().catch(() => undefined);
    await this.#server?.stop({ remove: true });
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url('diwan') });
    // A crash reaches us here as well; the next query connects anew.
    client.on('error', () => { if (this.#look === client) this.#look = null; });
    await client.connect();
    return client;
  }
}
