import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { request } from 'undici';
import { type Tally } from './tally.js';

const program = fileURLToPath(new URL('./server.js', import.meta.url));

/** A lean Graph that runs as a program of its own. */
export interface Graph {
  readonly url: string;
  readonly tally: () => Promise<Tally>;
  /** When each text arrived, in ms since 1970. */
  readonly times: () => Promise<Map<string, number>>;
  readonly forget: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** `latencyMs`: from the whole request to its answer. `port`: a free one by default. */
export const startGraph = async ({ latencyMs, port = 0 }: { latencyMs: number; port?: number }): Promise<Graph> => {
  const child = spawn(process.execPath, [program], { env: { ...process.env, GRAPH_LATENCY_MS: String(latencyMs), GRAPH_PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${await portOf(child.stdout)}`;
  const read = async (path: string): Promise<unknown> => (await request(`${url}${path}`)).body.json();
  return {
    url,
    tally: async () => await read('/tally') as Tally,
    times: async () => new Map(await read('/times') as [string, number][]),
    forget: async () => { await (await request(`${url}/tally`, { method: 'DELETE' })).body.dump(); },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
};

const portOf = async (output: NodeJS.ReadableStream): Promise<number> => {
  for await (const line of createInterface({ input: output })) {
    const found = /^ready (\d+)$/.exec(line);
    if (found) return Number(found[1]);
  }
  throw new Error('The Graph ended before it was ready.');
};
