import sharp from 'sharp';
import { picture, sampleFile } from './customer/sample-files.js';
import { customer, type GraphAnswer, type Harness, pnid, start, token, wabaId } from './testing/harness.js';
import { eventually } from './testing/product.js';

describe('what Meta insists on', () => {
  let h: Harness;
  beforeAll(async () => {
    h = await start();
    await h.says('hello');
  });
  afterAll(() => h.stop());

  const upload = async (bytes: Buffer, type: string, name: string): Promise<string> => {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('file', new Blob([new Uint8Array(bytes)], { type }), name);
    const answer = await fetch(`${h.url}/v25.0/${pnid}/media`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
    return ((await answer.json()) as { id: string }).id;
  };
  const endOf = async (message: Record<string, unknown>): Promise<GraphAnswer> => {
    const { status, body } = await h.send(message);
    if (status !== 200) return body.error;
    const id = body.messages[0].id as string;
    await eventually(() => h.product.statuses(id).some((entry) => entry['status'] === 'failed' || entry['status'] === 'delivered'), 'an end');
    return h.product.statuses(id).at(-1);
  };
  const still = (size: number) => sharp({ create: { width: size, height: size, channels: 4, background: '#128c7e' } }).webp().toBuffer();

  it.each<[string, () => Promise<Buffer>, string, (id: string) => Record<string, unknown>, RegExp | null]>([
    ['a real voice note', () => sampleFile('voice.ogg'), 'audio/ogg', (id) => ({ type: 'audio', audio: { id, voice: true } }), null],
    ['an mp3 as a voice note', () => sampleFile('song.mp3'), 'audio/mpeg', (id) => ({ type: 'audio', audio: { id, voice: true } }), /Voice messages/],
    ['an mp3 as a sound file', () => sampleFile('song.mp3'), 'audio/mpeg', (id) => ({ type: 'audio', audio: { id } }), null],
    ['a program called jpg', async () => Buffer.from('MZ\u0090\u0000 not a picture'), 'image/jpeg', (id) => ({ type: 'image', image: { id } }), /on processing it is of type application\/x-msdownload/],
    ['a picture', () => picture('jpeg'), 'image/jpeg', (id) => ({ type: 'image', image: { id } }), null],
    ['a picture as a film', () => picture('jpeg'), 'image/jpeg', (id) => ({ type: 'video', video: { id } }), /not supported for video/],
    ['a sticker of 256', () => still(256), 'image/webp', (id) => ({ type: 'sticker', sticker: { id } }), /512 x 512/],
    ['a sticker', () => still(512), 'image/webp', (id) => ({ type: 'sticker', sticker: { id } }), null],
    ['a broken picture in a header', async () => Buffer.from([1, 2, 3]), 'image/png', (id) => ({ type: 'interactive', interactive: { type: 'button', header: { type: 'image', image: { id } }, body: { text: 'x' }, action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] } } }), /application\/octet-stream/],
    ['a broken picture in a card', async () => Buffer.from([1, 2, 3]), 'image/png', (id) => ({ type: 'interactive', interactive: { type: 'carousel', body: { text: 'x' }, action: { cards: [0, 1].map((card_index) => ({ card_index, type: 'cta_url', header: { type: 'image', image: { id } }, action: { name: 'cta_url', parameters: { display_text: 'Go', url: 'https://shop.example' } } })) } } }), /application\/octet-stream/],
  ])('judges %s by its bytes', async (_case, bytes, type, message, sentence) => {
    const end = await endOf(message(await upload(await bytes(), type, 'file')));
    if (sentence === null) expect(end).toMatchObject({ status: 'delivered' });
    else expect(end).toMatchObject({ status: 'failed', errors: [{ code: 131053, error_data: { details: expect.stringMatching(sentence) } }] });
  });

  it('refuses ids of cards that nobody uploaded', async () => {
    const cards = [0, 1].map((card_index) => ({ card_index, type: 'cta_url', header: { type: 'image', image: { id: '123456789' } }, action: { name: 'cta_url', parameters: { display_text: 'Go', url: 'https://shop.example' } } }));
    expect(await endOf({ type: 'interactive', interactive: { type: 'carousel', body: { text: 'x' }, action: { cards } } })).toMatchObject({ code: 131009 });
  });

  it('fails with 137000 when the recipient\'s key is not the one believed', async () => {
    expect((await h.graph('POST', `/${pnid}/settings`, { user_identity_change: { enable_identity_key_check: true } })).body).toEqual({ success: true });
    const id = await h.says('with my key');
    const known = () => h.product.changes('messages').find((value) => (value['messages'] as { id: string }[] | undefined)?.some((message) => message.id === id));
    await eventually(() => known() !== undefined, 'the message');
    const hash = (known()?.['contacts'] as { identity_key_hash: string }[])[0]?.identity_key_hash;
    expect(hash).toMatch(/^\S{12}$/);
    const good = await endOf({ type: 'text', text: { body: 'x' }, recipient_identity_key_hash: hash });
    expect(good).toMatchObject({ status: 'delivered', recipient_identity_key_hash: hash });
    await h.call('POST', `/customers/${customer}/messages`, { type: 'system', system: { type: 'customer_identity_changed' } });
    expect(await endOf({ type: 'text', text: { body: 'x' }, recipient_identity_key_hash: hash })).toMatchObject({ status: 'failed', errors: [{ code: 137000 }] });
  });

  it.each([[{ colour: 'red' }, 100], [{}, 131009], [{ user_identity_change: { enable_identity_key_check: 'perhaps' } }, 131009]])('refuses settings %j', async (settings, code) =>
    expect((await h.graph('POST', `/${pnid}/settings`, settings)).body.error).toMatchObject({ code }));

  const flow = (parameters: Record<string, unknown>) => ({ type: 'interactive', interactive: { type: 'flow', body: { text: 'x' }, action: { name: 'flow', parameters: { flow_message_version: '3', flow_cta: 'Open', ...parameters } } } });
  it.each<[string, Record<string, unknown>, number | null]>([
    ['a published flow', { flow_name: 'book_a_visit' }, null], ['a blocked flow', { flow_name: 'blocked_flow' }, 132068], ['a draft as published', { flow_name: 'survey' }, 131009], ['a draft as a draft', { flow_name: 'survey', mode: 'draft' }, null],
    ['a button with an emoji', { flow_name: 'book_a_visit', flow_cta: 'Open 🎉' }, 131009], ['an empty payload', { flow_name: 'book_a_visit', flow_action_payload: { screen: 'A', data: {} } }, 131009],
    ['data_exchange with a payload', { flow_name: 'book_a_visit', flow_action: 'data_exchange', flow_action_payload: { screen: 'A' } }, 131009],
  ])('flows: %s', async (_case, parameters, code) => {
    const end = await endOf(flow(parameters));
    expect(end).toMatchObject(code === null ? { status: 'delivered' } : { code });
  });

  it('lets a throttled flow go ten times an hour', async () => {
    for (let at = 0; at < 10; at += 1) expect((await h.send(flow({ flow_name: 'throttled_flow' }))).status).toBe(200);
    expect((await h.send(flow({ flow_name: 'throttled_flow' }))).body.error).toMatchObject({ code: 132069 });
  });

  it('knows the shop\'s products when told to insist', async () => {
    const product = (id: string) => ({ type: 'interactive', interactive: { type: 'product', action: { catalog_id: '194836987003835', product_retailer_id: id } } });
    expect(await endOf(product('never-heard-of'))).toMatchObject({ status: 'delivered' });
    await h.call('POST', '/settings', { knownAssetsOnly: true });
    expect(await endOf(product('never-heard-of'))).toMatchObject({ code: 131009, error_data: { details: expect.stringContaining('Products not found') } });
    expect(await endOf(product('sku-1'))).toMatchObject({ status: 'delivered' });
    await h.call('POST', '/settings', { knownAssetsOnly: false });
  });

  it('blocks only who wrote within a day, names people as they were named, and says what failed beside what was done', async () => {
    const scoped = (await h.call('GET', '/customers')).body.data.find((person: { waId: string }) => person.waId === '971500000102').userId as string;
    await h.says('hi', '971500000102');
    const answer = await h.graph('POST', `/${pnid}/block_users`, { messaging_product: 'whatsapp', block_users: [{ user_id: scoped }, { user: '+12025550106' }] });
    expect(answer).toMatchObject({ status: 400, body: { block_users: { added_users: [{ input: scoped, user_id: scoped }], failed_users: [{ input: '+12025550106', wa_id: '12025550106', errors: [{ code: 131047 }] }] }, error: { code: 139100 } } });
    expect(answer.body.block_users.added_users[0]).not.toHaveProperty('wa_id');
    expect(await endOf({ to: '+971500000102', type: 'text', text: { body: 'x' } })).toMatchObject({ errors: [{ code: 130403 }] });
  });

  it('shows on the phone what the business set up for its chat', async () => {
    expect((await h.graph('POST', `/${pnid}/whatsapp_commerce_settings?is_catalog_visible=true&is_cart_enabled=false`)).body).toEqual({ success: true });
    expect((await h.graph('POST', `/${pnid}/whatsapp_commerce_settings?is_catalog_visible=perhaps`)).status).toBe(400);
    await h.graph('POST', `/${pnid}/conversational_automation`, { prompts: ['Opening hours?'], commands: [{ command_name: 'track', command_description: 'Where is my order' }] });
    expect((await h.call('GET', '/numbers')).body.data[0]).toMatchObject({ commerce: { is_cart_enabled: false, is_catalog_visible: true }, prompts: ['Opening hours?'], commands: [{ command_name: 'track' }] });
    expect((await h.graph('POST', `/${pnid}/conversational_automation`, { prompts: ['Hi 👋'] })).status).toBe(400);
  });

  it('shows offers, cards and products of templates filled in', async () => {
    const link = `${h.url}/catalogue/picture/a.jpg`;
    const image = { type: 'header', parameters: [{ type: 'image', image: { link } }] };
    const text = (value: string) => ({ type: 'body', parameters: [{ type: 'text', text: value }] });
    const ends = Date.now() + 3_600_000;
    await endOf({ type: 'template', template: { name: 'flash_offer', language: { code: 'en' }, components: [
      image, text('Amelia'), { type: 'limited_time_offer', parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: ends } }] },
      { type: 'button', sub_type: 'copy_code', index: 0, parameters: [{ type: 'coupon_code', coupon_code: 'FLASH25' }] }, { type: 'button', sub_type: 'url', index: 1, parameters: [{ type: 'text', text: '7' }] },
    ] } });
    const card = (card_index: number) => ({ card_index, components: [image, text(String(90 + card_index)), { type: 'button', sub_type: 'url', index: 1, parameters: [{ type: 'text', text: 'p' }] }] });
    await endOf({ type: 'template', template: { name: 'new_arrivals', language: { code: 'en' }, components: [text('Amelia'), { type: 'carousel', cards: [0, 1, 2].map(card) }] } });
    await endOf({ type: 'template', template: { name: 'picked_for_you', language: { code: 'en' }, components: [text('Amelia'), { type: 'button', sub_type: 'mpm', index: 0, parameters: [{ type: 'action', action: { thumbnail_product_retailer_id: 'sku-1', sections: [{ title: 'New', product_items: [{ product_retailer_id: 'sku-1' }, { product_retailer_id: 'sku-2' }] }] } }] }] } });
    const shown = (await h.call('GET', `/customers/${customer}/messages`)).body.data.flatMap((bubble: { rendered?: unknown }) => (bubble.rendered ? [bubble.rendered] : []));
    expect(shown).toMatchObject([
      { offer: { text: 'Ends soon', expiresAt: new Date(ends).toISOString() }, buttons: [{ type: 'copy_code', code: 'FLASH25' }, { type: 'url', url: 'https://shop.example/flash/7' }] },
      { cards: [{ body: 'Navy abaya for only 90 SAR', header: { type: 'image' }, buttons: [{ type: 'quick_reply' }, { url: 'https://shop.example/p/p' }] }, {}, {}] },
      { buttons: [{ type: 'products', thumbnail: 'sku-1', sections: [{ title: 'New', productRetailerIds: ['sku-1', 'sku-2'] }] }] },
    ]);
  });

  const create = (components: unknown[], category = 'MARKETING', name = `t_${Math.floor(Math.random() * 1e9)}`) => h.graph('POST', `/${wabaId}/message_templates`, { name, language: 'en_US', category, components });
  const body = { type: 'body', text: 'A few words for everybody.' };
  const head = { type: 'header', format: 'image', example: { header_handle: ['https://scontent.example/a.jpg'] } };
  const cardOf = (...buttons: object[]) => ({ components: [head, { type: 'body', text: 'One' }, { type: 'buttons', buttons }] });
  const reply = { type: 'quick_reply', text: 'More' };
  const otp = (button: object) => [{ type: 'BODY', add_security_recommendation: true }, { type: 'BUTTONS', buttons: [{ type: 'OTP', ...button }] }];
  it.each<[string, unknown[], string, boolean]>([
    ['a carousel', [body, { type: 'carousel', cards: [cardOf(reply), cardOf(reply)] }], 'MARKETING', true],
    ['a carousel of one', [body, { type: 'carousel', cards: [cardOf(reply)] }], 'MARKETING', false],
    ['a carousel of different cards', [body, { type: 'carousel', cards: [cardOf(reply), cardOf(reply, { type: 'url', text: 'See', url: 'https://shop.example' })] }], 'MARKETING', false],
    ['a carousel as utility', [body, { type: 'carousel', cards: [cardOf(reply), cardOf(reply)] }], 'UTILITY', false],
    ['an offer', [head, body, { type: 'limited_time_offer', limited_time_offer: { text: 'Ends soon', has_expiration: true } }, { type: 'buttons', buttons: [{ type: 'copy_code', example: 'A1' }] }], 'MARKETING', true],
    ['an offer with its code second', [head, body, { type: 'limited_time_offer', limited_time_offer: { text: 'Ends soon', has_expiration: true } }, { type: 'buttons', buttons: [{ type: 'url', text: 'See', url: 'https://shop.example' }, { type: 'copy_code', example: 'A1' }] }], 'MARKETING', false],
    ['an offer with a long title', [head, body, { type: 'limited_time_offer', limited_time_offer: { text: 'Ends very very soon' } }], 'MARKETING', false],
    ['an offer with a footer', [head, body, { type: 'footer', text: 'x' }, { type: 'limited_time_offer', limited_time_offer: { text: 'Soon' } }], 'MARKETING', false],
    ['a code to copy', otp({ otp_type: 'COPY_CODE' }), 'AUTHENTICATION', true],
    ['a one-tap code without apps', otp({ otp_type: 'ONE_TAP' }), 'AUTHENTICATION', false],
    ['a one-tap code', otp({ otp_type: 'ONE_TAP', supported_apps: [{ package_name: 'com.example.app', signature_hash: 'K8a/AINcGX7' }] }), 'AUTHENTICATION', true],
    ['a zero-tap code without terms', otp({ otp_type: 'ZERO_TAP', supported_apps: [{ package_name: 'com.example.app', signature_hash: 'K8a/AINcGX7' }] }), 'AUTHENTICATION', false],
  ])('templates: %s', async (_case, components, category, fine) => {
    const answer = await create(components, category);
    expect(answer.status).toBe(fine ? 200 : 400);
    if (!fine) expect(answer.body.error).toMatchObject({ code: 100, error_subcode: expect.any(Number), error_user_msg: expect.any(String) });
  });

  it('does not send one-time codes to a business-scoped id', async () => {
    const userId = (await h.call('GET', '/customers')).body.data.find((person: { waId: string }) => person.waId === customer).userId as string;
    const answer = await h.graph('POST', `/${pnid}/messages`, { messaging_product: 'whatsapp', recipient: userId, type: 'template', template: { name: 'login_code', language: { code: 'en' }, components: [
      { type: 'body', parameters: [{ type: 'text', text: '123456' }] }, { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '123456' }] },
    ] } });
    expect(answer.body.error).toMatchObject({ code: 131062 });
  });

  it('marks read only messages of that number, and not after 30 days', async () => {
    const id = await h.says('old');
    const read = (message_id: string) => h.graph('POST', `/${pnid}/messages`, { messaging_product: 'whatsapp', status: 'read', message_id, typing_indicator: { type: 'text' } });
    expect((await read('wamid.NOBODY')).body.error).toMatchObject({ code: 100 });
    const own = await h.send({ type: 'text', text: { body: 'mine' } });
    expect((await read(own.body.messages[0].id)).body.error).toMatchObject({ code: 100 });
    await h.call('POST', '/clock', { advanceSeconds: 31 * 86_400 });
    expect((await read(id)).body.error).toMatchObject({ code: 131009 });
    await h.call('POST', '/clock', { reset: true });
    expect((await read(id)).body).toEqual({ success: true });
  });
});
