import { chown, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerAccount } from './account.js';

/** Where root's clusters live when their own folder is closed to the account that runs the server. */
export const sharedRoot = '/var/lib/diwan';

/** Hands a folder and all in it to the account, links included but not followed. */
export async function chownTree(path: string, account: ServerAccount): Promise<void> {
  if (account.kind === 'self') return;
  const entry = await lstat(path);
  if (entry.isSymbolicLink()) return;
  await chown(path, account.uid, account.gid);
  if (!entry.isDirectory()) return;
  for (const name of await readdir(path)) await chownTree(join(path, name), account);
}
