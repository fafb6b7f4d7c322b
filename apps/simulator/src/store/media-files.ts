import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of media: in a folder when there is one, else in memory. Names are Graph ids, so no path can be smuggled in. */
export class MediaFiles {
  private readonly memory = new Map<string, Buffer>();

  constructor(private readonly folder: string | undefined) {}

  async write(id: string, bytes: Buffer): Promise<void> {
    if (this.folder === undefined) {
      this.memory.set(id, bytes);
      return;
    }
    await mkdir(this.folder, { recursive: true });
    await writeFile(this.path(id), bytes);
  }

  /** Null when the bytes are gone. */
  async read(id: string): Promise<Buffer | null> {
    if (this.folder === undefined) return this.memory.get(id) ?? null;
    return readFile(this.path(id)).catch(() => null);
  }

  private path(id: string): string {
    if (!/^\d+$/.test(id)) throw new Error('A media id is digits.');
    return join(this.folder ?? '', `${id}.bin`);
  }
}

export const sha256Hex = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Webhooks carry the digest in base64, `GET /{media}` in hex (both seen in Meta's samples). */
export const hexToBase64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');
