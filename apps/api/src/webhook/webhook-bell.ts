import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Bell } from '../database/bell.js';

/** Rung when a delivery was stored or an event is to be read again; the reader listens, in whatever process it runs. */
@Injectable()
export class WebhookBell extends Bell implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(CONFIG) config: Config) {
    super(config.database.systemUrl, 'webhook');
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
  }
}
