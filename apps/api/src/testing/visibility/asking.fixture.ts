import { type TestApp } from '../test-app.js';
import { type Ask } from './routes.fixture.js';
import { type Asker } from './world.fixture.js';

export interface Answer { readonly status: number; readonly text: string; readonly url: string }

/** Times and places in the log that move with everything that happens, whoever may see it. */
const MOVING = new Set(['seq', 'from', 'to', 'lastInboundAt', 'lastStatusAt', 'lastUsedAt', 'requestId', 'createdAt', 'finishedAt']);

/** Asks `METHOD /path/{…}`; the answer without what moves by itself. */
export const ask = async ({ app }: TestApp, { headers }: Asker, route: string, { params = {}, query = {}, body }: Ask): Promise<Answer> => {
  const [method = 'GET', path = ''] = route.split(' ');
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${route} has {${name}}: say in routes.fixture.ts what goes there`);
    return value;
  });
  const url = Object.keys(query).length === 0 ? filled : `${filled}?${new URLSearchParams(query).toString()}`;
  const answer = await app.inject({ method: method as 'GET', url, headers, ...(body ? { payload: body } : {}) });
  return { status: answer.statusCode, text: still(answer.body), url };
};

const still = (body: string): string => {
  try {
    // A cursor says where a page ends, with the time of asking in it: only whether there is one tells something.
    return JSON.stringify(JSON.parse(body, (key, value: unknown) => (MOVING.has(key) ? undefined : key === 'nextCursor' ? value !== null : value)));
  } catch {
    return body;
  }
};
