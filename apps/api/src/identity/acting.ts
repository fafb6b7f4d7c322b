import { type Author } from '@diwan/contract';
import { type WorkspaceId } from '@diwan/domain';
import { type Database } from '../database/database.js';
import { keyById, membershipsOf } from './membership.query.js';
import { type Principal } from './principal.js';
import { ofKey, ofMember } from './principal.resolver.js';

/** Who somebody is by now, for work that goes on after their request: with the rights and the sight they have at this moment. Null: they are no longer a member, or the key was revoked. */
export const actingPrincipal = async ({ system }: Pick<Database, 'system'>, workspaceId: WorkspaceId, { kind, id }: Author): Promise<Principal | null> => {
  if (id === null) return null;
  if (kind === 'api') {
    const key = await keyById(system, workspaceId, id);
    return key && ofKey(key);
  }
  const membership = (await membershipsOf(system, id)).find((one) => one.workspaceId === workspaceId);
  return membership ? ofMember(membership) : null;
};
