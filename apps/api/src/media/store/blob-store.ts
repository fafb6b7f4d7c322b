import { type Readable } from 'node:stream';
import { type ByteRange } from '../serve/byte-range.js';

/** The file should be there and is not: another machine's disk, a restored database, an emptied bucket. */
export class BlobLostError extends Error {
  override readonly name = 'BlobLostError';
}

/**
 * Where files rest, each under its own digest: the same photo twice is one file, and a name given by a sender never becomes a path.
 * Keys are `workspace/sha256`. Everything streams; no implementation may hold a file in memory as a whole.
 */
export interface BlobStore {
  /** Takes the finished file at `path` (of the spool) under its key. Writing the same key again is harmless and makes it young again. */
  keep(key: string, path: string): Promise<void>;
  /** @throws {BlobLostError} before the first byte */
  open(key: string, range?: ByteRange): Promise<Readable>;
  /** In bytes; null when it is not there. */
  size(key: string): Promise<number | null>;
  /** Removes it unless it was kept again after `before`. */
  remove(key: string, before: Date): Promise<void>;
  /** Runs `work` with the file at a path of this machine, readable until `work` ends. @throws {BlobLostError} */
  withFile<T>(key: string, work: (path: string) => Promise<T>): Promise<T>;
}

/** @throws for anything that is no key of ours: it would become a path. */
export const checkedKey = (key: string): string => {
  if (!/^[0-9a-f-]{36}\/[0-9a-f]{64}$/.test(key)) throw new Error('Not a key of the media store.');
  return key;
};
