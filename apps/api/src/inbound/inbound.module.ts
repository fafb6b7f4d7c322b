import { Module } from '@nestjs/common';
import { InboundHandler } from './inbound.handler.js';

/** The worker's part that turns messages of webhooks into messages of conversations. */
@Module({ providers: [InboundHandler], exports: [InboundHandler] })
export class InboundModule {}
