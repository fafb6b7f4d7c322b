import sharp from 'sharp';
import { sampleFile } from './customer/sample-files.js';
import { customer, type Harness, pnid, start, token } from './testing/harness.js';
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

  it('fetches linked media, and fails with 131053 for what cannot be had or has the wrong type', async () => {
    await h.says('a picture, please');
    const upload = await fetch(`${h.url}/customers/${customer}/media`, { method: 'POST', headers: { 'content-type': 'image/png' }, body: new Uint8Array(await sharp({ create: { width: 40, height: 30, channels: 3, background: '#128c7e' } }).png().toBuffer()) });
    const { url } = (await upload.json()) as { url: string };
    const good = await h.send({ type: 'image', image: { link: h.url + url, caption: 'here' } });
    await eventually(() => words(good.body.messages[0].id).includes('delivered'), 'delivered');
    expect((await h.call('GET', `/customers/${customer}/messages`)).body.data.at(-1)).toMatchObject({ image: { caption: 'here', mime_type: 'image/png', url: expect.stringMatching(/^\/customers\/media\/\d+$/) } });
    for (const message of [{ type: 'image', image: { link: `${h.url}/customers/media/1` } }, { type: 'video', video: { link: h.url + url } }]) {
      const bad = await h.send(message);
      await eventually(() => words(bad.body.messages[0].id).includes('failed'), 'failed');
      expect(h.product.statuses(bad.body.messages[0].id)).toMatchObject([{ errors: [{ code: 131053 }] }]);
    }
  });

  it('goes on to played for a voice note, and stays delivered for people who hide what they read', async () => {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('file', new Blob([new Uint8Array(await sampleFile('voice.ogg'))], { type: 'audio/ogg' }), 'note.ogg');
    const { id: media } = (await (await fetch(`${h.url}/v25.0/${pnid}/media`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form })).json()) as { id: string };
    const { body } = await h.send({ type: 'audio', audio: { id: media, voice: true } });
    const { id } = body.messages[0];
    await eventually(() => words(id).includes('delivered'), 'delivered');
    await h.call('PATCH', `/customers/${customer}`, { readReceipts: false });
    await h.call('POST', `/customers/${customer}/read`, {});
    expect((await h.call('GET', `/chats?waId=${customer}`)).body.data).toMatchObject([{ unread: 0, windowExpiresAt: expect.any(String) }]);
    expect(words(id)).toEqual(['sent', 'delivered']);
    await h.call('PATCH', `/customers/${customer}`, { readReceipts: true });
    await h.call('POST', `/customers/${customer}/played`, { wamid: id });
    await eventually(() => words(id).includes('played'), 'played');
    expect((await h.call('POST', `/customers/${customer}/played`, { wamid: 'wamid.none' })).status).toBe(404);
  });

  it('reads at once in a chat that is open, and tells of people who stopped marketing', async () => {
    await h.call('PATCH', `/customers/${customer}`, { autoRead: true, marketingStopped: true });
    const { body } = await h.send({ type: 'text', text: { body: 'seen?' } });
    await eventually(() => words(body.messages[0].id).includes('read'), 'read');
    await eventually(() => h.product.changes('user_preferences').length === 1, 'the preference');
    expect(h.product.changes('user_preferences')).toMatchObject([{ user_preferences: [{ wa_id: customer, category: 'marketing_messages', value: 'stop' }] }]);
    const offer = await h.send({ type: 'template', template: { name: 'season_offer', language: { code: 'ar' }, components: [
      { type: 'header', parameters: [{ type: 'image', image: { link: 'https://x.example/a.jpg' } }] }, { type: 'body', parameters: [{ type: 'text', text: 'نورة' }, { type: 'text', text: '25%' }] },
    ] } });
    await eventually(() => words(offer.body.messages[0].id).includes('failed'), 'failed');
    expect(h.product.statuses(offer.body.messages[0].id)).toMatchObject([{ errors: [{ code: 131050 }] }]);
    await h.call('PATCH', `/customers/${customer}`, { autoRead: false, marketingStopped: false });
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
