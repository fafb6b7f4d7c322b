import { Module } from '@nestjs/common';
import { type BackgroundTask } from './config/background-task.js';
import { BACKGROUND_TASKS, BackgroundTasks } from './background-tasks.js';
import { ChangeBellModule } from './change/change-bell.js';
import { ContactImportModule } from './contact/contact.module.js';
import { ContactImporter } from './contact/import/importer.js';
import { BulkWorker } from './conversation/bulk/worker.js';
import { SnoozeModule } from './conversation/conversation.module.js';
import { SnoozeTimer } from './conversation/snooze-timer.js';
import { DraftExpiry } from './conversation/teamwork/draft-expiry.js';
import { DeliveryModule } from './delivery/delivery.module.js';
import { OrphanSweep } from './delivery/orphan-sweep.js';
import { RetentionModule } from './health/retention/retention.module.js';
import { Retention } from './health/retention/retention.js';
import { InboundModule } from './inbound/inbound.module.js';
import { MediaMeasurer } from './media/facts/media-measurer.js';
import { MediaFetcher } from './media/fetch/media-fetcher.js';
import { MediaFetchModule } from './media/media.module.js';
import { MediaSweep } from './media/store/media-sweep.js';
import { NotificationExpiry } from './notification/expiry.js';
import { NotificationExpiryModule } from './notification/notification.module.js';
import { OutboxModule } from './outbox/outbox.module.js';
import { OutboxRelay } from './outbox/relay.js';
import { ScheduleTimer } from './outbox/schedule-timer.js';
import { OutboxSender } from './outbox/sender.js';
import { OutboxWatchdog } from './outbox/watchdog.js';
import { TemplateSync } from './template/template-sync.js';
import { TemplateSyncModule } from './template/template.module.js';
import { WebhookReader } from './webhook/reader.js';
import { WebhookReaderModule } from './webhook/webhook.module.js';

/**
 * The worker role: readers, relays, queue workers, watchdogs. A room exports its task's class and module; add the module to `imports`,
 * and the class to `inject`: everything injected is started in this order and stopped in the opposite one.
 */
@Module({
  imports: [ChangeBellModule, SnoozeModule, ContactImportModule, WebhookReaderModule.with([InboundModule, DeliveryModule], [...InboundModule.handlers, ...DeliveryModule.handlers]), DeliveryModule, OutboxModule, NotificationExpiryModule, TemplateSyncModule, MediaFetchModule, RetentionModule],
  providers: [
    { provide: BACKGROUND_TASKS, inject: [SnoozeTimer, DraftExpiry, BulkWorker, WebhookReader, OrphanSweep, OutboxSender, OutboxRelay, OutboxWatchdog, NotificationExpiry, ScheduleTimer, TemplateSync, MediaFetcher, MediaMeasurer, MediaSweep, ContactImporter, Retention], useFactory: (...tasks: BackgroundTask[]) => tasks },
    BackgroundTasks,
  ],
})
export class WorkerModule {}
