import { Module } from '@nestjs/common';
import { CloudClients } from './cloud-clients.js';
import { ErrorCatalogueController } from './error-catalogue.controller.js';
import { NumberController } from './number.controller.js';
import { NumberService } from './number.service.js';

/** What both roles need of the numbers: clients that speak for them. */
@Module({ providers: [CloudClients, NumberService], exports: [CloudClients, NumberService] })
export class ChannelModule {}

/** The routes on top. */
@Module({ imports: [ChannelModule], controllers: [ErrorCatalogueController, NumberController] })
export class ChannelApiModule {}
