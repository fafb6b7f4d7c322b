import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Database } from './database.js';
import { openDatabase } from './open.js';

/** Token of the product's pools: `@Inject(DATABASE) db: Database`. */
export const DATABASE = Symbol('Database');

/** Opens both pools at boot, refuses what is unsafe, and closes them after everything that uses them. */
@Global()
@Module({
  providers: [{ provide: DATABASE, inject: [CONFIG], useFactory: (config: Config) => openDatabase(config) }],
  exports: [DATABASE],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async onApplicationShutdown(): Promise<void> {
    await this.db.close();
  }
}
