import { Controller, Get, Header, Headers, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { timingSafeEqual } from 'node:crypto';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { metrics } from '../http/metrics.js';
import { ProblemError } from '../http/problem.js';
import { Public } from '../identity/principal.js';
import { HealthService } from './health.service.js';

/** What balancers, orchestrators and Prometheus ask. */
@ApiExcludeController()
@Public()
@Controller()
export class HealthController {
  constructor(private readonly health: HealthService, @Inject(CONFIG) private readonly config: Config) {}

  /** The process runs and its event loop turns. Says nothing about the database: restarting would not mend that. */
  @Get('health/live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 when work may be sent here, 503 while starting, stopping, or when the database is away or of another version. */
  @Get('health/ready')
  ready(): Promise<object> {
    return this.health.ready();
  }

  /** Prometheus' text format. Asks for METRICS_TOKEN as a bearer token when one is configured. */
  @Get('metrics')
  @Header('content-type', metrics.contentType)
  metrics(@Headers('authorization') authorization?: string): Promise<string> {
    const { metricsToken } = this.config;
    if (metricsToken !== undefined && !same(authorization ?? '', `Bearer ${metricsToken}`)) throw new ProblemError('forbidden', 'Metrics ask for METRICS_TOKEN as a bearer token.');
    return metrics.metrics();
  }
}

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};
