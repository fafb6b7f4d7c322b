import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readPidFile } from './pid-file.js';

/**
 * Finds the server that somebody else runs on this data folder, for looking into it.
 * @returns the superuser's connection string to a database by name, or undefined when none is running there.
 */
export function runningServer(dataDir: string): ((database: string) => string) | undefined {
  const pointer = join(resolve(dataDir), 'kept-at');
  const root = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : resolve(dataDir);
  const running = readPidFile(join(root, 'data'));
  if (!running?.ready) return undefined;
  const password = readFileSync(join(root, 'owner-password'), 'utf8').trim();
  return (database) => `postgres://postgres:${password}@127.0.0.1:${running.port}/${encodeURIComponent(database)}`;
}
