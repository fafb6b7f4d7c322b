import { customer, type Harness, pnid, start } from './testing/harness.js';
import { eventually } from './testing/product.js';

describe('faults on demand', () => {
  let h: Harness;
  beforeEach(async () => {
    h = await start();
    await h.says('hello');
    await eventually(() => h.product.messages().length === 1, 'the first webhook');
  });
  afterEach(() => h.stop());

  const text = (body: string) => h.send({ type: 'text', text: { body } });
  const chaos = (faults: unknown) => h.call('POST', '/chaos', faults);
  const arrived = async () => (await h.call('GET', `/customers/${customer}/messages`)).body.data.filter((bubble: { author: string }) => bubble.author === 'business');

  it('sends a webhook again until the product takes it', async () => {
    h.product.answers.push(500, 503, 302);
    const id = await h.says('again');
    await eventually(() => h.product.messages().filter((wire) => wire['id'] === id).length === 4, 'four tries');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(h.product.messages().filter((wire) => wire['id'] === id)).toHaveLength(4);
    expect((await h.call('GET', '/webhooks')).body).toMatchObject({ pending: 0, counts: { failed: 3 } });
  });

  it('sends webhooks twice', async () => {
    expect((await chaos({ duplicate: true })).body).toMatchObject({ duplicate: 1 });
    const id = await h.says('twice');
    await eventually(() => h.product.messages().filter((wire) => wire['id'] === id).length === 2, 'the duplicate');
  });

  it('lets later webhooks overtake', async () => {
    await chaos({ reorder: 1, reorderMs: 150 });
    const ids: string[] = [];
    for (let at = 0; at < 12; at += 1) ids.push(await h.says(`message ${at}`));
    await eventually(() => h.product.messages().length === 13, 'all of them');
    const order = h.product.messages().slice(1).map((wire) => wire['id']);
    expect(order).not.toEqual(ids);
    expect([...order].sort()).toEqual([...ids].sort());
  });

  it('packs several updates into one POST', async () => {
    await h.call('POST', '/settings', { batch: { max: 5, windowMs: 5000 } });
    const before = h.product.received.length;
    for (let at = 0; at < 5; at += 1) await h.says(`message ${at}`, `96650000020${at}`);
    await eventually(() => h.product.messages().length === 6, 'all of them');
    expect(h.product.received.length).toBe(before + 1);
  });

  it('drops statuses', async () => {
    await chaos({ dropStatus: 1 });
    await text('quiet');
    await eventually(async () => (await arrived())[0]?.status === 'delivered', 'its arrival');
    expect(h.product.statuses()).toEqual([]);
  });

  it('refuses and fails by code', async () => {
    await chaos({ errorRates: { 130429: 1 } });
    expect(await text('no')).toMatchObject({ status: 400, body: { error: { code: 130429, message: '(#130429) Rate limit hit', type: 'OAuthException', error_data: { messaging_product: 'whatsapp' }, fbtrace_id: expect.any(String) } } });
    await chaos({ reset: true, failRates: { 131049: 1 } });
    const { body } = await text('later no');
    await eventually(() => h.product.statuses(body.messages[0].id).length === 1, 'failed');
    expect(h.product.statuses()).toMatchObject([{ status: 'failed', errors: [{ code: 131049 }] }]);
  });

  it.each([
    ['sim:reset', 0], ['sim:reset-after', 1],
  ])('breaks the connection at %s with %i messages sent', async (word, count) => {
    await expect(text(word)).rejects.toThrow('fetch failed');
    expect(await arrived()).toHaveLength(count);
  });

  it.each([['sim:500', 0], ['sim:500-after', 1]])('answers HTML at %s with %i messages sent', async (word, count) => {
    expect(await text(word)).toMatchObject({ status: 500, body: expect.stringContaining('<html') });
    expect(await arrived()).toHaveLength(count);
  });

  it('accepts and never answers', async () => {
    await chaos({ timeoutAfterAccept: true, timeoutMs: 50 });
    await expect(text('into the void')).rejects.toThrow('fetch failed');
    expect(await arrived()).toHaveLength(1);
    await eventually(() => h.product.statuses().length > 0, 'its status all the same');
  });

  it.each([
    ['sim:131049', 200, ['failed']], ['sim:late-131053', 200, ['sent', 'failed']], ['sim:fail-131000', 200, ['failed']], ['sim:read', 200, ['sent', 'read']],
  ])('%s is answered %i and goes %j', async (word, status, statuses) => {
    const sent = await text(word);
    expect(sent.status).toBe(status);
    await eventually(() => h.product.statuses(sent.body.messages[0].id).length === statuses.length, 'statuses');
    expect(h.product.statuses(sent.body.messages[0].id).map((entry) => entry['status'])).toEqual(statuses);
  });

  it('knows magic recipients', async () => {
    expect(await h.send({ to: '+15550131056', type: 'text', text: { body: 'x' } })).toMatchObject({ status: 400, body: { error: { code: 131056 } } });
    const sent = await h.send({ to: '+15550131026', type: 'text', text: { body: 'x' } });
    await eventually(() => h.product.statuses(sent.body.messages[0].id).length === 1, 'failed');
    expect(h.product.statuses(sent.body.messages[0].id)).toMatchObject([{ errors: [{ code: 131026 }] }]);
  });

  it('lets the customer answer', async () => {
    await h.call('POST', '/clock', { reset: true });
    await text('sim:reply-image');
    await h.call('POST', '/clock', { advanceSeconds: 5 });
    await eventually(() => h.product.messages().some((wire) => wire['type'] === 'image'), 'the picture');
  });

  it('holds a template back and drops it', async () => {
    const sent = await h.send({ type: 'template', template: { name: 'greeting', language: { code: 'en' }, components: [{ type: 'body', parameters: [{ type: 'text', text: 'sim:hold-drop' }] }] } });
    expect(sent.body.messages[0]).toMatchObject({ message_status: 'held_for_quality_assessment' });
    await h.call('POST', '/clock', { advanceSeconds: 10 });
    await eventually(() => h.product.statuses(sent.body.messages[0].id).length === 1, 'failed');
    expect(h.product.statuses(sent.body.messages[0].id)).toMatchObject([{ status: 'failed', errors: [{ code: 132015 }] }]);
  });

  it('takes no faults it does not know', async () => expect((await chaos({ mayhem: 1 })).status).toBe(400));

  it('keeps the limits of Meta', async () => {
    await h.call('POST', '/settings', { pairLimit: true });
    const codes: number[] = [];
    for (let at = 0; at < 46; at += 1) codes.push((await text(`${at}`)).status);
    expect(codes.slice(0, 45).every((code) => code === 200)).toBe(true);
    expect(codes[45]).toBe(400);
    await h.call('POST', '/settings', { pairLimit: false, messagesPerSecond: 5 });
    const many = await Promise.all(Array.from({ length: 20 }, () => text('burst')));
    expect(many.filter(({ body }) => body.error?.code === 130429).length).toBeGreaterThan(5);
  });

  it('refuses at once outside the window when set so', async () => {
    await h.call('POST', '/settings', { windowErrors: 'sync' });
    expect(await h.send({ to: '+12025550106', type: 'text', text: { body: 'x' } })).toMatchObject({ status: 400, body: { error: { code: 131047 } } });
  });

  it('sends a load at the rate asked for', async () => {
    const { body } = await h.call('POST', '/load', { messages: 60, perSecond: 200, customers: 7, wait: true, phoneNumberId: pnid });
    expect(body).toMatchObject({ state: 'done', sent: 60 });
    expect(body.wamids).toHaveLength(60);
    expect(body.tookMs).toBeGreaterThan(200);
    await eventually(() => h.product.messages().length === 61, 'all of them');
    expect(new Set(h.product.messages().map((wire) => wire['from'])).size).toBe(8);
  });
});
