import { type DynamicModule, Module, type ModuleMetadata, type Type } from '@nestjs/common';
import { ChannelModule } from '../channel/channel.module.js';
import { FlightRecorderController } from './flight-recorder.controller.js';
import { FlightRecorder } from './flight-recorder.service.js';
import { WEBHOOK_HANDLERS, type WebhookHandler } from './handler.js';
import { HomelessEvents } from './homeless-events.js';
import { InboxDepth } from './inbox-depth.js';
import { WebhookReader } from './reader.js';
import { WebhookReceiver } from './receiver.js';
import { SigningSecrets } from './signing-secrets.js';
import { SourceReader } from './source-reader.js';
import { WebhookSplitter } from './splitter.js';
import { WebhookBell } from './webhook-bell.js';

/** One bell a process, whether it receives, reads or both. */
@Module({ providers: [WebhookBell], exports: [WebhookBell] })
export class WebhookBellModule {}

/** The http role's part: receive, the flight recorder, and what waited for its number. */
@Module({ imports: [WebhookBellModule, ChannelModule], controllers: [FlightRecorderController], providers: [WebhookReceiver, SigningSecrets, FlightRecorder, HomelessEvents] })
export class WebhookModule {}

/** The worker role's part: the reader, with the handlers of the rooms that come later on a message's way. */
@Module({})
export class WebhookReaderModule {
  /** `imports` give the handlers; their order is the order in which a batch's kinds are read. */
  static with(imports: NonNullable<ModuleMetadata['imports']>, handlers: readonly Type<WebhookHandler>[]): DynamicModule {
    return {
      module: WebhookReaderModule,
      imports: [WebhookBellModule, ...imports],
      providers: [WebhookSplitter, SourceReader, WebhookReader, InboxDepth, { provide: WEBHOOK_HANDLERS, inject: [...handlers], useFactory: (...given: WebhookHandler[]) => given }],
      exports: [WebhookReader],
    };
  }
}
