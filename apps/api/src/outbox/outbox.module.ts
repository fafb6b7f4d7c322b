import { Module } from '@nestjs/common';
import { ChannelModule } from '../channel/channel.module.js';
import { SignalsModule } from '../channel/signals/customer-signals.js';
import { MediaFilesModule } from '../media/media.module.js';
import { OutboxBellModule } from '../reply/reply.module.js';
import { AcceptedSendsModule } from './accepted-sends.js';
import { OutboxDepth } from './outbox-depth.js';
import { Queues } from './queue/queues.js';
import { OutboxRelay } from './relay.js';
import { ScheduleTimer } from './schedule-timer.js';
import { OutboxSender } from './sender.js';
import { OutboxWatchdog } from './watchdog.js';

/** One set of queues a process. */
@Module({ providers: [Queues], exports: [Queues] })
export class QueuesModule {}

/** The worker role's part: relay and sender. */
@Module({
  imports: [QueuesModule, ChannelModule, SignalsModule, MediaFilesModule, OutboxBellModule, AcceptedSendsModule],
  providers: [OutboxRelay, OutboxSender, OutboxWatchdog, OutboxDepth, ScheduleTimer], exports: [OutboxRelay, OutboxSender, OutboxWatchdog, ScheduleTimer],
})
export class OutboxModule {}
