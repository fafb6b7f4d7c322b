import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Bell } from '../database/bell.js';

/** Rung after a commit that left something to send; the relay listens, in whatever process it runs. */
@Injectable()
export class OutboxBell extends Bell implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(CONFIG) config: Config) {
    super(config.database.systemUrl, 'outbox');
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
  }
}
