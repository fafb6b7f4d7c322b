import { randomBytes } from 'node:crypto';
import { DEFAULT_SCOPES, type Role, type UserId, WorkspaceId } from '@diwan/domain';
import { v7 } from 'uuid';
import { appendChanges } from '../change/append.js';
import { type Database } from '../database/database.js';
import { ensureAccount } from './accounts.js';
import { audit } from './audit.js';
import { type Auth } from './auth.js';

export interface NewWorkspace { name: string; language: string; timeZone: string }
export interface NewPerson { email: string; name: string; role: Role; language: string }

/** A first password that can be read out on the phone: 100 bits, no letters that look alike. */
export const firstPassword = (): string => {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  const letters = Array.from(randomBytes(20), (byte) => alphabet[byte % alphabet.length]).join('');
  return letters.match(/.{5}/g)?.join('-') ?? letters;
};

/** Makes an empty workspace and returns its id. Its people and numbers come after. */
export const createWorkspace = async (db: Database, { name, language, timeZone }: NewWorkspace): Promise<WorkspaceId> => {
  const id = WorkspaceId.parse(v7());
  await db.system.query('INSERT INTO workspace (id, name, default_language, time_zone) VALUES ($1, $2, $3, $4)', [id, name, language, timeZone]);
  return id;
};

/**
 * Adds a person to a workspace, or gives one who is there this role and a new password. Screens that are open hear of it.
 * @returns the password to hand over; it is kept nowhere in the clear.
 */
export const addPerson = async (db: Database, auth: Auth, workspaceId: WorkspaceId, person: NewPerson): Promise<{ userId: UserId; password: string }> => {
  const password = firstPassword();
  const userId = await ensureAccount(auth, { email: person.email, name: person.name, password });
  await db.asSystem(workspaceId, async (tx) => {
    await tx.query(`INSERT INTO member (workspace_id, user_id, role, name, email, scopes, language) VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (workspace_id, user_id) DO UPDATE SET role = excluded.role, name = excluded.name, scopes = excluded.scopes, active = true`,
    [workspaceId, userId, person.role, person.name, person.email, DEFAULT_SCOPES[person.role], person.language]);
    await audit(tx, { actor: { kind: 'system', id: null }, action: 'member.added', target: { kind: 'user', id: userId }, diff: { role: person.role } });
    const actor = { kind: 'system', id: null } as const;
    await appendChanges(tx, [
      { kind: 'member.saved', actor, data: { member: { id: userId, name: person.name, email: person.email, role: person.role, active: true, teamIds: [], scopes: [...DEFAULT_SCOPES[person.role]], numberIds: null } } },
      { kind: 'reset', actor, userId, data: { userId } },
    ]);
  });
  return { userId, password };
};
