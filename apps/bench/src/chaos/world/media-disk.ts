import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const SIZE = '32m';
const BLOCK = Buffer.alloc(256 * 1024, 1);
const mount = (...args: string[]): boolean => spawnSync('mount', args, { stdio: 'ignore' }).status === 0;

/**
 * The disk that media are kept on. Where we may mount, it is a small tmpfs that really fills up; elsewhere its folder is closed to
 * writing, so that every write is refused.
 */
export class MediaDisk {
  readonly #mounted: boolean;
  #closed = false;

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#mounted = process.getuid?.() === 0 && mount('-t', 'tmpfs', '-o', `size=${SIZE}`, 'diwan-chaos', folder);
  }

  /** How the disk is made full here, in words. */
  get means(): string {
    return this.#mounted ? `a tmpfs of ${SIZE} filled to the last byte (ENOSPC)` : 'a folder closed to writing (EACCES), because this account may not mount';
  }

  fill(): void {
    if (!this.#mounted) return chmodSync(this.folder, 0o500);
    const file = openSync(this.#filler, 'w');
    try {
      for (;;) writeSync(file, BLOCK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  free(): void {
    if (this.#mounted) rmSync(this.#filler, { force: true });
    else chmodSync(this.folder, 0o755);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.free();
    if (this.#mounted) spawnSync('umount', ['-l', this.folder], { stdio: 'ignore' });
  }

  get #filler(): string {
    return join(this.folder, 'filler');
  }
}
