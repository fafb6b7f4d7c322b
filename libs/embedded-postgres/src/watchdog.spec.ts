import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchOver } from './watchdog.js';

let server: ChildProcess;
beforeEach(() => { server = spawn('sleep', ['60']); });
afterEach(() => server.kill('SIGKILL'));

it('stops the server when nobody holds the pipe any more', async () => {
  const ended = once(server, 'exit');
  // What the kernel does to our end of the pipe when we are killed.
  watchOver(server.pid ?? 0, { kind: 'self' })?.stdin?.destroy();
  expect(await ended).toEqual([null, 'SIGINT']);
});

it('leaves the server alone while we live, and after it was called off', async () => {
  const watchdog = watchOver(server.pid ?? 0, { kind: 'self' });
  await sleep(200);
  watchdog?.kill('SIGKILL');
  watchdog?.stdin?.destroy();
  await sleep(200);
  expect(server.exitCode ?? server.signalCode).toBeNull();
});
