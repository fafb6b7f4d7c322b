import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@diwan/embedded-postgres';
import { Refusal } from '../refusal.js';
import { portHolder } from './port-holder.js';

/**
 * The port to use: the one asked for, or a free one for 0.
 * @param variable The environment variable that sets it.
 * @throws Refusal when it is taken (with the holder, if it can be known) or needs rights we lack.
 */
export async function claimPort(port: number, host: string, variable: string): Promise<number> {
  if (port === 0) return freePort();
  // What an interrupted run left behind needs a moment to notice and go.
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const problem = await tryPort(port, host);
    if (problem === undefined) return port;
    if (problem !== 'EADDRINUSE') throw portRefusal(problem, port, host, variable);
    await sleep(200);
  }
  throw portRefusal('EADDRINUSE', port, host, variable);
}

async function tryPort(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}

function portRefusal(problem: string, port: number, host: string, variable: string): Refusal {
  switch (problem) {
    case 'EADDRINUSE': {
      const holder = portHolder(port);
      return new Refusal(`Port ${port} is taken${holder === undefined ? '' : ` by ${holder}`}. Stop that program, or choose another port: ${variable}=${port + 10} npm start`);
    }
    case 'EACCES':
      return new Refusal(`This user may not listen on port ${port}. Choose one above 1023: ${variable}=${port + 3000} npm start`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Refusal(`HOST is ${host}, which is not an address of this machine. Use 127.0.0.1 (this machine only) or 0.0.0.0 (every network it is in).`);
    default:
      return new Refusal(`Cannot listen on port ${port} of ${host}: ${problem}.`);
  }
}
