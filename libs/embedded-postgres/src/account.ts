import { spawnSync } from 'node:child_process';
import { EmbeddedPostgresError } from './error.js';

/** The system account the server runs as: our own, or another one because PostgreSQL refuses to run as root. */
export type ServerAccount = { kind: 'self' } | { kind: 'other'; name: string; uid: number; gid: number };

const serverUser = 'postgres';

/**
 * The account to run as. Root gets the user `postgres`, who is created when the machine has none.
 * @throws EmbeddedPostgresError `no_account` when root cannot have one.
 */
export function serverAccount(): ServerAccount {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const existing = lookUp(serverUser);
  if (existing) return existing;
  const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', serverUser], { encoding: 'utf8' });
  const created = lookUp(serverUser);
  if (created) return created;
  const reason = made.error?.message ?? made.stderr.trim();
  throw new EmbeddedPostgresError('no_account', `PostgreSQL does not run as root, and the user "${serverUser}" could not be created (${reason}). Create it, or start as an ordinary user.`);
}

function lookUp(name: string): Extract<ServerAccount, { kind: 'other' }> | undefined {
  const id = (flag: string): number => Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10);
  const uid = id('-u');
  const gid = id('-g');
  return Number.isInteger(uid) && Number.isInteger(gid) ? { kind: 'other', name, uid, gid } : undefined;
}

/** What `child_process.spawn` needs to run something as this account. */
export function spawnIdentity(account: ServerAccount): { uid?: number; gid?: number } {
  return account.kind === 'other' ? { uid: account.uid, gid: account.gid } : {};
}
