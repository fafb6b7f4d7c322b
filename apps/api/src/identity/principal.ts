import { type Author } from '@diwan/contract';
import { type Permission, type Role, type UserId, type Viewer, type WorkspaceId } from '@diwan/domain';
import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem.js';

/** Who is asking, in which workspace, and what they may do and see there. */
export interface Principal {
  readonly kind: 'user' | 'api_key';
  /** Null for API keys. */
  readonly userId: UserId | null;
  /** Null for people. */
  readonly keyId: string | null;
  readonly workspaceId: WorkspaceId;
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
  /** For an API key: its own id stands where a person's would, and it sees all. */
  readonly viewer: Viewer;
  /** False for keys that no rate limit holds back. */
  readonly throttled: boolean;
}

/** A request after the guard let it pass. */
export interface PrincipalRequest extends FastifyRequest { principal?: Principal }

/** Whoever the guard let pass: `@CurrentPrincipal() principal: Principal`. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<PrincipalRequest>();
  if (!principal) throw new ProblemError('not_signed_in', 'Sign in first.');
  return principal;
});

export const REQUIRED_PERMISSIONS = Symbol('required permissions');
/** The permissions a route asks for; all of them are needed. */
export const Requires = (...permissions: Permission[]) => SetMetadata(REQUIRED_PERMISSIONS, permissions);

export const PUBLIC_ROUTE = Symbol('public route');
/** A route that asks nobody who they are. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

/** How what this principal writes is signed: a person as `agent`, a key as `api`. */
export const authorOf = (principal: Principal): Author =>
  principal.kind === 'user' ? { kind: 'agent', id: principal.userId } : { kind: 'api', id: principal.keyId };

/** @throws {ProblemError} forbidden. For permissions that depend on what is asked, where `@Requires` is too coarse. */
export const requirePermission = (principal: Principal, permission: Permission): void => {
  if (principal.permissions.has(permission)) return;
  throw new ProblemError('forbidden', `Your role does not allow this (${permission}). Ask an admin of the workspace.`, { permission });
};
