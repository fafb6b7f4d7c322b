import { Module } from '@nestjs/common';
import { QueueBoardModule } from './health/queue-board.module.js';
import { IdentityModule } from './identity/identity.module.js';

/** The http role: what answers requests and holds sockets. Rooms add their modules here. */
@Module({ imports: [IdentityModule, QueueBoardModule] })
export class ApiModule {}
