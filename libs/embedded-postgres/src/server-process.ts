import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerAccount } from './account.js';
import { programOptions, type Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './error.js';
import type { ClusterLocation } from './location.js';
import { readPidFile } from './pid-file.js';
import { serverArguments } from './settings.js';
import { watchOver } from './watchdog.js';

/** A server that takes connections. */
export interface ServerProcess { port: number; exited: Promise<void>; stop(): Promise<void> }

const startTimeout = 60_000;
const biggestLog = 10_000_000;

/**
 * Starts the server and waits until it takes connections.
 * @throws EmbeddedPostgresError `start_failed` with the log's last lines.
 */
export async function startServer(binaries: Binaries, location: ClusterLocation, account: ServerAccount, options: { port: number; durable: boolean }): Promise<ServerProcess> {
  const log = openLog(location.log);
  const { size } = statSync(location.log);
  const child = spawn(binaries.postgres, serverArguments({ ...options, data: location.data, statementStatistics: options.durable && binaries.hasStatementStatistics }), {
    ...programOptions(account, location.root),
    // A process group of its own: Ctrl-C in a terminal must reach us first, so that those who use the database stop before it.
    detached: process.platform !== 'win32',
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const watchdog = child.pid === undefined ? undefined : watchOver(child.pid, account);
  void exited.then(() => watchdog?.kill('SIGKILL'));
  await untilReady(child, location, size);
  return { port: options.port, exited, stop: () => stopServer(child) };
}

/** Appends to the log; one that grew big makes room for a new one first. */
function openLog(path: string): number {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > biggestLog) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

async function untilReady(child: ChildProcess, location: ClusterLocation, logStart: number): Promise<void> {
  const end = Date.now() + startTimeout;
  const failed = (): EmbeddedPostgresError => new EmbeddedPostgresError('start_failed', `PostgreSQL did not start. The end of ${location.log}:\n${logSince(location.log, logStart)}`);
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) throw failed();
    const file = readPidFile(location.data);
    if (file?.pid === child.pid && file.ready) return;
    if (Date.now() > end) {
      child.kill('SIGQUIT');
      throw failed();
    }
    await sleep(20);
  }
}

/** What this start wrote to the log, at most its last 12 lines. */
function logSince(path: string, start: number): string {
  const text = readFileSync(path).subarray(start).toString('utf8');
  return text.trimEnd().split('\n').slice(-12).join('\n');
}

/** SIGINT is PostgreSQL's "fast" stop: open transactions are rolled back, the data is written. SIGQUIT is its last resort, safe but slow to recover from. */
async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGINT');
  const patience = setTimeout(() => child.kill('SIGQUIT'), 15_000);
  await exit;
  clearTimeout(patience);
}
