import { setTimeout as sleep } from 'node:timers/promises';
import { openProgram } from '../load/program.js';
import { type Door } from './screen.js';
import { type Order, type Seen } from './screens-process.js';

export { type Seen } from './screens-process.js';

const PATIENCE_MS = 15_000;

/** Connected agents, in a process of their own. */
export interface Screens {
  /** Waits until the first screen showed so many messages. @throws when they do not come, or a screen was cut or missed something. */
  untilSeen: (messages: number) => Promise<void>;
  seen: () => Promise<Seen>;
}

/** Connects so many agents to `url`, with these credentials, for the time of `work`. */
export const withScreens = async <T>(url: string, auth: Door['auth'], screens: number, work: (screens: Screens) => Promise<T>): Promise<T> => {
  const program = openProgram<Order, Seen | number>(new URL('./screens-process.js', import.meta.url));
  const { port } = new URL(url);
  const untilSeen = async (messages: number): Promise<void> => {
    for (let waited = 0, seen = 0; seen < messages; waited += 50) {
      seen = Number(await program.ask({ do: 'count' }));
      if (waited > PATIENCE_MS && seen < messages) throw new Error(`Only ${seen} of ${messages} messages reached the screens.`);
      await sleep(50);
    }
  };
  const seen = async (): Promise<Seen> => {
    const report = await program.ask({ do: 'report' });
    if (typeof report === 'number') throw new Error('The screens did not report.');
    return report;
  };
  try {
    await program.ask({ do: 'open', door: { host: '127.0.0.1', port: Number(port), auth }, screens });
    return await work({ untilSeen, seen });
  } finally {
    await program.close();
  }
};
