import { customer, type Harness, pnid, start } from './testing/harness.js';
import { eventually } from './testing/product.js';

describe('a message and its statuses', () => {
  let h: Harness;
  beforeAll(async () => { h = await start(); });
  afterAll(() => h.stop());

  const words = (wamid: string) => h.product.statuses(wamid).map((status) => status['status']);

  it('goes from sent to delivered, and to read when the customer opens the chat', async () => {
    await h.says('السلام عليكم');
    const { status, body } = await h.send({ type: 'text', text: { body: 'وعليكم السلام' }, biz_opaque_callback_data: 'attempt-1' });
    expect(status).toBe(200);
    expect(body).toEqual({ messaging_product: 'whatsapp', contacts: [{ input: `+${customer}`, wa_id: customer }], messages: [{ id: expect.stringMatching(/^wamid\./) }] });
    const { id } = body.messages[0];
    await eventually(() => words(id).includes('delivered'), 'delivered');
    expect(await h.call('POST', `/customers/${customer}/read`, {})).toMatchObject({ status: 200, body: { read: 1 } });
    await eventually(() => words(id).includes('read'), 'read');
    expect(words(id)).toEqual(['sent', 'delivered', 'read']);
    expect(h.product.statuses(id)[0]).toMatchObject({ recipient_id: customer, biz_opaque_callback_data: 'attempt-1', pricing: { pricing_model: 'PMP', category: 'service' } });
    expect(h.product.statuses(id)[2]).not.toHaveProperty('pricing');
  });

  it('fails with 131047 after a 200 when the window is closed, and never shows on the phone', async () => {
    const { status, body } = await h.send({ to: '+447700900105', type: 'text', text: { body: 'Hello?' } });
    expect(status).toBe(200);
    const { id } = body.messages[0];
    await eventually(() => words(id).length > 0, 'failed');
    expect(h.product.statuses(id)).toMatchObject([{ status: 'failed', errors: [{ code: 131047, error_data: { details: expect.stringContaining('24 hours') } }] }]);
    expect((await h.call('GET', '/customers/447700900105/messages')).body.data).toEqual([]);
    expect((await h.call('GET', '/customers/447700900105/messages?include=failed')).body.data).toMatchObject([{ status: 'failed', error: { code: 131047 } }]);
  });

  it('shows both sides of the chat to the phone, one row a bubble', async () => {
    const wamid = await h.says('one', '12025550106');
    await h.send({ to: '12025550106', type: 'text', text: { body: 'two' }, context: { message_id: wamid } });
    await h.send({ to: '12025550106', type: 'reaction', reaction: { message_id: wamid, emoji: '👍' } });
    const { data } = (await h.call('GET', '/customers/12025550106/messages')).body;
    expect(data).toMatchObject([
      { wamid, from: '12025550106', type: 'text', text: { body: 'one' }, reactions: [{ emoji: '👍' }] },
      { from: '966115550100', type: 'text', text: { body: 'two' }, context: { id: wamid }, phoneNumberId: pnid },
    ]);
  });

  it('moves the window with the clock', async () => {
    await h.says('hi', '447700900105');
    await h.call('POST', '/clock', { advanceSeconds: 86_401 });
    const { body } = await h.send({ to: '447700900105', type: 'text', text: { body: 'late' } });
    await eventually(() => words(body.messages[0].id).includes('failed'), 'failed');
    const { body: clock } = await h.call('POST', '/clock', { reset: true });
    expect(clock.offsetSeconds).toBe(0);
    const again = await h.send({ to: '447700900105', type: 'text', text: { body: 'in time' } });
    await eventually(() => words(again.body.messages[0].id).includes('delivered'), 'delivered');
  });
});
