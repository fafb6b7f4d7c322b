import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** As much of a file's beginning as it takes to tell its type. */
const HEAD_BYTES = 4100;
/** What a process that died left behind. Nothing in hand is this old. */
const STALE_MS = 6 * 3_600_000;

/** A file on this machine's disk before it has a place in the store. `head`: its first bytes. */
export interface SpooledFile { readonly path: string; readonly sha256: string; readonly bytes: number; readonly head: Buffer }

export class MediaTooLargeError extends Error {
  override readonly name = 'MediaTooLargeError';
}

/**
 * Where files are while they are being received, converted and measured. A file's name in the store is its digest, which is known at its
 * end only: so it first comes to rest here, whatever the store is, and every tool that looks into it finds a real file.
 */
export class Spool {
  constructor(private readonly folder: string) {}

  /** A path for a file of one's own; the folder exists. */
  async path(extension = ''): Promise<string> {
    await mkdir(this.folder, { recursive: true });
    return join(this.folder, `${randomUUID()}${extension}`);
  }

  /** Writes a stream down to its end. Nothing is left of one that breaks off. @throws {MediaTooLargeError} */
  async receive(source: Readable, maxBytes: number): Promise<SpooledFile> {
    const path = await this.path();
    const meter = new Meter(maxBytes);
    try {
      await pipeline(source, meter.passing(), createWriteStream(path));
      return { path, ...meter.result() };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  /** What a tool wrote to one of our paths. @throws {MediaTooLargeError} */
  async measure(path: string, maxBytes: number): Promise<SpooledFile> {
    const meter = new Meter(maxBytes);
    await pipeline(createReadStream(path), meter.passing(), new Writable({ write: (_chunk, _encoding, done) => done() }));
    return { path, ...meter.result() };
  }

  async discard(...paths: readonly (string | null | undefined)[]): Promise<void> {
    await Promise.all(paths.flatMap((path) => (path === null || path === undefined ? [] : [rm(path, { force: true })])));
  }

  /** Removes what was left behind. Returns how many files. */
  async sweep(now = Date.now()): Promise<number> {
    const names = await readdir(this.folder).catch(() => []);
    const old = await Promise.all(names.map(async (name) => {
      const found = await stat(join(this.folder, name)).catch(() => null);
      return found !== null && now - found.mtimeMs > STALE_MS ? join(this.folder, name) : null;
    }));
    const stale = old.filter((path) => path !== null);
    await this.discard(...stale);
    return stale.length;
  }
}

/** Digest, length and beginning of what flows by. */
class Meter {
  readonly #hash = createHash('sha256');
  readonly #head: Buffer[] = [];
  #bytes = 0;

  constructor(private readonly maxBytes: number) {}

  passing(): Transform {
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        if (this.#bytes < HEAD_BYTES) this.#head.push(chunk.subarray(0, HEAD_BYTES - this.#bytes));
        this.#bytes += chunk.length;
        if (this.#bytes > this.maxBytes) return done(new MediaTooLargeError(`More than ${this.maxBytes} bytes`));
        this.#hash.update(chunk);
        return done(null, chunk);
      },
    });
  }

  result(): Omit<SpooledFile, 'path'> {
    return { sha256: this.#hash.digest('hex'), bytes: this.#bytes, head: Buffer.concat(this.#head) };
  }
}
