import { Module } from '@nestjs/common';
import { QuickReplyController } from './quick-reply.controller.js';
import { QuickReplyService } from './quick-reply.service.js';

/** The http role's part. */
@Module({ controllers: [QuickReplyController], providers: [QuickReplyService] })
export class QuickReplyModule {}
