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
    const [row] = await this.rows<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const stat = readFileSync(`/proc/${row?.pid ?? 0}/stat`, 'utf8');
    const postmaster = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    this.down = true;
    const ended = this.#server?.exited;
    for (const pid of [postmaster, ...childrenOf(postmaster)]) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
    await ended;
    this.#look = null;
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
