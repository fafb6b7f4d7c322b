import { createHash, randomBytes } from 'node:crypto';
import { type ServerResponse } from 'node:http';
import sharp from 'sharp';

interface Medium { readonly id: string; readonly bytes: Buffer; readonly sha256: string }

/** The pictures that customers send, as Meta keeps them. Each is another one, so that each must find its own place on the disk. */
export class Media {
  readonly #all = new Map<string, Medium>();
  #base: Buffer = Buffer.alloc(0);

  async prepare(): Promise<void> {
    this.#base = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#2a9d8f' } }).jpeg().toBuffer();
  }

  add(): Medium {
    // Bytes after the end of a JPEG belong to nobody and change nothing but its digest.
    const bytes = Buffer.concat([this.#base, randomBytes(16 * 1024)]);
    const medium = { id: String(900_000_000_000 + this.#all.size), bytes, sha256: createHash('sha256').update(bytes).digest('base64') };
    this.#all.set(medium.id, medium);
    return medium;
  }

  describe(id: string, root: string, response: ServerResponse): void {
    const medium = this.#all.get(id);
    if (!medium) return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({
      id, url: `${root}/bytes/${id}`, mime_type: 'image/jpeg', sha256: createHash('sha256').update(medium.bytes).digest('hex'), file_size: medium.bytes.length, messaging_product: 'whatsapp',
    }));
  }

  serve(url: URL, response: ServerResponse): void {
    const medium = this.#all.get(url.pathname.split('/').at(-1) ?? '');
    if (!medium) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': medium.bytes.length }).end(medium.bytes);
  }
}
