import { Module } from '@nestjs/common';
import { SignalsModule } from '../channel/signals/customer-signals.js';
import { BulkController } from './bulk/bulk.controller.js';
import { BulkService } from './bulk/bulk.service.js';
import { BulkWorker } from './bulk/worker.js';
import { ConversationController } from './conversation.controller.js';
import { DirectoryController } from './directory/directory.controller.js';
import { FieldController } from './fields/field.controller.js';
import { FieldService } from './fields/field.service.js';
import { LabelsController } from './labels/labels.controller.js';
import { LabelsService } from './labels/labels.service.js';
import { MessageController } from './message.controller.js';
import { SnoozeTimer } from './snooze-timer.js';
import { TeamsController } from './teams/teams.controller.js';
import { TeamsService } from './teams/teams.service.js';
import { DraftExpiry } from './teamwork/draft-expiry.js';
import { TeamworkController } from './teamwork/teamwork.controller.js';
import { ViewsController } from './views/view.controller.js';
import { ViewCounter } from './views/view.counter.js';
import { ViewService } from './views/view.service.js';

/** The http role's part: what agents read and do. */
@Module({ imports: [SignalsModule], controllers: [ConversationController, MessageController, DirectoryController, LabelsController, TeamsController, TeamworkController, ViewsController, BulkController, FieldController], providers: [BulkService, LabelsService, TeamsService, ViewCounter, ViewService, FieldService] })
export class ConversationModule {}

/** The worker role's part: the alarm clock of snoozed conversations, the watchdog of drafts, and bulk jobs. */
@Module({ providers: [SnoozeTimer, DraftExpiry, BulkWorker], exports: [SnoozeTimer, DraftExpiry, BulkWorker] })
export class SnoozeModule {}
