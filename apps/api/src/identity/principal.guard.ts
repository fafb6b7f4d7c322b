import { type Permission } from '@diwan/domain';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyReply } from 'fastify';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { ProblemError } from '../http/problem.js';
import { RateLimiter } from '../http/rate-limit.js';
import { type Principal, type PrincipalRequest, PUBLIC_ROUTE, REQUIRED_PERMISSIONS, requirePermission } from './principal.js';
import { PrincipalResolver } from './principal.resolver.js';
import { requireSameOrigin } from './same-origin.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Stands before every route: who is asking, may they, and not too often. Routes are closed unless they say `@Public()`. */
@Injectable()
export class PrincipalGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector, private readonly resolver: PrincipalResolver, private readonly limiter: RateLimiter,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // A socket proves itself once, in its handshake.
    if (context.getType() !== 'http') return true;
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_ROUTE, targets)) return true;
    const http = context.switchToHttp();
    const principal = await this.admit(http.getRequest<PrincipalRequest>(), http.getResponse<FastifyReply>());
    const needed = this.reflector.getAllAndMerge<Permission[]>(REQUIRED_PERMISSIONS, targets);
    for (const permission of needed) requirePermission(principal, permission);
    return true;
  }

  /** For routes outside Nest's own (the queue board): the same checks. @throws {ProblemError} */
  async admit(request: PrincipalRequest, reply: FastifyReply): Promise<Principal> {
    const { principal, by, setCookie } = await this.identify(request, reply);
    if (by === 'cookie' && !READS.has(request.method)) requireSameOrigin(request.headers, this.config.http.publicUrl);
    if (principal.throttled) await this.limiter.count(request, reply, principal.userId ?? principal.keyId ?? request.ip);
    if (setCookie.length > 0) void reply.header('set-cookie', setCookie);
    request.principal = principal;
    return principal;
  }

  private async identify(request: PrincipalRequest, reply: FastifyReply) {
    try {
      return await this.resolver.resolve(request.headers);
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) await this.limiter.countRefusal(request, reply);
      throw error;
    }
  }
}
