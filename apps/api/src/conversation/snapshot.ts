import { type Viewer } from '@diwan/domain';
import { type Database, type Tx } from '../database/database.js';
import { type Principal } from '../identity/principal.js';

/** Reads with one pair of eyes at one moment, so that what is read and its place in the change log belong together. */
export const snapshot = async <T>(db: Database, principal: Principal, read: (tx: Tx, viewer: Viewer) => Promise<T>): Promise<T> =>
  db.inWorkspace(principal.workspaceId, (tx) => read(tx, principal.viewer), 'REPEATABLE READ');
