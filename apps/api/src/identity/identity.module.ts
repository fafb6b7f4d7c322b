import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { type Pool } from 'pg';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { type Database } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { ApiKeyController } from './api-key.controller.js';
import { ApiKeyService } from './api-key.service.js';
import { AuditController } from './audit.controller.js';
import { AuditService } from './audit.service.js';
import { AUTH, AUTH_POOL, createAuth, createAuthPool } from './auth.js';
import { AuthController } from './auth.controller.js';
import { MeController } from './me.controller.js';
import { MeService } from './me.service.js';
import { PrincipalGuard } from './principal.guard.js';
import { PrincipalResolver } from './principal.resolver.js';
import { journalSessions } from './session.journal.js';

/** People, sessions, keys and the guard in front of every route. */
@Global()
@Module({
  controllers: [AuthController, MeController, ApiKeyController, AuditController],
  providers: [
    { provide: AUTH_POOL, inject: [CONFIG], useFactory: createAuthPool },
    { provide: AUTH, inject: [CONFIG, AUTH_POOL, DATABASE], useFactory: (config: Config, pool: Pool, db: Database) => createAuth(config, pool, journalSessions(db)) },
    PrincipalResolver, PrincipalGuard, { provide: APP_GUARD, useExisting: PrincipalGuard },
    MeService, ApiKeyService, AuditService,
  ],
  exports: [AUTH, PrincipalResolver, PrincipalGuard],
})
export class IdentityModule implements OnApplicationShutdown {
  constructor(@Inject(AUTH_POOL) private readonly pool: Pool) {}

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
