import { Module } from '@nestjs/common';
import { AccountEventHandler } from './account/account.handler.js';
import { PreferenceHandler } from './account/preference.handler.js';
import { TemplateEventHandler } from './account/template.handler.js';
import { AcceptedSendsModule } from '../outbox/accepted-sends.js';
import { OutboxBellModule } from '../reply/reply.module.js';
import { TemplatesModule } from '../template/template.module.js';
import { AdoptOnAccept } from './adopt-on-accept.js';
import { DeliveryHandler } from './delivery.handler.js';
import { OrphanSweep } from './orphan-sweep.js';

const HANDLERS = [DeliveryHandler, TemplateEventHandler, AccountEventHandler, PreferenceHandler];

/** The worker's part that hears what became of what we sent, and what Meta says about templates, numbers and consent. */
@Module({ imports: [AcceptedSendsModule, OutboxBellModule, TemplatesModule], providers: [...HANDLERS, OrphanSweep, AdoptOnAccept], exports: [...HANDLERS, OrphanSweep] })
export class DeliveryModule {
  /** In the order in which a batch's kinds are read. */
  static readonly handlers = HANDLERS;
}
