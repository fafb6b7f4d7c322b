import { createHmac } from 'node:crypto';
import { type CustomerMessage } from './customer/phone-api.js';
import { appSecret, customer, type Harness, pnid, start, token, wabaId } from './testing/harness.js';
import { eventually } from './testing/product.js';

describe('what customers send', () => {
  let h: Harness;
  let mediaId = '';
  beforeAll(async () => {
    h = await start();
    const answer = await fetch(`${h.url}/customers/${customer}/media?filename=note.ogg`, { method: 'POST', headers: { 'content-type': 'audio/ogg; codecs=opus' }, body: new Uint8Array(Buffer.from('OggS-not-really')) });
    mediaId = ((await answer.json()) as { id: string }).id;
  });
  afterAll(() => h.stop());

  const post = async (message: CustomerMessage) => {
    const { status, body } = await h.call('POST', `/customers/${customer}/messages`, message);
    expect(status).toBe(200);
    await eventually(() => h.product.messages().some((wire) => wire['id'] === body.wamid), `webhook of ${message.type}`);
    return h.product.messages().find((wire) => wire['id'] === body.wamid) ?? {};
  };

  it.each<[string, CustomerMessage, Record<string, unknown>]>([
    ['text', { type: 'text', text: { body: 'مرحبًا 😀 https://x.example/a' } }, { text: { body: 'مرحبًا 😀 https://x.example/a' } }],
    ['location', { type: 'location', location: { latitude: 24.7, longitude: 46.6, name: 'الرياض' } }, { location: { latitude: 24.7, longitude: 46.6, name: 'الرياض' } }],
    ['contacts', { type: 'contacts', contacts: [{ name: { formatted_name: 'سالم' }, phones: [{ phone: '+966500000199' }] }] }, { contacts: [{ name: { formatted_name: 'سالم' } }] }],
    ['button', { type: 'button', button: { payload: 'p', text: 'نعم' } }, { button: { payload: 'p', text: 'نعم' } }],
    ['button reply', { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'a', title: 'A' } } }, { interactive: { button_reply: { id: 'a' } } }],
    ['list reply', { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'a', title: 'A', description: 'd' } } }, { interactive: { list_reply: { description: 'd' } } }],
    ['flow reply', { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"a":1}' } } }, { interactive: { nfm_reply: { response_json: '{"a":1}' } } }],
    ['order', { type: 'order', order: { catalog_id: '1', product_items: [{ product_retailer_id: 'p', quantity: 2, item_price: 7.99, currency: 'SAR' }] } }, { order: { product_items: [{ item_price: 7.99 }] } }],
    ['unsupported', { type: 'unsupported', unsupported: { type: 'poll' } }, { errors: [{ code: 131051 }], unsupported: { type: 'poll' } }],
    ['a text from an advertisement', { type: 'text', text: { body: 'hi' }, referral: { source_type: 'ad', source_id: '1', ctwa_clid: 'c' } }, { referral: { ctwa_clid: 'c' } }],
    ['a forwarded text', { type: 'text', text: { body: 'hi' }, context: { forwarded: true } }, { context: { forwarded: true } }],
  ])('%s arrives as Meta would send it', async (_name, message, expected) => {
    const wire = await post(message);
    expect(wire).toMatchObject({ from: customer, type: message.type, timestamp: expect.stringMatching(/^\d{10}$/), ...expected });
    expect(wire).not.toHaveProperty('phoneNumberId');
  });

  it('carries a signature over exactly the bytes sent, which are ASCII', async () => {
    await post({ type: 'text', text: { body: 'é / 😀' } });
    const last = h.product.received.at(-1);
    expect(last?.headers['x-hub-signature-256']).toBe(`sha256=${createHmac('sha256', appSecret).update(last?.raw ?? '').digest('hex')}`);
    expect(last?.raw).toContain('\\u00e9 \\/ \\ud83d\\ude00');
    expect(last?.body).toMatchObject({ object: 'whatsapp_business_account', entry: [{ id: wabaId, changes: [{ field: 'messages', value: {
      messaging_product: 'whatsapp', metadata: { display_phone_number: '966115550100', phone_number_id: pnid }, contacts: [{ wa_id: customer, profile: { name: 'نورة القحطاني' } }] } }] }] });
  });

  it('media comes with a base64 digest and an address that opens with the token for five minutes', async () => {
    const wire = await post({ type: 'audio', audio: { id: mediaId, voice: true } });
    expect(wire).toMatchObject({ audio: { id: mediaId, mime_type: 'audio/ogg; codecs=opus', voice: true, sha256: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/) } });
    const { url } = wire['audio'] as { url: string };
    expect((await fetch(url)).status).toBe(401);
    const bearer = { headers: { authorization: `Bearer ${token}` } };
    expect(await (await fetch(url, bearer)).text()).toBe('OggS-not-really');
    await h.call('POST', '/clock', { advanceSeconds: 301 });
    expect((await fetch(url, bearer)).status).toBe(404);
    const looked = await h.graph('GET', `/${mediaId}?phone_number_id=${pnid}`);
    expect(looked.body).toMatchObject({ id: mediaId, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await fetch(looked.body.url, bearer)).status).toBe(200);
    await h.call('POST', '/clock', { advanceSeconds: 7 * 86_400 });
    expect(await h.graph('GET', `/${mediaId}`)).toMatchObject({ status: 400, body: { error: { code: 100, error_subcode: 33 } } });
    await h.call('POST', '/clock', { reset: true });
  });

  it('quotes name the author of what is quoted', async () => {
    const sent = await h.send({ type: 'text', text: { body: 'which one?' } });
    const id: string = sent.body.messages[0].id;
    expect(await post({ type: 'text', text: { body: 'this' }, context: { message_id: id } })).toMatchObject({ context: { from: '966115550100', id } });
  });

  it('reactions, edits and deletions change the bubble and are no bubbles', async () => {
    const id = await h.says('first');
    await post({ type: 'reaction', reaction: { message_id: id, emoji: '😮' } });
    const bubble = async () => (await h.call('GET', `/customers/${customer}/messages`)).body.data.find((entry: { wamid: string }) => entry.wamid === id);
    expect(await bubble()).toMatchObject({ reactions: [{ from: customer, emoji: '😮' }] });
    expect((await post({ type: 'reaction', reaction: { message_id: id, emoji: '' } }))['reaction']).toEqual({ message_id: id });
    await post({ type: 'edit', edit: { original_message_id: id, message: { type: 'text', text: { body: 'second' } } } });
    expect(await bubble()).toMatchObject({ text: { body: 'second' }, edited: true, reactions: [] });
    await post({ type: 'revoke', revoke: { original_message_id: id } });
    expect(await bubble()).toMatchObject({ revoked: true });
    expect(await bubble()).not.toHaveProperty('text');
  });

  it('people nobody knew become customers, under the name they give', async () => {
    await h.call('POST', '/customers/4915100000000/messages', { type: 'text', text: { body: 'Hallo' }, profile: { name: 'Jörg' } });
    expect((await h.call('GET', '/customers')).body.data).toContainEqual(expect.objectContaining({ waId: '4915100000000', name: 'Jörg', language: 'en' }));
  });

  it('two ticks when the product has taken it, blue when it says it read it', async () => {
    const id = await h.says('read me');
    const status = async () => (await h.call('GET', `/customers/${customer}/messages`)).body.data.find((entry: { wamid: string }) => entry.wamid === id).status;
    await eventually(() => h.product.messages().some((wire) => wire['id'] === id), 'webhook');
    await eventually(async () => (await status()) === 'delivered', 'two ticks');
    expect(await h.graph('POST', `/${pnid}/messages`, { messaging_product: 'whatsapp', status: 'read', message_id: id, typing_indicator: { type: 'text' } })).toEqual({ status: 200, body: { success: true } });
    expect(await status()).toBe('read');
  });

  it.each([
    [{ type: 'text' }, 400], [{ type: 'poll' }, 400], [{ type: 'image', image: { id: '1' } }, 404], [{ type: 'text', text: { body: 'x' }, phoneNumberId: '9' }, 404],
    [{ type: 'revoke', revoke: { original_message_id: 'wamid.none' } }, 404],
  ])('refuses %j with %i', async (message, status) => expect((await h.call('POST', `/customers/${customer}/messages`, message)).status).toBe(status));

  it('leaves the number out when only business-scoped ids are shown', async () => {
    await h.call('POST', '/settings', { identity: 'bsuid' });
    const wire = await post({ type: 'text', text: { body: 'who am I' } });
    expect(wire).not.toHaveProperty('from');
    expect(wire['from_user_id']).toMatch(/^SA\.\d+$/);
    const sent = await h.graph('POST', `/${pnid}/messages`, { messaging_product: 'whatsapp', recipient: wire['from_user_id'], type: 'text', text: { body: 'you' } });
    expect(sent.body.contacts).toEqual([{ input: wire['from_user_id'], user_id: wire['from_user_id'] }]);
    await h.call('POST', '/settings', { identity: 'phone' });
  });
});
