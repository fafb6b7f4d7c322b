import { Module } from '@nestjs/common';
import { NotificationController } from './notification.controller.js';

/** The http role's part; raising and ending notifications are functions of a transaction. */
@Module({ controllers: [NotificationController] })
export class NotificationModule {}
