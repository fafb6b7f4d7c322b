import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runningServer } from '@diwan/embedded-postgres';
import { type Dataset, ensureDataset, keptDataset } from '../../dataset/dataset.js';
import { SIZES } from '../../dataset/size.js';
import { type Bench } from '../row.js';

/** Connection strings of the three roles to the dataset. */
export interface Urls { readonly owner: string; readonly app: string; readonly system: string }

const migrateProgram = fileURLToPath(new URL('../../../../api/dist/migrate.js', import.meta.url));
/** For a database on the loopback with nothing in it but made-up words. */
const PASSWORD = 'made-for-the-bench';

export const urlsOf = (owner: string): Urls => {
  const as = (role: string): string => {
    const url = new URL(owner);
    [url.username, url.password] = [role, PASSWORD];
    return url.href;
  };
  return { owner, app: as('diwan_app'), system: as('diwan_system') };
};

/** Environment of the product's own programs. */
export const databaseEnv = ({ owner, app, system }: Urls): Record<string, string> => ({ DATABASE_URL: owner, DATABASE_APP_URL: app, DATABASE_SYSTEM_URL: system });

const migrate = async (owner: string): Promise<void> => {
  const child = spawn(process.execPath, [migrateProgram], { env: { ...process.env, ...databaseEnv(urlsOf(owner)) }, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'exit') as [number | null];
  if (code !== 0) throw new Error(`The schema could not be made (migrate ended with ${code}).`);
};

/** The data, its log of writes and what sorting takes for a while. */
const ROOM_BYTES = 24e9;

/** @throws a sentence when the disk would be full before the full inbox is made. */
const requireRoom = async (folder: string): Promise<void> => {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < ROOM_BYTES) throw new Error(`The full inbox needs ${ROOM_BYTES / 1e9} GB while it is made, and ${folder} has ${(bavail * bsize / 1e9).toFixed(0)} GB. Choose another place with --data, or --quick.`);
};

/** The full inbox, made where there is none yet; `--quick` takes it if it is there, else one of a fiftieth. */
export const openDataset = async ({ quick, folder, tell }: Bench): Promise<{ dataset: Dataset; urls: Urls; notes: string[] }> => {
  const url = runningServer(join(folder, 'postgres'));
  if (!url) throw new Error('The PostgreSQL of the bench does not run.');
  const options = { url, migrate: (database: string) => migrate(url(database)), tell };
  const kept = await keptDataset(SIZES.full, options);
  if (!kept && !quick) {
    await requireRoom(folder);
    tell('Making an inbox of 1,000,000 conversations and 10,000,000 messages. This takes about half an hour and 12 GB, once.');
  }
  const dataset = kept ?? await ensureDataset(quick ? SIZES.quick : SIZES.full, options);
  return { dataset, urls: urlsOf(url(dataset.database)), notes: [describe(dataset)] };
};

const describe = ({ size, conversations, messages, seconds, bytes, made }: Dataset): string =>
  `${size === 'quick' ? 'a SMALLER inbox, because --quick does not make the full one: ' : ''}${conversations.toLocaleString('en')} conversations, ${messages.toLocaleString('en')} messages, `
  + `${(bytes / 1e9).toFixed(1)} GB, ${made ? 'made now' : 'kept from before; made'} in ${seconds} s`;
