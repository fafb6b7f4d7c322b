import { Module } from '@nestjs/common';
import { ChannelModule } from '../channel/channel.module.js';
import { Converter } from './convert/converter.js';
import { MediaPreparer } from './convert/media-preparer.js';
import { Inspector } from './facts/inspector.js';
import { MediaMeasurer } from './facts/media-measurer.js';
import { FetchAgain } from './fetch/fetch-again.js';
import { MediaFetcher } from './fetch/media-fetcher.js';
import { FetchedMediaModule } from './fetched-media.js';
import { MediaController } from './media.controller.js';
import { MediaService } from './media.service.js';
import { MetaUploads } from './meta-upload.js';
import { MediaLinkController } from './serve/media-link.controller.js';
import { MediaLinks } from './serve/media-links.js';
import { MediaStore } from './store/media-store.js';
import { MediaSweep } from './store/media-sweep.js';
import { Ffmpeg } from './workbench/ffmpeg.js';
import { Workbench } from './workbench/workbench.js';

/** Files, what is inside them, and their way to Meta, for both roles. */
@Module({ imports: [ChannelModule], providers: [MediaStore, MetaUploads, Workbench, Ffmpeg, Inspector], exports: [MediaStore, MetaUploads, Workbench, Ffmpeg, Inspector] })
export class MediaFilesModule {}

/** The http role's part. What becomes of a file is told through FetchedMedia; who listens is the business of the rooms after this one. */
@Module({ imports: [MediaFilesModule, FetchedMediaModule], controllers: [MediaController, MediaLinkController], providers: [MediaService, MediaPreparer, Converter, MediaLinks, FetchAgain] })
export class MediaModule {}

/** The worker role's part: fetches what Meta still holds, looks into what is new, clears away what nobody uses. */
@Module({ imports: [MediaFilesModule, ChannelModule, FetchedMediaModule], providers: [MediaFetcher, MediaMeasurer, MediaSweep], exports: [MediaFetcher, MediaMeasurer, MediaSweep] })
export class MediaFetchModule {}
