import { Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService, type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { type DataSource } from 'typeorm';
import { Lifecycle } from '../config/lifecycle.js';
import { type Database } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { pendingMigrations } from '../database/guards.js';
import { ProblemError } from '../http/problem.js';

/** A database that takes longer to say "1" will not serve anybody. */
const PING_TIMEOUT_MS = 2000;

/** Tells the truth about whether work may be sent here. */
@Injectable()
export class HealthService {
  constructor(
    private readonly checks: HealthCheckService, private readonly indicators: HealthIndicatorService, private readonly lifecycle: Lifecycle,
    @Inject(DATABASE) private readonly db: Database,
  ) {}

  /** @throws {ProblemError} not_ready, with what is down in `data`. */
  async ready(): Promise<object> {
    try {
      return await this.checks.check([
        () => this.running(),
        () => this.reachable('database_app', this.db.app),
        () => this.reachable('database_system', this.db.system),
        () => this.migrated(),
      ]);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      const { error: down } = error.getResponse() as { error: Record<string, { message?: string }> };
      const parts = Object.entries(down).map(([name, { message }]) => `${name}: ${message ?? 'down'}`);
      throw new ProblemError('not_ready', `This process takes no work at the moment (${parts.join(', ')}).`, down);
    }
  }

  private running(): HealthIndicatorResult {
    const indicator = this.indicators.check('process');
    return this.lifecycle.stopping ? indicator.down('stopping') : indicator.up();
  }

  private async reachable(name: string, source: DataSource): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(name);
    return (await answers(source)) ? indicator.up() : indicator.down('does not answer');
  }

  private async migrated(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('migrations');
    const pending = await inTime(pendingMigrations(this.db.system));
    return pending?.length === 0 ? indicator.up() : indicator.down(pending === null ? 'unknown' : `${pending.length} pending`);
  }
}

const answers = async (source: DataSource): Promise<boolean> => (await inTime(source.query('SELECT 1'))) !== null;

/** Null: it failed, or the database that was asked does not answer. A balancer must not wait for that. */
const inTime = async <T>(asked: Promise<T>): Promise<T | null> => {
  const tooLate = new Promise<null>((resolve) => setTimeout(resolve, PING_TIMEOUT_MS, null).unref());
  return Promise.race([asked.catch(() => null), tooLate]);
};
