import { Module } from '@nestjs/common';
import { ChannelModule } from '../channel/channel.module.js';
import { TemplateSync } from './template-sync.js';
import { TemplateController } from './template.controller.js';
import { TemplateService } from './template.service.js';

/** Reading templates from Meta, for both roles. */
@Module({ imports: [ChannelModule], providers: [TemplateService], exports: [TemplateService] })
export class TemplatesModule {}

/** The http role's part. */
@Module({ imports: [TemplatesModule], controllers: [TemplateController] })
export class TemplateModule {}

/** The worker role's part: reads Meta's list at the start and every night. */
@Module({ imports: [TemplatesModule], providers: [TemplateSync], exports: [TemplateSync] })
export class TemplateSyncModule {}
