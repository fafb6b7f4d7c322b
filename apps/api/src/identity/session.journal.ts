import { type UserId } from '@diwan/domain';
import { appendChanges } from '../change/append.js';
import { type Database, type Tx } from '../database/database.js';
import { audit } from './audit.js';
import { type AuthHooks } from './auth.js';
import { membershipsOf } from './membership.query.js';

/**
 * A person signs in and out once but belongs to several workspaces: each one's journal tells of it. That a session ended stands in each
 * one's log too, so that every process cuts the sockets it held.
 */
export const journalSessions = (db: Database): AuthHooks => ({
  signedIn: (userId) => inEach(db, userId, (tx, id) => note(tx, id, 'session.created')),
  signedOut: (userId) => inEach(db, userId, async (tx, id) => {
    await note(tx, id, 'session.ended');
    await appendChanges(tx, [{ kind: 'session.ended', actor: { kind: 'agent', id }, userId: id, data: {} }]);
  }),
});

const note = (tx: Tx, id: UserId, action: 'session.created' | 'session.ended'): Promise<void> =>
  audit(tx, { actor: { kind: 'agent', id }, action, target: { kind: 'user', id } });

const inEach = async (db: Database, userId: string, work: (tx: Tx, id: UserId) => Promise<void>): Promise<void> => {
  for (const { workspaceId, userId: id } of await membershipsOf(db.system, userId)) await db.asSystem(workspaceId, (tx) => work(tx, id));
};
