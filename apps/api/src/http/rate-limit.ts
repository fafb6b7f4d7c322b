import rateLimit from '@fastify/rate-limit';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { networkOf } from './network.js';
import { ProblemError } from './problem.js';

const WINDOW_MS = 60_000;
/** A person clicking fast, several tabs open, stays far below. */
const PER_MINUTE = 1200;
/** Wrong keys and dead sessions from one network. */
const REFUSALS_PER_MINUTE = 120;

interface Counted extends FastifyRequest { rateLimitKey?: string }
type Check = (request: FastifyRequest) => Promise<{ isAllowed: boolean; isExceeded?: boolean; max?: number; remaining?: number; ttlInSeconds?: number }>;

/**
 * Counts requests by who asks, after that is known: a process counts for itself, which is enough against a runaway script. Webhooks,
 * health checks and files are never counted.
 */
export class RateLimiter {
  #requests: Check | null = null;
  #refusals: Check | null = null;

  async register(fastify: FastifyInstance): Promise<void> {
    await fastify.register(rateLimit, { global: false });
    const keyGenerator = (request: Counted): string => request.rateLimitKey ?? networkOf(request.ip);
    this.#requests = fastify.createRateLimit({ max: PER_MINUTE, timeWindow: WINDOW_MS, keyGenerator });
    this.#refusals = fastify.createRateLimit({ max: REFUSALS_PER_MINUTE, timeWindow: WINDOW_MS, keyGenerator: (request) => `refused:${networkOf(request.ip)}` });
  }

  /** @throws {ProblemError} too_many_requests. `key` is the person or API key. */
  async count(request: FastifyRequest, reply: FastifyReply, key: string): Promise<void> {
    (request as Counted).rateLimitKey = key;
    const result = await this.#requests?.(request);
    if (!result || result.isAllowed) return;
    void reply.header('x-ratelimit-limit', result.max).header('x-ratelimit-remaining', result.remaining);
    if (result.isExceeded) this.refuse(reply, result.ttlInSeconds ?? 60);
  }

  /** Counts a request that could not say who it is. @throws {ProblemError} too_many_requests when there are too many of them. */
  async countRefusal(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const result = await this.#refusals?.(request);
    if (result?.isExceeded) this.refuse(reply, result.ttlInSeconds ?? 60);
  }

  private refuse(reply: FastifyReply, seconds: number): never {
    void reply.header('retry-after', seconds);
    throw new ProblemError('too_many_requests', `Too many requests. Try again in ${seconds} seconds.`, { retryAfterSeconds: seconds });
  }
}
