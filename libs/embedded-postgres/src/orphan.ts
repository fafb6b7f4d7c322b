import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPidFile } from './pid-file.js';

/**
 * Stops a server that a killed run left behind on this data folder, so that the folder can be opened again. The caller
 * holds the folder; a process that merely inherited the number of a dead server is left alone.
 */
export async function stopOrphan(data: string, onProgress: (line: string) => void): Promise<void> {
  const found = readPidFile(data);
  if (!found || !isServerOf(found.pid, data)) return;
  onProgress('Stopping the PostgreSQL that an interrupted run left behind');
  process.kill(found.pid, 'SIGINT');
  if (await gone(found.pid, 10_000)) return;
  process.kill(found.pid, 'SIGQUIT');
  await gone(found.pid, 5_000);
}

function isServerOf(pid: number, data: string): boolean {
  if (process.platform === 'win32' || !isAlive(pid)) return false;
  const command = commandLine(pid);
  return command.includes('postgres') && (command.includes(data) || command.includes(realpathSync(data)));
}

/** Linux tells without `ps`, which slim containers do not have. */
function commandLine(pid: number): string {
  if (process.platform !== 'linux') return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch (error) {
    // It ended while we looked.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ESRCH') return '';
    throw error;
  }
}

/** Does a process of this number exist? One of another user's counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function gone(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await sleep(50);
  }
  return true;
}
