import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc; 100 on every Linux that Node runs on. */
const TICKS = 100;

interface Process { pid: number; parent: number; seconds: number }

const read = (pid: number): Process[] => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name may hold spaces and brackets; everything of interest comes after its last one.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
    const [parent = 0, user = 0, system = 0, childUser = 0, childSystem = 0] = [fields[1], fields[11], fields[12], fields[13], fields[14]];
    return [{ pid, parent, seconds: (user + system + childUser + childSystem) / TICKS }];
  } catch (error) {
    // It ended between being listed and being read; its parent has its time by then.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return [];
    throw error;
  }
};

/**
 * Seconds of CPU used so far by all descendants of this process, PostgreSQL's own and those that ended included, the load generator (this
 * process) left out.
 */
export const cpuOfOthers = (): number => {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => read(Number(name)));
  const ours = new Set([process.pid]);
  for (let grew = true; grew;) {
    const found = all.filter(({ pid, parent }) => ours.has(parent) && !ours.has(pid));
    for (const { pid } of found) ours.add(pid);
    grew = found.length > 0;
  }
  return all.filter(({ pid }) => ours.has(pid) && pid !== process.pid).reduce((sum, { seconds }) => sum + seconds, 0);
};
