import { join } from 'node:path';
import { type Readable } from 'node:stream';
import { type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { type ByteRange } from '../serve/byte-range.js';
import { type BlobStore } from './blob-store.js';
import { DiskStore } from './disk-store.js';
import { Spool, type SpooledFile } from './spool.js';

/** Meta takes documents of up to 100 MB, and nothing larger. */
export const MAX_MEDIA_BYTES = 100 * 1024 * 1024;

/** The product's files: received on disk, then kept where the configuration says. */
@Injectable()
export class MediaStore implements OnModuleInit, OnApplicationShutdown {
  readonly spool: Spool;
  #blobs: BlobStore;
  #close = (): void => undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    const root = join(config.data, 'media');
    this.spool = new Spool(join(root, 'incoming'));
    this.#blobs = new DiskStore(root);
  }

  /** The library for S3 is large, so only those who keep their files there load it. */
  async onModuleInit(): Promise<void> {
    const { s3 } = this.config.media;
    if (s3 === null) return;
    const { S3Store } = await import('./s3-store.js');
    const store = new S3Store(s3, this.spool);
    this.#blobs = store;
    this.#close = () => store.close();
  }

  onApplicationShutdown(): void {
    this.#close();
  }

  /** Takes a file out of the spool, where nothing of it is left even if the store fails. @returns its key */
  async keep(workspaceId: WorkspaceId, { sha256, path }: Pick<SpooledFile, 'sha256' | 'path'>): Promise<string> {
    const key = `${workspaceId}/${sha256}`;
    await this.#blobs.keep(key, path).finally(() => this.spool.discard(path));
    return key;
  }

  /** `range` in bytes, both ends inclusive. @throws {BlobLostError} */
  open(key: string, range?: ByteRange): Promise<Readable> {
    return this.#blobs.open(key, range);
  }

  /** Null when the file is not there. */
  size(key: string): Promise<number | null> {
    return this.#blobs.size(key);
  }

  /** Removes a file that was not kept again since `before`. */
  remove(key: string, before: Date): Promise<void> {
    return this.#blobs.remove(key, before);
  }

  /** Runs `work` on a copy or the file itself, for tools that want a path; they must not change it. @throws {BlobLostError} */
  withFile<T>(key: string, work: (path: string) => Promise<T>): Promise<T> {
    return this.#blobs.withFile(key, work);
  }
}
