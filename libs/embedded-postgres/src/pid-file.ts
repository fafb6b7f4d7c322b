import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What PostgreSQL writes to `postmaster.pid`: its process, its port, and once it takes connections `ready`. */
export interface PidFile { pid: number; port: number; ready: boolean }

/** Reads `postmaster.pid` of a data folder; undefined when there is none or it is half-written. */
export function readPidFile(data: string): PidFile | undefined {
  try {
    return parsePidFile(readFileSync(join(data, 'postmaster.pid'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Line 1 is the process, line 4 the port, line 8 the state ("PostgreSQL, storage: pidfile.h"). */
export function parsePidFile(text: string): PidFile | undefined {
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!Number.isInteger(pid)) return undefined;
  return { pid: Math.abs(pid), port: Number.parseInt(lines[3] ?? '', 10) || 0, ready: (lines[7] ?? '').trim() === 'ready' };
}
