import { Module } from '@nestjs/common';
import { ChannelApiModule } from './channel/channel.module.js';
import { ContactModule } from './contact/contact.module.js';
import { ConversationModule } from './conversation/conversation.module.js';
import { QueueBoardModule } from './health/queue-board.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { ShowFetchedMediaModule } from './inbound/show-fetched-media.js';
import { MediaModule } from './media/media.module.js';
import { NotificationModule } from './notification/notification.module.js';
import { OutboxApiModule } from './outbox/settle.controller.js';
import { QuickReplyModule } from './quick-reply/quick-reply.module.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { ReplyModule } from './reply/reply.module.js';
import { TemplateModule } from './template/template.module.js';
import { WebhookModule } from './webhook/webhook.module.js';

/** The http role: what answers requests and holds sockets. Rooms add their modules here. */
@Module({ imports: [IdentityModule, NotificationModule, ChannelApiModule, TemplateModule, MediaModule, ShowFetchedMediaModule, ConversationModule, ContactModule, ReplyModule, QuickReplyModule, OutboxApiModule, RealtimeModule, QueueBoardModule, WebhookModule] })
export class ApiModule {}
