import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../refusal.js';

const Holder = z.object({ pid: z.number().int(), born: z.string(), url: z.string() });
type Holder = z.infer<typeof Holder>;

/**
 * Takes the data folder for this process; the answer gives it back.
 * @throws Refusal when a living process has it. One that was killed does not hold it any longer.
 */
export function lockDataFolder(dataDir: string, url: string): () => void {
  const path = join(dataDir, 'running.json');
  const mine: Holder = { pid: process.pid, born: birth(process.pid) ?? '', url };
  try {
    writeFileSync(path, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = readHolder(path);
    if (holder && birth(holder.pid) === holder.born) {
      throw new Refusal(`Diwan is already running with the data in ${dataDir} (process ${holder.pid}, ${holder.url}). Stop that one first, or set DIWAN_DATA (and PORT, SIMULATOR_PORT) to run a second one beside it.`);
    }
    writeFileSync(path, JSON.stringify(mine), { mode: 0o600 });
  }
  return () => rmSync(path, { force: true });
}

function readHolder(path: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** When a process was born, in the system's own terms: process numbers come round again, a number born at the same moment does not. */
export function birth(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // Field 22, counted behind the name, which may hold spaces and brackets (proc_pid_stat(5)).
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
