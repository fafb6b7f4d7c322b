import { type Database } from '../database/database.js';
import { audit } from './audit.js';
import { type AuthHooks } from './auth.js';
import { membershipsOf } from './membership.query.js';

/** A person signs in once but belongs to several workspaces: each one's journal tells of it. */
export const auditSignIns = (db: Database): AuthHooks => ({
  signedIn: async (userId) => {
    for (const { workspaceId, userId: id } of await membershipsOf(db.system, userId)) {
      await db.asSystem(workspaceId, (tx) => audit(tx, { actor: { kind: 'agent', id }, action: 'session.created', target: { kind: 'user', id } }));
    }
  },
});
