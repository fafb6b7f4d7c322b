import { Module } from '@nestjs/common';
import { Retention } from './retention.js';

/** The worker role's part. */
@Module({ providers: [Retention], exports: [Retention] })
export class RetentionModule {}
