import { Module } from '@nestjs/common';
import { ContactSyncHandler } from './contact-sync.handler.js';
import { HistoryHandler } from './history.handler.js';
import { InboundHandler } from './inbound.handler.js';
import { ShowFetchedMediaModule } from './show-fetched-media.js';

/** The worker's part that turns messages of webhooks into messages of conversations. */
@Module({ imports: [ShowFetchedMediaModule], providers: [InboundHandler, HistoryHandler, ContactSyncHandler], exports: [InboundHandler, HistoryHandler, ContactSyncHandler] })
export class InboundModule {
  /** In the order in which a round reads them: what is live before the past. */
  static readonly handlers = [InboundHandler, ContactSyncHandler, HistoryHandler];
}
