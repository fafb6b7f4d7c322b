import { Inject, Injectable, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Bell } from '../database/bell.js';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';

/** Rung after every commit of this process that appended to the log; readers of the log listen, in whatever process they run. */
@Injectable()
export class ChangeBell extends Bell implements OnApplicationBootstrap, OnApplicationShutdown {
  #unsubscribe: () => void = () => undefined;

  constructor(@Inject(CONFIG) config: Config, @Inject(DATABASE) private readonly db: Database) {
    super(config.database.systemUrl, 'diwan_change');
  }

  async onApplicationBootstrap(): Promise<void> {
    this.#unsubscribe = this.db.onChanged(() => this.ring());
    await this.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#unsubscribe();
    await this.stop();
  }
}

/** One bell a process, whether it writes, reads the log, or both. */
@Module({ providers: [ChangeBell], exports: [ChangeBell] })
export class ChangeBellModule {}
