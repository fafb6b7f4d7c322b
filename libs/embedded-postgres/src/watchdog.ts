import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { spawnIdentity, type ServerAccount } from './account.js';

/**
 * Stops the server when this process is gone without having done so: killed, or out of memory. A shell waits on a pipe that
 * only we hold open; it closes with us, however we end.
 * @returns The shell, to be killed once the server has ended: its number may then belong to another.
 */
export function watchOver(serverPid: number, account: ServerAccount): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined;
  const shell = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$0"', String(serverPid)], {
    ...spawnIdentity(account),
    cwd: '/',
    // Not in our group: a signal to the terminal's programs must not end it first.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a shell the server is merely left for the next start to find.
  shell.on('error', () => undefined);
  // It must not keep a program running that has finished.
  shell.unref();
  // Node gives pipes to children as sockets, though their type says less.
  (shell.stdin as Socket).unref();
  return shell;
}
