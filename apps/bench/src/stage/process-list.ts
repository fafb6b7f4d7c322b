import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc; 100 on every Linux that Node runs on. */
const TICKS = 100;

/** A process as /proc tells of it. `seconds` is its CPU time and that of its children that ended. */
export interface Process { pid: number; parent: number; seconds: number; command: string }

const read = (pid: number): Process[] => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    // The name may hold spaces and brackets; everything of interest comes after its last one.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
    const [parent = 0, user = 0, system = 0, childUser = 0, childSystem = 0] = [fields[1], fields[11], fields[12], fields[13], fields[14]];
    return [{ pid, parent, seconds: (user + system + childUser + childSystem) / TICKS, command }];
  } catch (error) {
    // It ended between being listed and being read; its parent has its time by then.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
};

/** Whether processes can be listed here: Linux has /proc. */
export const canListProcesses = process.platform === 'linux';

/** All that this process started, directly or not; empty where there is no /proc. */
export const descendants = (root = process.pid): Process[] => {
  if (!canListProcesses) return [];
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => read(Number(name)));
  const known = new Set([root]);
  const found: Process[] = [];
  for (let next = all.filter(({ parent }) => known.has(parent)); next.length > 0; next = all.filter(({ pid, parent }) => known.has(parent) && !known.has(pid))) {
    for (const one of next) known.add(one.pid);
    found.push(...next);
  }
  return found;
};

/** Seconds of CPU that this process, all that it started, and those of them that ended used so far. */
export const ownSeconds = (): number => [...read(process.pid), ...descendants()].reduce((sum, { seconds }) => sum + seconds, 0);

/** Resident memory of a process in megabytes (10⁶ bytes); null where it cannot be told. */
export const residentMegabytes = (pid: number): number | null => {
  if (!canListProcesses) return null;
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return found ? (Number(found[1]) * 1024) / 1e6 : null;
};
