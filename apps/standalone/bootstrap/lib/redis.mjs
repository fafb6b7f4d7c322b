import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.mjs';
import { background } from './run.mjs';

/** Starts a Redis that keeps nothing. @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
export async function startRedis(program) {
  const port = await freePort();
  const server = background(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', tmpdir()]);
  for (let attempt = 0; attempt < 100 && !server.state.ended; attempt += 1) {
    if (await answers(port)) return { url: `redis://127.0.0.1:${port}`, stop: server.stop };
    await sleep(50);
  }
  throw new Error(`Redis did not start:\n${server.state.output}`);
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => { socket.end(); resolve(true); });
    socket.once('error', () => resolve(false));
  });
}
