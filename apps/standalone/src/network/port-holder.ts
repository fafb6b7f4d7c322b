import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Who listens on a TCP port of this machine, like `process 4711 (node server.js)`; undefined when that cannot be known. */
export function portHolder(port: number): string | undefined {
  const pid = process.platform === 'linux' ? holderFromProc(port) : holderFromLsof(port);
  if (pid === undefined) return undefined;
  const command = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  // Our own children carry a long preload option that says nothing about who they are.
  const name = (command.trim() || procCommand(pid)).replace(/ --import \S+/, '');
  return name ? `process ${pid} (${name.length > 80 ? `${name.slice(0, 79)}…` : name})` : `process ${pid}`;
}

function holderFromLsof(port: number): number | undefined {
  const { stdout } = spawnSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'], { encoding: 'utf8' });
  const pid = Number.parseInt(stdout ?? '', 10);
  return Number.isInteger(pid) ? pid : undefined;
}

/** Linux tells without a tool: the socket's inode stands in /proc/net/tcp, and its owner has it among its open files. */
function holderFromProc(port: number): number | undefined {
  const inodes = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(quietly(() => readFileSync(table, 'utf8')) ?? '', port)));
  if (inodes.size === 0) return undefined;
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).find((pid) => holdsOne(pid, inodes));
}

/** Inodes of the sockets that listen on a port, from the text of /proc/net/tcp (state 0A is LISTEN). */
export function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table.split('\n').slice(1).map((row) => row.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(suffix) === true && state === '0A')
    .flatMap(([, , , , , , , , , inode]) => (inode === undefined ? [] : [inode]));
}

function holdsOne(pid: number, inodes: ReadonlySet<string>): boolean {
  const files = quietly(() => readdirSync(`/proc/${pid}/fd`)) ?? [];
  return files.some((file) => {
    const target = quietly(() => readlinkSync(`/proc/${pid}/fd/${file}`)) ?? '';
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
    return inode !== undefined && inodes.has(inode);
  });
}

function procCommand(pid: number): string {
  return (quietly(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ?? '').replaceAll('\0', ' ').trim();
}

/** Processes come and go while we look, and others' may not be looked into; both only mean that we do not know. */
function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
