import { Agent, request } from 'undici';
import { type Cast, type Person } from './cast.js';
import { type Kind } from './kinds.js';

/** As many as the machine of the goals has cores: more would measure the queue before them. */
const AT_ONCE = 2;
const SLOWEST = 8;

/** A request that took long, for the evidence. */
export interface Slow { readonly path: string; readonly ms: number }
export interface Timed { readonly times: number[]; readonly slowest: readonly Slow[] }

const ask = async (agent: Agent, url: string, person: Person): Promise<{ ms: number; nextCursor: string | null }> => {
  const start = performance.now();
  const { statusCode, body } = await request(url, { headers: person.headers, dispatcher: agent });
  const text = await body.text();
  const ms = performance.now() - start;
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}: ${text.slice(0, 200)}`);
  return { ms, nextCursor: (JSON.parse(text) as { nextCursor?: string | null }).nextCursor ?? null };
};

/**
 * Asks for one kind `count` times, the people in turn, and times each answer until its last byte. A page that does not exist is not asked for.
 * @throws when an answer is not 200: then the times would be of nothing.
 */
export const timed = async (address: string, cast: Cast, kind: Kind, who: 'agents' | 'owner', count: number): Promise<Timed> => {
  const agent = new Agent({ connections: AT_ONCE });
  const people = who === 'owner' ? [cast.owner] : cast.agents;
  const all: Slow[] = [];
  let turn = 0;
  const work = async (): Promise<void> => {
    while (all.length < count) {
      const mine = turn++;
      const person = people[mine % people.length];
      if (!person) throw new Error('Nobody asks');
      let before: { path: string; nextCursor: string | null } = { path: '', nextCursor: null };
      for (const path of kind.paths(cast, person, mine)) {
        if (path === '$next' && before.nextCursor === null) continue;
        const full = path === '$next' ? `${before.path}&cursor=${encodeURIComponent(before.nextCursor ?? '')}` : path;
        const { ms, nextCursor } = await ask(agent, address + full, person);
        before = { path: full, nextCursor };
        all.push({ path: full, ms });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await agent.close();
  return { times: all.map(({ ms }) => ms), slowest: all.toSorted((a, b) => b.ms - a.ms).slice(0, SLOWEST) };
};
