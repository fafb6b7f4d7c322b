import { spawnSync } from 'node:child_process';
import { totalmem } from 'node:os';

/** Server settings, as `-c name=value` arguments. */
export function serverArguments(options: { port: number; data: string; durable: boolean; statementStatistics: boolean; memory?: number }): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    // A socket file would need a short path that the account may write to; TCP on the loopback needs neither.
    unix_socket_directories: '',
    max_connections: '200',
    // Compiling queries costs more than it gains in an inbox's many short ones.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(options.durable ? lastingSettings(options.memory ?? memoryOfMachine()) : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...(options.statementStatistics ? { shared_preload_libraries: 'pg_stat_statements' } : {}),
  };
  return ['-D', options.data, '-p', String(options.port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

const MEBIBYTE = 2 ** 20;
const mebibytes = (bytes: number): string => `${Math.floor(bytes / MEBIBYTE)}MB`;

/** What may be used: the machine's memory, or the container's where that is less. */
const memoryOfMachine = (): number => Math.min(totalmem(), process.constrainedMemory() || Infinity);

/**
 * For data that is kept, in place of defaults that are meant for the smallest of machines. Nothing here trades safety for speed: fsync,
 * synchronous_commit and full_page_writes stay on.
 * @param memory bytes of the machine; an eighth of it, at most 2 GiB, becomes shared buffers.
 */
export function lastingSettings(memory: number): Record<string, string> {
  return {
    shared_buffers: mebibytes(Math.min(Math.max(memory / 8, 128 * MEBIBYTE), 2048 * MEBIBYTE)),
    effective_cache_size: mebibytes(memory / 2),
    maintenance_work_mem: mebibytes(Math.min(Math.max(memory / 64, 64 * MEBIBYTE), 256 * MEBIBYTE)),
    // After a checkpoint each page's first change is logged whole; rarer checkpoints write far less. Costs disk while there is a flood.
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    // Disks of today seek about as fast as they read on.
    random_page_cost: '1.1',
    // A table that a flood has just filled is planned for as if it were empty until it has been analysed.
    autovacuum_naptime: '15s',
  };
}

/** Arguments that make a cluster whose sorting and case rules do not depend on the machine it was made on. */
export function initArguments(options: { data: string; passwordFile: string; durable: boolean; ctype: string }): string[] {
  return [
    `--pgdata=${options.data}`,
    '--username=postgres',
    `--pwfile=${options.passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    `--lc-ctype=${options.ctype}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(options.durable ? [] : ['--no-sync']),
  ];
}

/**
 * The machine's character classes to use: pg_trgm and text search still ask the C library what a letter is, and in plain
 * "C" no Arabic letter is one, so nothing Arabic would ever be found.
 */
export function characterClasses(installed: readonly string[] = installedLocales()): string {
  const wanted = ['C.UTF-8', 'en_US.UTF-8'].map(normalized);
  const found = wanted.flatMap((name) => installed.filter((candidate) => normalized(candidate) === name));
  return found[0] ?? installed.find((candidate) => normalized(candidate).endsWith('.utf8')) ?? 'C';
}

function normalized(locale: string): string {
  return locale.toLowerCase().replace('utf-8', 'utf8');
}

function installedLocales(): string[] {
  const listing = spawnSync('locale', ['-a'], { encoding: 'utf8' });
  return listing.status === 0 ? listing.stdout.split(/\r?\n/).map((name) => name.trim()).filter(Boolean) : [];
}
