import { Module } from '@nestjs/common';
import { InboundHandler } from './inbound.handler.js';
import { ShowFetchedMediaModule } from './show-fetched-media.js';

/** The worker's part that turns messages of webhooks into messages of conversations. */
@Module({ imports: [ShowFetchedMediaModule], providers: [InboundHandler], exports: [InboundHandler] })
export class InboundModule {}
