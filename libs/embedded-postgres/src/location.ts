import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ServerAccount } from './account.js';
import { closedFolder } from './reachability.js';
import { chownTree, sharedRoot } from './shared-root.js';

/** The files of one cluster. */
export interface ClusterLocation { root: string; data: string; password: string; log: string }

const pointerFile = 'kept-at';

/**
 * Decides where the cluster of `dataDir` lives and makes its folder, owned by the account: in `dataDir` itself, or
 * under /var/lib/diwan when the account may not enter that. A pointer in `dataDir` ties the two together, so that
 * whoever deletes `dataDir` to start afresh gets a fresh cluster; the old one is set aside, never deleted.
 */
export async function locateCluster(dataDir: string, account: ServerAccount, onProgress: (line: string) => void): Promise<ClusterLocation> {
  const wanted = resolve(dataDir);
  await mkdir(wanted, { recursive: true });
  const closed = account.kind === 'other' ? closedFolder(join(wanted, '..'), account) : undefined;
  const root = closed === undefined ? wanted : join(sharedRoot, createHash('sha256').update(wanted).digest('hex').slice(0, 12));
  if (closed !== undefined) await relocate(wanted, root, closed, onProgress);
  await chownTree(root, account);
  await chmod(root, 0o700);
  return { root, data: join(root, 'data'), password: join(root, 'owner-password'), log: join(root, 'postgres.log') };
}

async function relocate(wanted: string, root: string, closed: string, onProgress: (line: string) => void): Promise<void> {
  const pointer = join(wanted, pointerFile);
  const known = existsSync(pointer) && (await readFile(pointer, 'utf8')).trim() === root;
  if (!known && existsSync(root)) {
    const aside = `${root}.${new Date().toISOString().replace(/[:.]/g, '-')}`;
    await rename(root, aside);
    onProgress(`${wanted} is new, so the database of an earlier folder of that name was set aside as ${aside}`);
  }
  await mkdir(root, { recursive: true });
  await writeFile(pointer, `${root}\n`);
  onProgress(`PostgreSQL may not enter ${closed}, so its data is kept in ${root}`);
}
