import { Global, Module } from '@nestjs/common';
import { QueueRegistry } from './queue-registry.js';
import { RateLimiter } from './rate-limit.js';

/** What every route leans on. */
@Global()
@Module({ providers: [RateLimiter, QueueRegistry], exports: [RateLimiter, QueueRegistry] })
export class HttpModule {}
