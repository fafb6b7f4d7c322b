import { type IncomingHttpHeaders } from 'node:http';
import { can, ROLE_PERMISSIONS, type UserId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { isAPIError } from 'better-auth/api';
import { fromNodeHeaders } from 'better-auth/node';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { type Database } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { isTransient } from '../database/transient.js';
import { ProblemError } from '../http/problem.js';
import { hashSecret } from './api-key.secret.js';
import { type Auth, AUTH } from './auth.js';
import { keyByHash, type KeyRow, type Membership, membershipsOf, noteKeyUse } from './membership.query.js';
import { type Principal } from './principal.js';
import { requireSameOrigin } from './same-origin.js';

/** What a socket's handshake may carry beside its headers. */
export interface HandshakeAuth { apiKey?: string | undefined; workspaceId?: string | undefined }

/** A principal, how it proved itself, and cookies of a session that was prolonged on the way. */
export interface Resolved { principal: Principal; by: 'cookie' | 'key'; setCookie: string[] }

/** Finds out who is asking. Nothing is remembered between requests, so a changed role, team or revoked key counts at once. */
@Injectable()
export class PrincipalResolver {
  constructor(@Inject(DATABASE) private readonly db: Database, @Inject(AUTH) private readonly auth: Auth, @Inject(CONFIG) private readonly config: Config) {}

  /**
   * For sockets: a cookie counts only from our own pages, since sockets know no same-origin rule.
   * @throws {ProblemError} not_signed_in, invalid_api_key, not_a_member, forbidden
   */
  async fromHeaders(headers: IncomingHttpHeaders, auth: HandshakeAuth = {}): Promise<Principal> {
    const { principal, by } = await this.resolve(headers, auth);
    if (by === 'cookie') requireSameOrigin(headers, this.config.http.publicUrl);
    return principal;
  }

  /** @throws {ProblemError} not_signed_in, invalid_api_key, not_a_member, not_ready */
  async resolve(headers: IncomingHttpHeaders, auth: HandshakeAuth = {}): Promise<Resolved> {
    const workspaceId = auth.workspaceId ?? single(headers['x-workspace-id']);
    const key = auth.apiKey ?? bearer(headers.authorization);
    if (key !== undefined) return { principal: await this.ofKey(key, workspaceId), by: 'key', setCookie: [] };
    return this.ofSession(headers, workspaceId);
  }

  private async ofKey(secret: string, workspaceId: string | undefined): Promise<Principal> {
    const key = await keyByHash(this.db.system, hashSecret(secret));
    if (!key) throw new ProblemError('invalid_api_key', 'This API key is unknown, revoked or has run out.');
    if (workspaceId !== undefined && workspaceId !== key.workspaceId) throw notAMember();
    if (key.stale) await noteKeyUse(this.db.system, key);
    return ofKey(key);
  }

  private async ofSession(headers: IncomingHttpHeaders, workspaceId: string | undefined): Promise<Resolved> {
    if (!headers.cookie) throw notSignedIn();
    const { response: session, headers: answer } = await this.auth.api.getSession({ headers: fromNodeHeaders(headers), returnHeaders: true }).catch(sessionsAway);
    if (!session) throw notSignedIn();
    const memberships = await membershipsOf(this.db.system, session.user.id);
    const membership = workspaceId === undefined ? memberships[0] : memberships.find((one) => one.workspaceId === workspaceId);
    if (!membership) throw notAMember();
    return { principal: ofMember(membership), by: 'cookie', setCookie: answer.getSetCookie() };
  }
}

/** What a key may do and see in the workspace. */
export const ofKey = (key: Pick<KeyRow, 'id' | 'workspaceId' | 'role' | 'throttled'>): Principal => ({
  kind: 'api_key', userId: null, keyId: key.id, workspaceId: key.workspaceId, role: key.role, permissions: ROLE_PERMISSIONS[key.role], throttled: key.throttled,
  // A key owns nothing; its id only fills the place of a person who is nobody.
  viewer: { userId: key.id as UserId, teamIds: [], scopes: ['all'], numberIds: null, readsEarlier: can(key.role, 'message.read_earlier') },
});

/** What a member may do and see in the workspace. */
export const ofMember = ({ workspaceId, userId, role, scopes, numberIds, teamIds }: Membership): Principal => ({
  kind: 'user', userId, keyId: null, workspaceId, role, permissions: ROLE_PERMISSIONS[role], throttled: true,
  viewer: { userId, teamIds, scopes, numberIds, readsEarlier: can(role, 'message.read_earlier') },
});

/** The library does not always tell why a session could not be looked up; all it needs for that is the database. @throws {ProblemError} not_ready */
const sessionsAway = (error: unknown): never => {
  if (isTransient(error) || (isAPIError(error) && error.statusCode >= 500)) throw new ProblemError('not_ready', 'Who you are could not be looked up at this moment. Try again.');
  throw error;
};

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
const bearer = (value: string | undefined): string | undefined => /^Bearer +(\S+)$/i.exec(value ?? '')?.[1];
const notSignedIn = (): ProblemError => new ProblemError('not_signed_in', 'Sign in first, or send an API key as `Authorization: Bearer <key>`.');
const notAMember = (): ProblemError => new ProblemError('not_a_member', 'You do not belong to this workspace, or your access was taken away.');
