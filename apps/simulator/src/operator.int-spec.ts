import { customer, type Harness, pnid, start, wabaId } from './testing/harness.js';
import { eventually } from './testing/product.js';

describe('the operator', () => {
  let h: Harness;
  beforeEach(async () => { h = await start(); });
  afterEach(() => h.stop());

  const messageOf = async (wamid: string) => {
    await eventually(() => h.product.messages().some((wire) => wire['id'] === wamid), `webhook of ${wamid}`);
    return h.product.messages().find((wire) => wire['id'] === wamid) ?? {};
  };
  const changeOf = async (field: string, which: (value: Record<string, unknown>) => boolean = () => true) => {
    await eventually(() => h.product.changes(field).some(which), `a ${field} webhook`);
    return h.product.changes(field).find(which) ?? {};
  };

  it('sends one of every kind a customer can send, and each is taken', async () => {
    await h.says('first');
    await h.send({ type: 'text', text: { body: 'an answer' } });
    const { status, body } = await h.call('POST', `/customers/${customer}/gallery`, {});
    expect(status).toBe(200);
    const sent = body.data as { kind: string; wamid: string }[];
    expect(sent.length).toBeGreaterThan(35);
    await eventually(() => sent.every(({ wamid }) => h.product.messages().some((wire) => wire['id'] === wamid)), 'all webhooks');
    const types = new Set(h.product.messages().map((wire) => wire['type']));
    expect([...types].sort()).toEqual(['audio', 'button', 'contacts', 'document', 'edit', 'image', 'interactive', 'location', 'order', 'reaction', 'request_welcome', 'revoke', 'sticker', 'system', 'text', 'unsupported', 'video']);
  });

  it('moves a person to another number: the news comes from the old one, the next message from the new', async () => {
    await h.says('from my old number');
    const { body } = await h.call('POST', `/customers/${customer}/messages`, { type: 'system', system: { type: 'user_changed_number', wa_id: '966500000777' } });
    expect(await messageOf(body.wamid)).toMatchObject({ from: customer, type: 'system', system: { type: 'user_changed_number', wa_id: '966500000777', body: expect.stringContaining('966500000777') } });
    const people = (await h.call('GET', '/customers')).body.data as { waId: string }[];
    expect(people.map(({ waId }) => waId)).toContain('966500000777');
    expect(people.map(({ waId }) => waId)).not.toContain(customer);
    expect((await h.call('GET', '/customers/966500000777/messages')).body.data.map((bubble: { text?: { body: string } }) => bubble.text?.body)).toContain('from my old number');
    const again = await h.says('from my new number', '966500000777');
    expect(await messageOf(again)).toMatchObject({ from: '966500000777' });
  });

  it('changes a user id and an identity key, and says what they were', async () => {
    await h.call('PATCH', `/customers/${customer}`, { identity: 'both', username: 'noura' });
    const before = (await h.call('GET', '/customers')).body.data.find((person: { waId: string }) => person.waId === customer).userId;
    const changed = await h.call('POST', `/customers/${customer}/messages`, { type: 'system', system: { type: 'user_changed_user_id' } });
    const wire = await messageOf(changed.body.wamid);
    expect(wire).toMatchObject({ from_user_id: before, system: { previous_user_id: before } });
    expect((wire['system'] as { user_id: string }).user_id).not.toBe(before);
    const key = await h.call('POST', `/customers/${customer}/messages`, { type: 'system', system: { type: 'customer_identity_changed' } });
    expect(await messageOf(key.body.wamid)).toMatchObject({ identity: { acknowledged: false, created_timestamp: expect.stringMatching(/^\d{10}$/), hash: expect.any(String) } });
  });

  it('shows one person by id alone while the others keep their numbers', async () => {
    await h.call('PATCH', `/customers/${customer}`, { identity: 'bsuid', username: 'noura' });
    const hidden = await messageOf(await h.says('me'));
    expect(hidden).not.toHaveProperty('from');
    const other = await messageOf(await h.says('and me', '447700900105'));
    expect(other).toMatchObject({ from: '447700900105' });
    const contacts = h.product.changes('messages').flatMap((value) => value['contacts'] as { profile: { username?: string }; wa_id?: string }[]);
    expect(contacts[0]).toEqual({ profile: { name: 'نورة القحطاني', username: 'noura' }, user_id: expect.stringMatching(/^SA\./) });
  });

  it('makes media that cannot be had, each in its way', async () => {
    const of = async (kind: string) => (await h.call('POST', `/customers/${customer}/gallery`, { kinds: [kind] })).body.data[0].wamid as string;
    const expired = (await messageOf(await of('media-expired')))['image'] as { id: string };
    expect(await h.graph('GET', `/${expired.id}`)).toMatchObject({ status: 400, body: { error: { code: 100, error_subcode: 33 } } });
    expect(await messageOf(await of('media-too-large'))).toMatchObject({ type: 'unsupported', errors: [{ code: 131052 }] });
    const damaged = (await messageOf(await of('media-wrong-hash')))['document'] as { id: string; sha256: string };
    const real = (await h.graph('GET', `/${damaged.id}`)).body.sha256 as string;
    expect(Buffer.from(damaged.sha256, 'base64').toString('hex')).not.toBe(real);
    const unreachable = (await messageOf(await of('media-unreachable')))['image'] as { id: string };
    const { url } = (await h.graph('GET', `/${unreachable.id}`)).body as { url: string };
    expect((await fetch(url, { headers: { authorization: 'Bearer TESTTOKEN' } })).status).toBe(500);
  });

  it('writes in the Business app: echoes, their edits and deletions', async () => {
    const said = await h.call('POST', '/coexistence/echoes', { to: customer, type: 'text', text: { body: 'from the shop\'s phone' } });
    const value = await changeOf('smb_message_echoes');
    expect(value).toMatchObject({ metadata: { phone_number_id: pnid }, message_echoes: [{ from: '966115550100', to: customer, id: said.body.wamid, type: 'text', text: { body: 'from the shop\'s phone' } }] });
    await h.call('POST', '/coexistence/echoes', { to: customer, type: 'edit', edit: { original_message_id: said.body.wamid, message: { type: 'text', text: { body: 'better words' } } } });
    const bubble = async () => (await h.call('GET', `/customers/${customer}/messages`)).body.data[0];
    expect(await bubble()).toMatchObject({ fromApp: true, author: 'business', edited: true, text: { body: 'better words' } });
    await h.call('POST', '/coexistence/echoes', { to: customer, type: 'revoke', revoke: { original_message_id: said.body.wamid } });
    expect(await bubble()).toMatchObject({ revoked: true });
    await eventually(() => h.product.changes('smb_message_echoes').length === 3, 'three echoes');
    expect((await h.call('POST', '/coexistence/echoes', { to: customer, type: 'order', order: { catalog_id: '1', product_items: [] } })).status).toBe(400);
  });

  it('shares the history in phases with progress, then its media', async () => {
    const { body } = await h.call('POST', '/coexistence/history', { conversations: 3, messages: 12, days: 100, everyMs: 0 });
    expect(body).toMatchObject({ conversations: 3, messages: 36, media: 3 });
    await eventually(() => h.product.changes('history').length === body.webhooks, 'all of the history');
    const chunks = h.product.changes('history').flatMap((value) => (value['history'] as { metadata: { phase: number; progress: number }; threads: { id: string; messages: { type: string; history_context: { status: string } }[] }[] }[] | undefined) ?? []);
    expect(chunks.map((chunk) => chunk.metadata.phase)).toEqual([...chunks.map((chunk) => chunk.metadata.phase)].sort());
    expect(chunks.at(-1)?.metadata.progress).toBe(100);
    expect(new Set(chunks.flatMap((chunk) => chunk.threads).flatMap((thread) => thread.messages).map((message) => message.type))).toEqual(new Set(['text', 'media_placeholder']));
    const media = h.product.changes('history').filter((value) => 'messages' in value || 'message_echoes' in value);
    expect(media.length).toBe(body.webhooks - chunks.length);
    await h.call('POST', '/coexistence/history', { declined: true });
    expect(await changeOf('history', (value) => JSON.stringify(value).includes('2593109'))).toMatchObject({ history: [{ errors: [{ code: 2593109 }] }] });
  });

  it('answers smb_app_data once of each kind, within a day, for a number in the Business app', async () => {
    const ask = (kind: string) => h.graph('POST', `/${pnid}/smb_app_data`, { messaging_product: 'whatsapp', sync_type: kind });
    expect(await ask('history')).toMatchObject({ status: 400, body: { error: { code: 100 } } });
    await h.call('PATCH', `/numbers/${pnid}`, { onBusinessApp: true });
    expect(await ask('smb_app_state_sync')).toMatchObject({ status: 200, body: { messaging_product: 'whatsapp', request_id: expect.stringMatching(/^\d+$/) } });
    expect(await changeOf('smb_app_state_sync')).toMatchObject({ state_sync: expect.arrayContaining([expect.objectContaining({ type: 'contact', action: 'add', contact: expect.objectContaining({ phone_number: customer }) })]) });
    expect(await ask('smb_app_state_sync')).toMatchObject({ body: { error: { code: 2593107 } } });
    await h.call('POST', '/clock', { advanceSeconds: 86_500 });
    expect(await ask('history')).toMatchObject({ body: { error: { code: 2593108 } } });
  });

  it('sends every account event with its defaults', async () => {
    const { body } = await h.call('GET', '/account-events');
    const events = body.data as { key: string; field: string }[];
    expect(events.length).toBeGreaterThan(35);
    for (const { key } of events) expect(await h.call('POST', '/account-events', { event: key })).toMatchObject({ status: 200 });
    await eventually(() => h.product.received.length >= events.length, 'all events');
    expect(new Set(events.map(({ field }) => field))).toEqual(new Set(h.product.received.flatMap((post) => post.body.entry).flatMap((entry) => entry.changes).map((change) => change.field)));
    const partner = h.product.received.flatMap((post) => post.body.entry).find((entry) => JSON.stringify(entry).includes('PARTNER_ADDED'));
    expect(partner?.id).not.toBe(wabaId);
  });

  it('an event changes what the API answers', async () => {
    await h.call('POST', '/account-events', { event: 'phone_number_quality_update', values: { event: 'FLAGGED', current_limit: 'TIER_250' } });
    expect((await h.graph('GET', `/${pnid}?fields=status,quality_rating,whatsapp_business_manager_messaging_limit`)).body).toMatchObject({ status: 'FLAGGED', quality_rating: 'RED', whatsapp_business_manager_messaging_limit: 'TIER_250' });
    expect((await h.call('POST', '/account-events', { event: 'nothing' })).status).toBe(404);
    expect((await h.call('POST', '/account-events', { event: 'security', values: { colour: 'red' } })).status).toBe(400);
  });

  it('decides about templates with reason and recommendation', async () => {
    const template = (await h.call('GET', '/templates')).body.data.find((entry: { name: string }) => entry.name === 'greeting');
    await h.call('POST', `/templates/${template.id}`, { status: 'REJECTED', reason: 'TAG_CONTENT_MISMATCH', explanation: 'Wrong language', recommendation: 'Write it in Arabic' });
    expect(await changeOf('message_template_status_update')).toMatchObject({ event: 'REJECTED', reason: 'TAG_CONTENT_MISMATCH', rejection_info: { reason: 'Wrong language', recommendation: 'Write it in Arabic' }, message_template_id: Number(template.id) });
    await h.call('POST', `/templates/${template.id}`, { status: 'PAUSED', pause: 'SECOND_PAUSE' });
    expect(await changeOf('message_template_status_update', (value) => value['event'] === 'PAUSED')).toMatchObject({ other_info: { title: 'SECOND_PAUSE' } });
  });

  it.each([[{ code: 131049 }, 'failed', 131049], [{ code: 131026, how: 'late' }, 'failed', 131026]])('lays %j in wait for the next send', async (fault, status, code) => {
    await h.says('hello');
    await h.call('POST', '/chaos/next', { ...fault, waId: customer });
    const first = await h.send({ type: 'text', text: { body: 'doomed' } });
    await eventually(() => h.product.statuses(first.body.messages[0].id).some((entry) => entry['status'] === status), 'the failure');
    expect(h.product.statuses(first.body.messages[0].id).at(-1)).toMatchObject({ errors: [{ code }] });
    const second = await h.send({ type: 'text', text: { body: 'fine' } });
    await eventually(() => h.product.statuses(second.body.messages[0].id).some((entry) => entry['status'] === 'delivered'), 'delivery');
  });

  it('refuses the next send at once where Meta does', async () => {
    await h.says('hello');
    await h.call('POST', '/chaos/next', { code: 131056 });
    expect(await h.send({ type: 'text', text: { body: 'too fast' } })).toMatchObject({ status: 400, body: { error: { code: 131056 } } });
    expect((await h.call('POST', '/chaos/next', {})).status).toBe(400);
  });

  it('sends statuses out of turn, twice, and of old kinds', async () => {
    await h.says('hello');
    const sent = await h.send({ type: 'text', text: { body: 'hi' } });
    const id = sent.body.messages[0].id as string;
    await eventually(() => h.product.statuses(id).some((entry) => entry['status'] === 'delivered'), 'delivery');
    await h.call('POST', `/messages/${encodeURIComponent(id)}/status`, { status: 'sent', times: 2, secondsAgo: 60 });
    await h.call('POST', `/messages/${encodeURIComponent(id)}/status`, { status: 'failed', code: 131026 });
    await h.call('POST', `/messages/${encodeURIComponent(id)}/status`, { status: 'deleted' });
    await eventually(() => h.product.statuses(id).some((entry) => entry['status'] === 'deleted'), 'deleted');
    expect(h.product.statuses(id).filter((entry) => entry['status'] === 'sent')).toHaveLength(3);
    expect(h.product.statuses(id).find((entry) => entry['status'] === 'failed')).toMatchObject({ errors: [{ code: 131026 }] });
  });
});
