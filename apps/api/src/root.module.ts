import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { ApiModule } from './api.module.js';
import { type Config } from './config/config.js';
import { CONFIG, ConfigModule } from './config/config.module.js';
import { type Database } from './database/database.js';
import { DatabaseModule } from './database/database.module.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { loggingParams } from './http/logging.js';
import { WorkerModule } from './worker.module.js';

/** One process: the shared foundation and the modules of its roles. */
@Module({})
export class RootModule {
  static with(config: Config, db: Database): DynamicModule {
    return {
      module: RootModule,
      imports: [
        ConfigModule.with(config), DatabaseModule.with(db), HttpModule, HealthModule,
        LoggerModule.forRootAsync({ inject: [CONFIG], useFactory: loggingParams }),
        ...(config.roles.has('http') ? [ApiModule] : []), ...(config.roles.has('worker') ? [WorkerModule] : []),
      ],
    };
  }
}
