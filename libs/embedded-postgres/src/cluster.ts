import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serverAccount, type ServerAccount } from './account.js';
import { prepareBinaries, programOptions, type Binaries } from './binaries.js';
import { EmbeddedPostgresError, fileSystemSentence } from './error.js';
import { freePort } from './free-port.js';
import { locateCluster, type ClusterLocation } from './location.js';
import { stopOrphan } from './orphan.js';
import { startServer, type ServerProcess } from './server-process.js';
import { characterClasses, initArguments } from './settings.js';
import { chownTree } from './shared-root.js';

export interface EmbeddedPostgresOptions {
  /** Folder of the cluster; made when missing, reused when it holds one. The caller sees to it that only one process uses it. */
  dataDir: string;
  /** True: a commit is on disk when it returns. False: faster, for data that may be lost with the machine (tests). */
  durable: boolean;
  /** TCP port on 127.0.0.1; a free one by default. */
  port?: number;
  /** Told in one sentence what takes time or is worth knowing. */
  onProgress?: (line: string) => void;
}

/** A running PostgreSQL on 127.0.0.1. */
export interface EmbeddedPostgres {
  /** Connection string of the superuser `postgres` to a database of this name. */
  url(database: string): string;
  /** Connection string of the superuser `postgres` to the database `postgres`. */
  ownerUrl: string;
  port: number;
  /** Settles when the server ends, wanted or not. */
  exited: Promise<void>;
  /** Stops the server after rolling back what is open; with `remove` its data is deleted too. */
  stop(options?: { remove?: boolean }): Promise<void>;
}

/**
 * Starts a PostgreSQL of its own from npm's binaries, without anything installed on the machine. As root it runs as the
 * user `postgres`, who is created when missing; what lies behind a folder closed to that user is kept under /var/lib/diwan.
 *
 * The binaries are driven here and not through the class of the npm package, because that one cannot run a copy of them
 * and stops the server on its own at the first signal, before those who use it are done.
 * @throws EmbeddedPostgresError with a sentence that says what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const onProgress = options.onProgress ?? (() => undefined);
  try {
    const account = serverAccount();
    const binaries = await prepareBinaries(account, onProgress);
    const location = await locateCluster(options.dataDir, account, onProgress);
    await stopOrphan(location.data, onProgress);
    const password = await openCluster(binaries, location, account, options.durable, onProgress);
    const server = await startOnSomePort(binaries, location, account, options);
    return handle(server, password, location, options.dataDir);
  } catch (error) {
    throw fileSystemSentence(error, options.dataDir);
  }
}

/** Makes the cluster on the first start; gives the owner's password. */
async function openCluster(binaries: Binaries, location: ClusterLocation, account: ServerAccount, durable: boolean, onProgress: (line: string) => void): Promise<string> {
  const versionFile = join(location.data, 'PG_VERSION');
  if (existsSync(versionFile) && existsSync(location.password)) {
    const version = (await readFile(versionFile, 'utf8')).trim();
    if (version !== binaries.major) {
      throw new EmbeddedPostgresError('wrong_version', `The data in ${location.data} was written by PostgreSQL ${version}, but this is PostgreSQL ${binaries.major}. Move it with pg_dump, or choose another folder with DIWAN_DATA.`);
    }
    return (await readFile(location.password, 'utf8')).trim();
  }
  onProgress('Creating the database');
  // A first start that was interrupted leaves half a cluster, which initdb would refuse.
  await rm(location.data, { recursive: true, force: true });
  const password = randomBytes(24).toString('base64url');
  const unconfirmed = `${location.password}.new`;
  await writeFile(unconfirmed, `${password}\n`, { mode: 0o600 });
  await chownTree(unconfirmed, account);
  await runInit(binaries, location, account, initArguments({ data: location.data, passwordFile: unconfirmed, durable, ctype: characterClasses() }));
  // Written last: its presence says that the cluster is whole.
  await writeFile(location.password, `${password}\n`, { mode: 0o600 });
  await rm(unconfirmed);
  return password;
}

async function runInit(binaries: Binaries, location: ClusterLocation, account: ServerAccount, args: string[]): Promise<void> {
  const child = spawn(binaries.initdb, args, { ...programOptions(account, location.root), stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => { complaint += chunk.toString('utf8'); });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  if (complaint.includes('No space left on device')) throw new EmbeddedPostgresError('disk_full', `The disk that holds ${location.root} is full.`);
  throw new EmbeddedPostgresError('init_failed', `PostgreSQL could not create its data folder (initdb ended with ${code}):\n${complaint.trim()}`);
}

/** A port that was free a moment ago may be taken now; only a port that the caller chose is tried once. */
async function startOnSomePort(binaries: Binaries, location: ClusterLocation, account: ServerAccount, options: EmbeddedPostgresOptions): Promise<ServerProcess> {
  const attempts = options.port === undefined ? 3 : 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startServer(binaries, location, account, { port: options.port ?? (await freePort()), durable: options.durable });
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

function handle(server: ServerProcess, password: string, location: ClusterLocation, dataDir: string): EmbeddedPostgres {
  const url = (database: string): string => `postgres://postgres:${password}@127.0.0.1:${server.port}/${encodeURIComponent(database)}`;
  return {
    url,
    ownerUrl: url('postgres'),
    port: server.port,
    exited: server.exited,
    async stop({ remove = false } = {}) {
      await server.stop();
      if (!remove) return;
      for (const folder of [location.root, dataDir]) await rm(folder, { recursive: true, force: true });
    },
  };
}
