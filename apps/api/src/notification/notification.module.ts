import { Module } from '@nestjs/common';
import { NotificationExpiry } from './expiry.js';
import { NotificationController } from './notification.controller.js';
import { NumberEventController } from './number-event.controller.js';

/** The http role's part; raising and ending notifications are functions of a transaction. */
@Module({ controllers: [NotificationController, NumberEventController] })
export class NotificationModule {}

/** The worker role's part. */
@Module({ providers: [NotificationExpiry], exports: [NotificationExpiry] })
export class NotificationExpiryModule {}
