import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';

/** Meta takes documents of up to 100 MB, and nothing larger. */
export const MAX_MEDIA_BYTES = 100 * 1024 * 1024;
/** As much of a file's beginning as it takes to tell its type. */
const HEAD_BYTES = 4100;

/** A file as it lies on disk. `head`: its first bytes. */
export interface StoredFile { readonly key: string; readonly sha256: string; readonly bytes: number; readonly head: Buffer }

export class MediaTooLargeError extends Error {
  override readonly name = 'MediaTooLargeError';
}

/**
 * Files under their own digest, one folder a workspace: the same photo twice is one file, and a name given by a sender never becomes a
 * path. Streams in and out; no file is ever held in memory as a whole.
 */
@Injectable()
export class MediaStore {
  readonly #root: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.#root = join(config.data, 'media');
  }

  /** Writes a stream to the end, then gives it its name. Nothing is left of one that breaks off. @throws {MediaTooLargeError} */
  async put(workspaceId: WorkspaceId, source: Readable, maxBytes = MAX_MEDIA_BYTES): Promise<StoredFile> {
    const folder = join(this.#root, workspaceId);
    await mkdir(join(folder, 'incoming'), { recursive: true });
    const temporary = join(folder, 'incoming', randomUUID());
    const hash = createHash('sha256');
    const head: Buffer[] = [];
    let bytes = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        if (bytes < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES - bytes));
        bytes += chunk.length;
        if (bytes > maxBytes) return done(new MediaTooLargeError(`More than ${maxBytes} bytes`));
        hash.update(chunk);
        return done(null, chunk);
      },
    });
    try {
      await pipeline(source, measure, createWriteStream(temporary));
      const sha256 = hash.digest('hex');
      const key = `${workspaceId}/${sha256}`;
      await mkdir(dirname(this.#path(key)), { recursive: true });
      await rename(temporary, this.#path(key));
      return { key, sha256, bytes, head: Buffer.concat(head) };
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** `range` in bytes, both ends inclusive. */
  open(key: string, range?: { start: number; end: number }): Readable {
    return createReadStream(this.#path(key), range);
  }

  /** Where the file lies, for tools that want a path. */
  path(key: string): string {
    return this.#path(key);
  }

  /** Null when the file is not there (another machine's disk, a restored database). */
  async size(key: string): Promise<number | null> {
    return stat(this.#path(key)).then((found) => found.size, () => null);
  }

  #path(key: string): string {
    if (!/^[0-9a-f-]{36}\/[0-9a-f]{64}$/.test(key)) throw new Error('Not a key of the media store.');
    return join(this.#root, key);
  }
}
