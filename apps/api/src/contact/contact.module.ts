import { Module } from '@nestjs/common';
import { ChannelModule } from '../channel/channel.module.js';
import { BlockService } from './block.service.js';
import { ContactController } from './contact.controller.js';
import { ContactService } from './contact.service.js';

/** The http role's part: finding people, who is one with whom, and who may not write. */
@Module({ imports: [ChannelModule], controllers: [ContactController], providers: [ContactService, BlockService] })
export class ContactModule {}
