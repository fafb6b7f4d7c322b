import { type DynamicModule, Global, Module } from '@nestjs/common';
import { type Config } from './config.js';
import { Lifecycle } from './lifecycle.js';

/** Token of the validated configuration: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol('Config');

/** Hands the configuration, read once at boot, to every room. */
@Global()
@Module({})
export class ConfigModule {
  static with(config: Config): DynamicModule {
    return {
      module: ConfigModule,
      providers: [{ provide: CONFIG, useValue: config }, Lifecycle],
      exports: [CONFIG, Lifecycle],
    };
  }
}
