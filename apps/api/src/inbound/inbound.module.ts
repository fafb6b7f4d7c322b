import { Module } from '@nestjs/common';
import { FetchedMediaModule } from '../media/fetched-media.js';
import { InboundHandler } from './inbound.handler.js';
import { ShowFetchedMedia } from './show-fetched-media.js';

/** The worker's part that turns messages of webhooks into messages of conversations. */
@Module({ imports: [FetchedMediaModule], providers: [InboundHandler, ShowFetchedMedia], exports: [InboundHandler] })
export class InboundModule {}
