import { createReadStream, createWriteStream } from 'node:fs';
import { type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { type ByteRange } from '../serve/byte-range.js';
import { BlobLostError, type BlobStore, checkedKey } from './blob-store.js';
import { type Spool } from './spool.js';

export interface S3Options {
  bucket: string;
  region: string;
  /** Of a store that is not Amazon's. */
  endpoint?: string | undefined;
  /** Bucket in the path instead of the host's name: most stores that are not Amazon's. */
  pathStyle: boolean;
  /** Before every key, for a bucket that is shared with others. */
  prefix: string;
}

/** Bytes of a part, and parts under way: together what an upload holds in memory. */
const PART_BYTES = 5 * 1024 * 1024;
const PARTS_AT_ONCE = 2;

const isGone = (error: unknown): boolean => error instanceof S3ServiceException && (error.name === 'NoSuchKey' || error.$metadata.httpStatusCode === 404);

/** Files in any S3-compatible store. The bucket stays closed: files are served through us, under our own rules of what may run. */
export class S3Store implements BlobStore {
  readonly #client: S3Client;

  constructor(private readonly options: S3Options, private readonly spool: Spool) {
    this.#client = new S3Client({
      region: options.region, forcePathStyle: options.pathStyle, ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
      // Many stores do not know the newer checksums, and a file's name is its digest anyway.
      requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async keep(key: string, path: string): Promise<void> {
    await new Upload({
      client: this.#client, partSize: PART_BYTES, queueSize: PARTS_AT_ONCE,
      // Never the file's own type: whoever opens the bucket to the world must not serve pages out of it.
      params: { ...this.#object(key), Body: createReadStream(path, { highWaterMark: 512 * 1024 }), ContentType: 'application/octet-stream' },
    }).done();
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    const answer = await this.#client.send(new GetObjectCommand({ ...this.#object(key), ...(range ? { Range: `bytes=${range.start}-${range.end}` } : {}) }))
      .catch((error: unknown) => { throw isGone(error) ? new BlobLostError(key) : error; });
    return answer.Body as Readable;
  }

  async size(key: string): Promise<number | null> {
    return (await this.#head(key))?.ContentLength ?? null;
  }

  async remove(key: string, before: Date): Promise<void> {
    const found = await this.#head(key);
    if (found?.LastModified && found.LastModified < before) await this.#client.send(new DeleteObjectCommand(this.#object(key)));
  }

  async withFile<T>(key: string, work: (path: string) => Promise<T>): Promise<T> {
    const path = await this.spool.path();
    try {
      await pipeline(await this.open(key), createWriteStream(path));
      return await work(path);
    } finally {
      await this.spool.discard(path);
    }
  }

  close(): void {
    this.#client.destroy();
  }

  async #head(key: string) {
    return this.#client.send(new HeadObjectCommand(this.#object(key))).catch((error: unknown) => {
      if (isGone(error)) return null;
      throw error;
    });
  }

  #object(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.options.bucket, Key: `${this.options.prefix}${checkedKey(key)}` };
  }
}
