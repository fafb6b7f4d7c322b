import { Module } from '@nestjs/common';
import { ChannelModule } from '../channel/channel.module.js';
import { FetchedMediaModule } from './fetched-media.js';
import { MediaFetcher } from './media-fetcher.js';
import { MediaStore } from './media-store.js';
import { MediaController } from './media.controller.js';
import { MediaService } from './media.service.js';
import { MetaUploads } from './meta-upload.js';

/** Files and their way to Meta, for both roles. */
@Module({ imports: [ChannelModule], providers: [MediaStore, MetaUploads], exports: [MediaStore, MetaUploads] })
export class MediaFilesModule {}

/** The http role's part. */
@Module({ imports: [MediaFilesModule], controllers: [MediaController], providers: [MediaService] })
export class MediaModule {}

/** The worker role's part: fetches what Meta still holds. */
@Module({ imports: [MediaFilesModule, ChannelModule, FetchedMediaModule], providers: [MediaFetcher], exports: [MediaFetcher] })
export class MediaFetchModule {}
