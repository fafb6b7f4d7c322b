import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { type Database } from './database.js';

/** Token of the product's pools: `@Inject(DATABASE) db: Database`. */
export const DATABASE = Symbol('Database');

/** Hands the opened pools to every room, and closes them after everything that uses them. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** The pools are opened before the container is built, so that what is wrong with them is told in a sentence. */
  static with(db: Database): DynamicModule {
    return { module: DatabaseModule, providers: [{ provide: DATABASE, useValue: db }], exports: [DATABASE] };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.db.close();
  }
}
