import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';

/** In every process, whatever its roles. */
@Module({ imports: [TerminusModule.forRoot({ errorLogStyle: 'json', logger: false })], controllers: [HealthController], providers: [HealthService] })
export class HealthModule {}
