import { createHmac } from 'node:crypto';
import { appId, appSecret, customer, type Harness, pnid, start, token, wabaId } from './testing/harness.js';
import { eventually, TestProduct } from './testing/product.js';

describe('Graph', () => {
  let h: Harness;
  beforeAll(async () => { h = await start(); });
  afterAll(() => h.stop());

  describe('tokens', () => {
    const foreign = 'FOREIGN';
    beforeAll(() => void h.sim.store.state.app.tokens.push({ token: foreign, wabaIds: [], scopes: [], expiresAt: null }, { token: 'OLD', wabaIds: [wabaId], scopes: [], expiresAt: 1 }));

    it.each([
      ['unknown', 'GET', `/${pnid}`, 'nonsense', 401, { code: 190, type: 'OAuthException' }],
      ['expired', 'GET', `/${pnid}`, 'OLD', 401, { code: 190, error_subcode: 463 }],
      ['without the account, reading', 'GET', `/${pnid}`, foreign, 400, { code: 100, error_subcode: 33, type: 'GraphMethodException' }],
      ['without the account, writing', 'POST', `/${pnid}/messages`, foreign, 403, { code: 200 }],
      ['for an object that is not there', 'GET', '/99999999999', token, 400, { code: 100, error_subcode: 33 }],
    ] as const)('%s', async (_case, method, path, bearer, status, error) => {
      expect(await h.graph(method, path, method === 'POST' ? {} : undefined, bearer)).toMatchObject({ status, body: { error: { ...error, fbtrace_id: expect.stringMatching(/^A/) } } });
    });

    it('are taken from the query, with or without a version, and with a proof that must be right', async () => {
      const proof = createHmac('sha256', appSecret).update(token).digest('hex');
      expect((await h.call('GET', `/${pnid}?access_token=${token}`)).body).toMatchObject({ id: pnid });
      expect((await h.call('GET', `/v19.0/${pnid}?access_token=${token}&appsecret_proof=${proof}`)).status).toBe(200);
      expect((await h.call('GET', `/v19.0/${pnid}?access_token=${token}&appsecret_proof=0${proof.slice(1)}`)).body).toMatchObject({ error: { message: 'Invalid appsecret_proof provided in the API argument' } });
    });

    it('say what they are for', async () => {
      const { body } = await h.graph('GET', `/debug_token?input_token=${token}`, undefined, `${appId}|${appSecret}`);
      expect(body.data).toMatchObject({ is_valid: true, app_id: appId });
      expect(body.data.granular_scopes).toContainEqual({ scope: 'whatsapp_business_management', target_ids: [wabaId] });
      const fresh = await h.call('GET', `/v25.0/oauth/access_token?client_id=${appId}&client_secret=${appSecret}&code=code-1`);
      expect((await h.graph('GET', `/${pnid}`, undefined, fresh.body.access_token)).status).toBe(200);
    });
  });

  it('answers malformed JSON, unknown types and missing parameters in its own shape', async () => {
    const answer = await fetch(`${h.url}/v25.0/${pnid}/messages`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: '{' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 100, type: 'OAuthException' } });
    expect((await h.send({ type: 'poll' })).body.error).toMatchObject({ code: 100, message: expect.stringContaining('must be one of') });
    expect((await h.send({ type: 'text' })).body.error).toMatchObject({ code: 131008, error_data: { details: expect.stringContaining('text') } });
    expect((await h.send({ messaging_product: 'sms', type: 'text' })).body.error).toMatchObject({ code: 100 });
    expect((await h.send({ to: '+966115550100', type: 'text', text: { body: 'me' } })).body.error).toMatchObject({ code: 131021 });
    expect((await h.send({ type: 'image', image: { id: '12345' } })).body.error).toMatchObject({ code: 131009 });
  });

  it('takes forms like JSON', async () => {
    const form = new URLSearchParams({ messaging_product: 'whatsapp', to: customer, type: 'text', text: '{"body":"as a form"}', access_token: token });
    expect((await fetch(`${h.url}/v25.0/${pnid}/messages`, { method: 'POST', body: form })).status).toBe(200);
  });

  describe('fields', () => {
    it('are those asked for, and always the id', async () => {
      expect((await h.graph('GET', `/${pnid}?fields=status,throughput{level},health_status`)).body).toMatchObject({ id: pnid, status: 'CONNECTED', throughput: { level: 'STANDARD' }, health_status: { can_send_message: 'AVAILABLE' } });
      expect((await h.graph('GET', `/${pnid}?fields=colour`)).body.error).toMatchObject({ code: 100, message: expect.stringContaining('nonexisting field (colour)') });
      expect((await h.graph('GET', `/${wabaId}?fields=id,analytics.start(0).end(4000000000).granularity(DAY)`)).body).toMatchObject({ id: wabaId, analytics: { data_points: [{ sent: expect.any(Number) }] } });
    });
  });

  describe('templates', () => {
    const body = { type: 'BODY', text: 'Dear customer {{1}}, your parcel arrives soon.', example: { body_text: [['A']] } };
    const create = (rest: object = {}) => h.graph('POST', `/${wabaId}/message_templates`, { name: 'parcel', language: 'en_US', category: 'UTILITY', components: [body], ...rest });

    it('are reviewed, announced, sent, edited, and their name is locked when deleted', async () => {
      const made = await create();
      expect(made.body).toMatchObject({ status: 'PENDING', category: 'UTILITY', id: expect.stringMatching(/^\d+$/) });
      await eventually(() => h.product.changes('message_template_status_update').length > 0, 'the review');
      expect(h.product.changes('message_template_status_update')[0]).toMatchObject({ event: 'APPROVED', message_template_id: Number(made.body.id), message_template_name: 'parcel', message_template_language: 'en-US' });
      expect((await create()).body.error).toMatchObject({ code: 100, error_subcode: 2388024, error_user_msg: expect.any(String) });
      const sent = await h.send({ to: '+12025550106', type: 'template', template: { name: 'parcel', language: { code: 'en_US' }, components: [{ type: 'body', parameters: [{ type: 'text', text: 'Dan' }] }] } });
      expect(sent.body.messages[0].message_status).toBe('accepted');
      expect((await h.send({ type: 'template', template: { name: 'parcel', language: { code: 'en' } } })).body.error).toMatchObject({ code: 132001 });
      expect((await h.graph('POST', `/${made.body.id}`, { components: [{ ...body, text: `${body.text} Thanks.` }] })).body).toEqual({ success: true });
      await eventually(() => h.product.changes('message_template_status_update').length > 1, 'the second review');
      expect((await h.graph('POST', `/${made.body.id}`, { components: [body] })).body.error).toMatchObject({ error_subcode: 2388039 });
      expect((await h.graph('DELETE', `/${wabaId}/message_templates?name=parcel`)).body).toEqual({ success: true });
      expect((await create()).body.error).toMatchObject({ error_subcode: 2388023 });
      expect((await h.graph('DELETE', `/${wabaId}/message_templates?name=parcel`)).status).toBe(400);
    });

    it('that sell are marketing, and that ask for card numbers are rejected', async () => {
      expect((await create({ name: 'sale', components: [{ type: 'BODY', text: 'Our big sale begins today in every shop.' }] })).body).toMatchObject({ category: 'MARKETING' });
      await create({ name: 'scam', components: [{ type: 'BODY', text: 'Please send us your card number today.' }] });
      await eventually(() => h.product.changes('message_template_status_update').some((value) => value['event'] === 'REJECTED'), 'the rejection');
    });

    it.each([
      ['weekly_news', 'ar', 132015], ['win_a_prize', 'en', 132001], ['payment_received', 'ar', 132001], ['no_such_thing', 'en', 132001],
    ])('%s in %s cannot be sent: %i', async (name, language, code) => expect((await h.send({ type: 'template', template: { name, language: { code: language } } })).body.error).toMatchObject({ code }));

    it('are listed in pages, by filter, with the fields asked for', async () => {
      const first = (await h.graph('GET', `/${wabaId}/message_templates?limit=4&fields=name,status`)).body;
      expect(first.data).toHaveLength(4);
      expect(Object.keys(first.data[0]).sort()).toEqual(['id', 'name', 'status']);
      const second = (await h.graph('GET', first.paging.next.replace(`${h.url}/v25.0`, ''))).body;
      expect(second.data[0].id).not.toBe(first.data[0].id);
      expect(second.paging.previous).toBeDefined();
      expect((await h.graph('GET', `/${wabaId}/message_templates?status=PAUSED`)).body.data).toMatchObject([{ name: 'weekly_news' }]);
      expect((await h.graph('GET', `/${wabaId}/message_templates?after=nonsense`)).body.error).toMatchObject({ code: 131059 });
    });

    it('pause and unpause, get worse, and change their category, as Meta decides', async () => {
      const [paused] = (await h.graph('GET', `/${wabaId}/message_templates?name=weekly_news`)).body.data;
      await h.call('POST', `/templates/${paused.id}`, { quality: 'RED', category: 'UTILITY', status: 'PAUSED' });
      await eventually(() => h.product.changes('message_template_status_update').some((value) => value['event'] === 'PAUSED'), 'the pause');
      expect(h.product.changes('message_template_quality_update')).toMatchObject([{ previous_quality_score: 'UNKNOWN', new_quality_score: 'RED' }]);
      expect(h.product.changes('template_category_update')).toMatchObject([{ previous_category: 'MARKETING', new_category: 'UTILITY' }]);
      expect((await h.graph('POST', `/${paused.id}/unpause`)).body).toEqual({ success: true });
      expect((await h.graph('GET', `/${paused.id}?fields=status`)).body).toEqual({ id: paused.id, status: 'APPROVED' });
    });
  });

  it('sends webhooks to an override that proved itself, and nowhere without a subscription', async () => {
    const other = await new TestProduct().start();
    try {
      expect((await h.graph('POST', `/${wabaId}/subscribed_apps`, { override_callback_uri: other.url, verify_token: 'wrong' })).body.error).toMatchObject({ code: 2200 });
      expect((await h.graph('POST', `/${wabaId}/subscribed_apps`, { override_callback_uri: other.url, verify_token: other.verifyToken })).body).toEqual({ success: true });
      expect((await h.graph('GET', `/${wabaId}/subscribed_apps`)).body.data).toMatchObject([{ override_callback_uri: other.url, whatsapp_business_api_data: { id: appId } }]);
      await h.says('over there');
      await eventually(() => other.messages().length === 1, 'the override');
      await h.graph('DELETE', `/${wabaId}/subscribed_apps`);
      const before = h.product.received.length;
      await h.says('to nobody');
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect([other.messages().length, h.product.received.length]).toEqual([1, before]);
      await h.graph('POST', `/${wabaId}/subscribed_apps`);
      await h.graph('POST', `/${pnid}`, { webhook_configuration: { override_callback_uri: other.url, verify_token: other.verifyToken } });
      await h.says('by number');
      await eventually(() => other.messages().length === 2, 'the number\'s override');
      await h.graph('POST', `/${pnid}`, { webhook_configuration: { override_callback_uri: '' } });
    } finally {
      await other.stop();
    }
  });

  it('changes the app\'s own subscription after a handshake', async () => {
    const subscription = { object: 'whatsapp_business_account', callback_url: h.product.url, verify_token: h.product.verifyToken, fields: 'messages,message_template_status_update' };
    expect((await h.graph('POST', `/${appId}/subscriptions`, subscription, `${appId}|${appSecret}`)).body).toEqual({ success: true });
    expect((await h.graph('POST', `/${appId}/subscriptions`, { ...subscription, verify_token: 'no' }, `${appId}|${appSecret}`)).body.error).toMatchObject({ code: 2200 });
    expect((await h.graph('GET', `/${appId}/subscriptions`, undefined, `${appId}|${appSecret}`)).body.data).toMatchObject([{ callback_url: h.product.url, fields: [{ name: 'messages' }, { name: 'message_template_status_update' }] }]);
  });

  it('keeps a profile with a picture', async () => {
    const bytes = Buffer.from('not really a picture');
    const session = await h.graph('POST', `/${appId}/uploads?file_length=${bytes.length}&file_type=image/png&file_name=a.png`);
    const upload = await fetch(`${h.url}/v25.0/${session.body.id}`, { method: 'POST', headers: { authorization: `OAuth ${token}`, file_offset: '0' }, body: bytes });
    const { h: handle } = (await upload.json()) as { h: string };
    expect((await h.graph('POST', `/${pnid}/whatsapp_business_profile`, { messaging_product: 'whatsapp', about: 'مفتوح', websites: ['https://x.example'], profile_picture_handle: handle })).body).toEqual({ success: true });
    const { data } = (await h.graph('GET', `/${pnid}/whatsapp_business_profile?fields=about,email,websites,profile_picture_url`)).body;
    expect(data).toEqual([{ messaging_product: 'whatsapp', about: 'مفتوح', websites: ['https://x.example'], profile_picture_url: expect.stringMatching(/^http/) }]);
    expect(await (await fetch(data[0].profile_picture_url)).text()).toBe('not really a picture');
    expect((await h.graph('POST', `/${pnid}/whatsapp_business_profile`, { messaging_product: 'whatsapp', about: 'x'.repeat(140) })).status).toBe(400);
  });

  it('blocks who wrote lately, and nobody else', async () => {
    await h.says('spam', '4915100000001');
    const block = (user: string) => h.graph('POST', `/${pnid}/block_users`, { messaging_product: 'whatsapp', block_users: [{ user }] });
    expect(await block('4915100000001')).toEqual({ status: 200, body: { messaging_product: 'whatsapp', block_users: { added_users: [{ input: '4915100000001', wa_id: '4915100000001' }] } } });
    expect(await block('4915100000002')).toMatchObject({ status: 400, body: { error: { code: 139100 }, block_users: { failed_users: [{ errors: [{ code: 131047 }] }] } } });
    const before = h.product.messages().length;
    await h.says('more spam', '4915100000001');
    const sent = await h.send({ to: '4915100000001', type: 'text', text: { body: 'x' } });
    await eventually(() => h.product.statuses(sent.body.messages[0].id).length > 0, 'failed');
    expect(h.product.statuses(sent.body.messages[0].id)).toMatchObject([{ errors: [{ code: 130403 }] }]);
    expect(h.product.messages().length).toBe(before);
    expect((await h.graph('GET', `/${pnid}/block_users`)).body.data).toEqual([{ messaging_product: 'whatsapp', wa_id: '4915100000001' }]);
    await h.graph('DELETE', `/${pnid}/block_users`, { messaging_product: 'whatsapp', block_users: [{ user: '4915100000001' }] });
    expect((await h.graph('GET', `/${pnid}/block_users`)).body.data).toEqual([]);
  });

  it('makes QR codes, ice breakers and commerce settings', async () => {
    const { body: qr } = await h.graph('POST', `/${pnid}/message_qrdls`, { prefilled_message: 'أهلًا', generate_qr_image: 'PNG' });
    expect(qr).toMatchObject({ deep_link_url: `https://wa.me/message/${qr.code}`, qr_image_url: expect.stringContaining(qr.code) });
    expect((await fetch(qr.qr_image_url)).headers.get('content-type')).toBe('image/png');
    await h.graph('DELETE', `/${pnid}/message_qrdls/${qr.code}`);
    expect((await h.graph('GET', `/${pnid}/message_qrdls`)).body.data).toEqual([]);
    await h.graph('POST', `/${pnid}/conversational_automation`, { prompts: ['ساعات العمل'], commands: [{ command_name: 'order', command_description: 'Order again' }] });
    expect((await h.graph('GET', `/${pnid}?fields=conversational_automation`)).body.conversational_automation).toMatchObject({ prompts: ['ساعات العمل'] });
    expect((await h.call('GET', '/numbers')).body.data).toMatchObject([{ prompts: ['ساعات العمل'] }]);
    await h.graph('POST', `/${pnid}/whatsapp_commerce_settings?is_catalog_visible=true`);
    expect((await h.graph('GET', `/${pnid}/whatsapp_commerce_settings`)).body.data).toEqual([{ is_cart_enabled: true, is_catalog_visible: true, id: pnid }]);
  });

  it('registers with the right PIN, ten times in 72 hours', async () => {
    const register = (pin: string) => h.graph('POST', `/${pnid}/register`, { messaging_product: 'whatsapp', pin });
    expect((await register('123456')).body).toEqual({ success: true });
    expect((await register('654321')).body.error).toMatchObject({ code: 133005 });
    await h.graph('POST', `/${pnid}/deregister`);
    expect((await h.send({ type: 'text', text: { body: 'x' } })).body.error).toMatchObject({ code: 133010 });
    for (let at = 0; at < 7; at += 1) await register('123456');
    expect((await register('123456')).body.error).toMatchObject({ code: 133016 });
    expect((await h.send({ type: 'text', text: { body: 'x' } })).status).toBe(200);
  });

  it('counts management calls and refuses beyond the hour\'s share', async () => {
    await h.call('POST', '/settings', { managementPerHour: 1 });
    const answer = await h.graph('GET', `/${wabaId}/phone_numbers`);
    expect(answer.body.error).toMatchObject({ code: 80007 });
    await h.call('POST', '/settings', { managementPerHour: 5000 });
  });
});
