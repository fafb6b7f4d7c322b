import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PhoneEvent } from './customer/phone-api.js';
import { customer, start } from './testing/harness.js';
import { eventually, TestProduct } from './testing/product.js';

describe('a restart', () => {
  let folder = '';
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'simulator-')); });
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps chats, windows, media, the clock, and webhooks nobody took', async () => {
    const product = await new TestProduct().start();
    const first = await start({ webhookRetryMs: 60_000 }, folder, product);
    await first.says('before');
    await eventually(() => product.messages().length === 1, 'the first webhook');
    const media = await (await fetch(`${first.url}/customers/${customer}/media`, { method: 'POST', headers: { 'content-type': 'image/png' }, body: 'png' })).json() as { id: string };
    await first.call('POST', '/clock', { advanceSeconds: 3600 });
    product.answers.push(503);
    const lost = await first.says('while the product was down');
    await eventually(() => product.messages().length === 2, 'the failed try');
    await first.stop();
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['media', 'simulator.json']));

    const second = await start({}, folder, product);
    await eventually(() => product.messages().filter((wire) => wire['id'] === lost).length === 2, 'the webhook that was still owed');
    expect((await second.call('GET', '/clock')).body.offsetSeconds).toBe(3600);
    expect((await second.call('GET', `/customers/${customer}/messages`)).body.data).toMatchObject([{ text: { body: 'before' } }, { text: { body: 'while the product was down' } }]);
    expect(await (await fetch(`${second.url}/customers/media/${media.id}`)).text()).toBe('png');
    const sent = await second.send({ type: 'text', text: { body: 'the window is still open' } });
    await eventually(() => product.statuses(sent.body.messages[0].id).some((status) => status['status'] === 'delivered'), 'delivered');
    await second.stop();
    await product.stop();
  });
});

describe('the event stream', () => {
  it('tells a phone what happens to its customer', async () => {
    const h = await start();
    const seen: PhoneEvent[] = [];
    const abort = new AbortController();
    const stream = await fetch(`${h.url}/customers/events?waId=${customer}`, { signal: abort.signal });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of stream.body ?? []) for (const [, data] of decoder.decode(chunk as Uint8Array).matchAll(/^data: (.*)$/gm)) seen.push(JSON.parse(data ?? '') as PhoneEvent);
    })().catch((error: unknown) => error);
    const wamid = await h.says('hi');
    await h.says('not for this phone', '447700900105');
    await h.send({ status: 'read', message_id: wamid, typing_indicator: { type: 'text' }, to: undefined });
    await h.send({ type: 'text', text: { body: 'hello' } });
    await eventually(() => seen.some((event) => event.type === 'status' && event.status === 'delivered'), 'the ticks');
    expect(seen.filter((event) => event.type !== 'status').map((event) => event.type)).toEqual(['message', 'read', 'typing', 'message']);
    expect(seen.every((event) => !('waId' in event) || event.waId === customer)).toBe(true);
    abort.abort();
    await reading;
    await h.stop();
  });
});
