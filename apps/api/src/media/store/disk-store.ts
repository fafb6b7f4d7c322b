import { open, mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable } from 'node:stream';
import { type ByteRange } from '../serve/byte-range.js';
import { BlobLostError, type BlobStore, checkedKey } from './blob-store.js';

/** Files in a folder of this machine, which all processes must share. The spool lies on the same disk, so that taking a file is a rename. */
export class DiskStore implements BlobStore {
  constructor(private readonly root: string) {}

  async keep(key: string, path: string): Promise<void> {
    const target = this.#path(key);
    await mkdir(dirname(target), { recursive: true });
    await rename(path, target);
    // A rename keeps the file's age, and a conversion may have taken its time.
    await utimes(target, new Date(), new Date());
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    const file = await open(this.#path(key)).catch(() => { throw new BlobLostError(key); });
    return file.createReadStream(range);
  }

  async size(key: string): Promise<number | null> {
    return stat(this.#path(key)).then((found) => found.size, () => null);
  }

  async remove(key: string, before: Date): Promise<void> {
    const found = await stat(this.#path(key)).catch(() => null);
    if (found !== null && found.mtime < before) await rm(this.#path(key), { force: true });
  }

  async withFile<T>(key: string, work: (path: string) => Promise<T>): Promise<T> {
    if (await this.size(key) === null) throw new BlobLostError(key);
    return work(this.#path(key));
  }

  #path(key: string): string {
    return join(this.root, checkedKey(key));
  }
}
