import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { BUFFER_LIMITS, type Delivery, DeliveryBuffer, Overloaded } from './delivery-buffer.js';

const delivery = (text: string): Delivery => ({ connectionId: null, body: Buffer.from(text) });
const gate = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => { open = resolve; });
  return { open, opened };
};

describe('DeliveryBuffer', () => {
  it('writes the first at once and lets the rest share commits', async () => {
    const writes: number[] = [];
    const door = gate();
    const buffer = new DeliveryBuffer(async (batch) => {
      writes.push(batch.length);
      await door.opened;
    });
    const all = Array.from({ length: 450 }, (_, i) => buffer.store(delivery(String(i))));
    await Promise.resolve();
    expect(writes).toEqual([1, 1]);
    door.open();
    await Promise.all(all);
    expect(writes).toEqual([1, 1, 200, 200, 48]);
  });

  it('does not let a batch grow beyond its bytes', async () => {
    const writes: number[] = [];
    const buffer = new DeliveryBuffer(async (batch) => { writes.push(batch.length); }, { ...BUFFER_LIMITS, inFlight: 1, flushBytes: 10 });
    await Promise.all(Array.from({ length: 7 }, () => buffer.store(delivery('12345'))));
    expect(writes).toEqual([1, 2, 2, 2]);
  });

  it('lets one poisonous body fail alone', async () => {
    const buffer = new DeliveryBuffer(async (batch) => {
      if (batch.some(({ body }) => body.toString() === 'poison')) throw new Error('refused');
    }, { ...BUFFER_LIMITS, inFlight: 1 });
    const results = await Promise.allSettled(['a', 'b', 'poison', 'c'].map((text) => buffer.store(delivery(text))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('tells everybody at once when the database is away', async () => {
    let tries = 0;
    const buffer = new DeliveryBuffer(async () => {
      tries += 1;
      throw Object.assign(new Error('no connection'), { code: 'ECONNREFUSED' });
    }, { ...BUFFER_LIMITS, inFlight: 1 });
    const results = await Promise.allSettled(Array.from({ length: 5 }, (_, i) => buffer.store(delivery(String(i)))));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(tries).toBe(2);
  });

  it('refuses more than it may hold, and takes again when that is written', async () => {
    const door = gate();
    const buffer = new DeliveryBuffer(() => door.opened, { ...BUFFER_LIMITS, waitingBytes: 8 });
    const first = buffer.store(delivery('12345'));
    await expect(buffer.store(delivery('12345'))).rejects.toBeInstanceOf(Overloaded);
    door.open();
    await first;
    await expect(buffer.store(delivery('12345'))).resolves.toBeUndefined();
  });

  it('refuses who would be one too many, however small', async () => {
    const door = gate();
    const buffer = new DeliveryBuffer(() => door.opened, { ...BUFFER_LIMITS, inFlight: 1, waitingCount: 2 });
    const taken = ['in hand', 'first', 'second'].map((text) => buffer.store(delivery(text)));
    await expect(buffer.store(delivery('third'))).rejects.toBeInstanceOf(Overloaded);
    door.open();
    await expect(Promise.all(taken)).resolves.toHaveLength(3);
  });

  it('turns away everybody while the database hangs, those who wait for it too, and takes again when it answers', async () => {
    const door = gate();
    const writes: number[] = [];
    const buffer = new DeliveryBuffer(async (batch) => {
      writes.push(batch.length);
      await door.opened;
    }, { ...BUFFER_LIMITS, inFlight: 1, patienceMs: 20 });
    const early = await Promise.allSettled(['in hand', 'behind', 'behind that'].map((text) => buffer.store(delivery(text))));
    expect(early.map((result) => result.status === 'rejected' && result.reason instanceof Overloaded)).toEqual([true, true, true]);
    await expect(buffer.store(delivery('late'))).rejects.toBeInstanceOf(Overloaded);
    door.open();
    await door.opened;
    await new Promise(setImmediate);
    await expect(buffer.store(delivery('again'))).resolves.toBeUndefined();
    // Nobody who was turned away is written later, nor counted against those who come.
    expect(writes).toEqual([1, 1]);
  });

  it('turns nobody away for the time that this very process stood still', async () => {
    // What answers is read from outside, as a database's answer is, and takes several turns of the loop.
    const buffer = new DeliveryBuffer(async () => { await readFile(fileURLToPath(import.meta.url)); }, { ...BUFFER_LIMITS, inFlight: 1, patienceMs: 100 });
    const taken = buffer.store(delivery('in hand'));
    await new Promise(setImmediate);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
    await expect(taken).resolves.toBeUndefined();
  });

  it('waits for a slow database as long as its patience lasts', async () => {
    const door = gate();
    const buffer = new DeliveryBuffer(() => door.opened, { ...BUFFER_LIMITS, inFlight: 1, patienceMs: 60_000 });
    const taken = ['in hand', 'behind'].map((text) => buffer.store(delivery(text)));
    door.open();
    await expect(Promise.all(taken)).resolves.toHaveLength(2);
  });
});
