import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { UnreadableFileError, Workbench } from './workbench.js';

let folder: string;
let bench: Workbench;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diwan-bench-'));
  bench = new Workbench();
});
afterAll(async () => {
  bench.onApplicationShutdown();
  await rm(folder, { recursive: true, force: true });
});

const file = async (name: string, content: Buffer): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const look = (path: string) => bench.run({ kind: 'picture', path, thumbnail: null });
const good = async (): Promise<string> => file('good.png', await sharp({ create: { width: 20, height: 10, channels: 3, background: '#123' } }).png().toBuffer());

/** A PNG of a few bytes that claims to be this large. */
const bomb = (edge: number): Buffer => {
  const crc = (bytes: Buffer): number => {
    let value = ~0;
    for (const byte of bytes) {
      value ^= byte;
      for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    }
    return ~value >>> 0;
  };
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(edge, 0);
  header.writeUInt32BE(edge, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1000))), chunk('IEND', Buffer.alloc(0))]);
};

it('looks into a file in a process of its own', async () => {
  expect(await look(await good())).toMatchObject({ width: 20, height: 10, thumbnail: false, details: { readable: true, animated: false, bitDepth: 8 } });
});

it('does not unpack a picture that is larger than memory', async () => {
  await expect(look(await file('bomb.png', bomb(60_000)))).rejects.toThrow(UnreadableFileError);
});

it('tells a broken file from a whole one, and goes on', async () => {
  await expect(look(await file('text.png', Buffer.from('no picture at all')))).rejects.toThrow(UnreadableFileError);
  await expect(bench.run({ kind: 'film', path: await file('text.mp4', Buffer.from('\0\0\0\x18ftypmp42 and nothing')) })).rejects.toThrow(UnreadableFileError);
  expect(await look(await good())).toMatchObject({ width: 20 });
});

it('ends what takes too long, and the next file is not held up', async () => {
  const impatient = new Workbench();
  impatient.limitMs = 1;
  await expect(impatient.run({ kind: 'picture', path: await good(), thumbnail: null })).rejects.toThrow('took too long');
  impatient.limitMs = 20_000;
  expect(await impatient.run({ kind: 'picture', path: await good(), thumbnail: null })).toMatchObject({ width: 20 });
  impatient.onApplicationShutdown();
});

it('works on a few at once and keeps the others waiting', async () => {
  const path = await good();
  const all = await Promise.all(Array.from({ length: 12 }, () => look(path)));
  expect(all).toHaveLength(12);
});
