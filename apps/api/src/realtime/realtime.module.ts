import { Module } from '@nestjs/common';
import { ChangeBellModule } from '../change/change-bell.js';
import { ChangesController } from './changes.controller.js';
import { RealtimeGateway } from './gateway.js';
import { LogReader } from './log-reader.js';

/** The http role's part: sockets, and catching up. */
@Module({ imports: [ChangeBellModule], controllers: [ChangesController], providers: [LogReader, RealtimeGateway] })
export class RealtimeModule {}
