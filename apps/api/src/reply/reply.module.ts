import { Module } from '@nestjs/common';
import { OutboxBell } from './outbox-bell.js';
import { ReplyController } from './reply.controller.js';
import { ReplyService } from './reply.service.js';

/** One bell a process, whether it queues, sends or both. */
@Module({ providers: [OutboxBell], exports: [OutboxBell] })
export class OutboxBellModule {}

/** The http role's part. */
@Module({ imports: [OutboxBellModule], controllers: [ReplyController], providers: [ReplyService] })
export class ReplyModule {}
