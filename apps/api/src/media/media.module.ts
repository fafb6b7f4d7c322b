import { Module } from '@nestjs/common';
import { ChannelModule } from '../channel/channel.module.js';
import { MediaStore } from './media-store.js';
import { MetaUploads } from './meta-upload.js';

/** Files and their way to Meta, for both roles. */
@Module({ imports: [ChannelModule], providers: [MediaStore, MetaUploads], exports: [MediaStore, MetaUploads] })
export class MediaFilesModule {}
