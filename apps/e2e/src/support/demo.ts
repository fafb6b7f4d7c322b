import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Demo = z.object({
  url: z.string(), simulatorUrl: z.string(), password: z.string(), apiKey: z.string(), workspaceId: z.string(), phoneNumberId: z.string(),
  users: z.array(z.object({ email: z.string(), password: z.string(), role: z.string() })),
});
export type Demo = z.infer<typeof Demo>;

/** The running product, as it describes itself to scripts. */
export const demo: Demo = Demo.parse(JSON.parse(readFileSync(process.env['DIWAN_DEMO'] ?? '.diwan/demo.json', 'utf8')));

/** One of the demo's people by role; the second agent is `agents()[1]`. */
export const agents = (): Demo['users'] => demo.users.filter((user) => user.role === 'agent');
export const manager = (): Demo['users'][number] => {
  const found = demo.users.find((user) => user.role === 'manager');
  if (!found) throw new Error('The demo has no manager');
  return found;
};

/** Asks the product's API as the owner. */
export const api = async (path: string): Promise<unknown> => {
  const response = await fetch(`${demo.url}/api/v1${path}`, { headers: { authorization: `Bearer ${demo.apiKey}` } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
};

/** Tells the simulator something, such as to move its clock or to break things. */
export const simulator = async (path: string, body: unknown): Promise<unknown> => {
  const response = await fetch(`${demo.simulatorUrl}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
};

let people = 0;
/** A customer nobody else plays: a Saudi number of a range of this run's own. */
export const somebody = (): string => `9665${String(Date.now() % 1_000_000).padStart(6, '0')}${String(people++).padStart(2, '0')}`;
