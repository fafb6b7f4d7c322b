import { type Order } from './generator-process.js';
import { type LoadResult } from './loops.js';
import { openProgram } from './program.js';
import { type Target } from './signed-request.js';

export { type LoadResult } from './loops.js';

const CHUNK = 5_000;

/** A load generator in a process of its own, with its posts made and signed before any clock starts. */
export interface Generator {
  /** Closed loop over all prepared posts, or for so many seconds. */
  asFastAsAnswered: (options: { connections: number; seconds?: number }) => Promise<LoadResult>;
  /** Open loop: the nth post is due n ÷ perSecond after `startedAt`. */
  atRate: (options: { connections?: number; perSecond: number }) => Promise<LoadResult>;
}

const targetOf = (url: string, secret: string): Target => {
  const { hostname, port, pathname } = new URL(url);
  return { host: hostname === 'localhost' ? '127.0.0.1' : hostname, port: Number(port), path: pathname, secret };
};

/** Prepares a signed post of each body to `url`, lets `work` send them, and ends the process. Bodies are taken one by one: they need not all exist at once. */
export const withPosts = async <T>({ url, secret }: { url: string; secret: string }, bodies: Iterable<string>, work: (generator: Generator) => Promise<T>): Promise<T> => {
  const program = openProgram<Order, LoadResult | null>(new URL('./generator-process.js', import.meta.url));
  const run = async (order: Order): Promise<LoadResult> => {
    const result = await program.ask(order);
    if (result === null) throw new Error('The generator reported nothing.');
    return result;
  };
  try {
    await program.ask({ do: 'aim', target: targetOf(url, secret) });
    for (const chunk of chunked(bodies, CHUNK)) await program.ask({ do: 'prepare', bodies: chunk });
    return await work({
      asFastAsAnswered: (options) => run({ do: 'closed loop', ...options }),
      atRate: ({ connections = 64, perSecond }) => run({ do: 'open loop', connections, perSecond }),
    });
  } finally {
    await program.close();
  }
};

function* chunked<T>(items: Iterable<T>, size: number): Iterable<T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
