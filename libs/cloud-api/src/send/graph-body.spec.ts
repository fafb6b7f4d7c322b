import { OutboundContent } from '@diwan/domain';
import { MissingReactionTargetError, toGraphBody, type GraphBodyOptions } from './graph-body.js';
import { UnresolvedMediaError } from './media.js';
import { type Recipient } from './recipient.js';

const phone: Recipient = { kind: 'phone', phone: '966500000001' };
const link = 'https://example.com/a';
const uuid = '0190b3f4-7a7a-7a7a-8a7a-7a7a7a7a7a7a';

/** The body as it goes over the wire, for content that the domain accepts. */
const wire = (content: unknown, options: GraphBodyOptions = {}, to: Recipient = phone): Record<string, unknown> =>
  JSON.parse(JSON.stringify(toGraphBody(OutboundContent.parse(content), to, options))) as Record<string, unknown>;
/** Only what stands under the type's own key. */
const payload = (content: { type: string } & Record<string, unknown>, options?: GraphBodyOptions) => wire(content, options)[content.type];
const interactive = (content: Record<string, unknown>) => payload({ type: 'interactive', interactive: content });
const template = (content: Record<string, unknown>) => payload({ type: 'template', template: { name: 'offer', language: 'ar', ...content } });

describe('toGraphBody', () => {
  it('writes the whole envelope', () => {
    expect(wire({ type: 'text', text: 'أهلاً' }, { replyToWamid: 'wamid.A', callbackData: 'attempt-1' })).toEqual({
      messaging_product: 'whatsapp', recipient_type: 'individual', to: '+966500000001', type: 'text', text: { body: 'أهلاً', preview_url: false },
      context: { message_id: 'wamid.A' }, biz_opaque_callback_data: 'attempt-1',
    });
  });

  it.each([
    [{ kind: 'phone', phone: '+966 50-000 (0001)' }, { recipient_type: 'individual', to: '+966500000001' }],
    [{ kind: 'bsuid', bsuid: 'EG.8811' }, { recipient_type: 'individual', recipient: 'EG.8811' }],
    [{ kind: 'group', groupId: 'grp=' }, { recipient_type: 'group', to: 'grp=' }],
  ] as [Recipient, object][])('addresses %j', (to, keys) => {
    const { messaging_product: _product, type: _type, text: _text, ...rest } = wire({ type: 'text', text: 'x' }, {}, to);
    expect(rest).toEqual(keys);
  });

  it('gives a reaction no context, takes it back with an empty emoji, and refuses one without a target', () => {
    const options = { reactionTargetWamid: 'wamid.T', replyToWamid: 'wamid.A' };
    expect(wire({ type: 'reaction', targetMessageId: uuid, emoji: '👍' }, options)).not.toHaveProperty('context');
    expect(payload({ type: 'reaction', targetMessageId: uuid, emoji: null }, options)).toEqual({ message_id: 'wamid.T', emoji: '' });
    expect(() => wire({ type: 'reaction', targetMessageId: uuid, emoji: '👍' })).toThrow(MissingReactionTargetError);
  });

  it('names media by link, by Meta id, or as the caller resolves them, and refuses what nobody uploaded', () => {
    expect(payload({ type: 'image', media: { link }, caption: '' })).toEqual({ link });
    const ours = { type: 'document', media: { mediaId: uuid }, caption: 'c', filename: 'a.pdf' };
    expect(payload(ours, { media: () => ({ id: '77' }) })).toEqual({ id: '77', caption: 'c', filename: 'a.pdf' });
    expect(payload({ ...ours, media: { mediaId: uuid, metaMediaId: '88' } })).toEqual({ id: '88', caption: 'c', filename: 'a.pdf' });
    expect(() => wire(ours)).toThrow(UnresolvedMediaError);
  });

  it.each([
    [{ type: 'video', media: { link }, caption: 'c' }, { link, caption: 'c' }],
    [{ type: 'audio', media: { link }, voice: true }, { link, voice: true }],
    [{ type: 'sticker', media: { link } }, { link }],
    [{ type: 'location', latitude: 24.7, longitude: 46.6, name: 'HQ', address: 'Riyadh' }, { latitude: 24.7, longitude: 46.6, name: 'HQ', address: 'Riyadh' }],
    [{ type: 'contacts', contacts: [{ name: { formattedName: 'Huda A', firstName: 'Huda' }, phones: [{ phone: '+966', waId: '966', type: 'CELL' }], addresses: [{ city: 'Riyadh', countryCode: 'SA' }] }] },
      [{ name: { formatted_name: 'Huda A', first_name: 'Huda' }, phones: [{ phone: '+966', wa_id: '966', type: 'CELL' }], addresses: [{ city: 'Riyadh', country_code: 'SA' }] }]],
  ])('%j', (content, expected) => {
    expect(payload(content)).toEqual(expected);
  });
});

const body = { text: 'b' };
describe('interactive', () => {
  it.each([
    [{ kind: 'buttons', header: { type: 'image', media: { link } }, body: 'b', footer: 'f', buttons: [{ id: '1', title: 'نعم' }] },
      { type: 'button', header: { type: 'image', image: { link } }, body, footer: { text: 'f' }, action: { buttons: [{ type: 'reply', reply: { id: '1', title: 'نعم' } }] } }],
    [{ kind: 'list', header: { type: 'text', text: 'h' }, body: 'b', button: 'Menu', sections: [{ title: 's', rows: [{ id: '1', title: 't', description: 'd' }] }] },
      { type: 'list', header: { type: 'text', text: 'h' }, body, action: { button: 'Menu', sections: [{ title: 's', rows: [{ id: '1', title: 't', description: 'd' }] }] } }],
    [{ kind: 'cta_url', header: { type: 'document', media: { link }, filename: 'a.pdf' }, body: 'b', displayText: 'Open', url: link },
      { type: 'cta_url', header: { type: 'document', document: { link, filename: 'a.pdf' } }, body, action: { name: 'cta_url', parameters: { display_text: 'Open', url: link } } }],
    [{ kind: 'location_request', body: 'b' }, { type: 'location_request_message', body, action: { name: 'send_location' } }],
    [{ kind: 'product', catalogId: 'c', productRetailerId: 'p' }, { type: 'product', action: { catalog_id: 'c', product_retailer_id: 'p' } }],
    [{ kind: 'product_list', header: { type: 'text', text: 'h' }, body: 'b', catalogId: 'c', sections: [{ title: 's', productRetailerIds: ['p'] }] },
      { type: 'product_list', header: { type: 'text', text: 'h' }, body, action: { catalog_id: 'c', sections: [{ title: 's', product_items: [{ product_retailer_id: 'p' }] }] } }],
    [{ kind: 'catalog', body: 'b', thumbnailProductRetailerId: 'p' }, { type: 'catalog_message', body, action: { name: 'catalog_message', parameters: { thumbnail_product_retailer_id: 'p' } } }],
    [{ kind: 'catalog', body: 'b' }, { type: 'catalog_message', body, action: { name: 'catalog_message' } }],
    [{ kind: 'flow', body: 'b', flow: { id: '9' }, cta: 'Go', token: 't', screen: 'S', data: { a: 1 } },
      { type: 'flow', body, action: { name: 'flow', parameters: { flow_message_version: '3', flow_id: '9', flow_cta: 'Go', mode: 'published', flow_token: 't', flow_action: 'navigate', flow_action_payload: { screen: 'S', data: { a: 1 } } } } }],
    [{ kind: 'flow', body: 'b', flow: { name: 'n' }, cta: 'Go', action: 'data_exchange', screen: 'S', data: {} },
      { type: 'flow', body, action: { name: 'flow', parameters: { flow_message_version: '3', flow_name: 'n', flow_cta: 'Go', mode: 'published', flow_action: 'data_exchange' } } }],
    [{ kind: 'address', body: 'b', country: 'IN', values: { name: 'A' } }, { type: 'address_message', body, action: { name: 'address_message', parameters: { country: 'IN', values: { name: 'A' } } } }],
    [{ kind: 'voice_call', body: 'b', displayText: 'Call', ttlMinutes: 60 }, { type: 'voice_call', body, action: { name: 'voice_call', parameters: { display_text: 'Call', ttl_minutes: 60 } } }],
    [{ kind: 'voice_call', body: 'b' }, { type: 'voice_call', body, action: { name: 'voice_call' } }],
    [{ kind: 'call_permission_request' }, { type: 'call_permission_request', action: { name: 'call_permission_request' } }],
    [{ kind: 'request_contact_info', body: 'b' }, { type: 'request_contact_info', body, action: { name: 'request_contact_info' } }],
    [{ kind: 'product_carousel', body: 'b', catalogId: 'c', productRetailerIds: ['p', 'q'] },
      { type: 'carousel', body, action: { cards: [{ card_index: 0, type: 'product', action: { product_retailer_id: 'p', catalog_id: 'c' } }, { card_index: 1, type: 'product', action: { product_retailer_id: 'q', catalog_id: 'c' } }] } }],
    [{ kind: 'media_carousel', body: 'b', cards: [
      { header: { type: 'image', media: { link } }, body: 'c', action: { type: 'url', displayText: 'Open', url: link } },
      { header: { type: 'image', media: { link } }, action: { type: 'quick_replies', replies: [{ id: '1', title: 't' }] } },
    ] }, { type: 'carousel', body, action: { cards: [
      { card_index: 0, type: 'cta_url', header: { type: 'image', image: { link } }, body: { text: 'c' }, action: { name: 'cta_url', parameters: { display_text: 'Open', url: link } } },
      { card_index: 1, type: 'cta_url', header: { type: 'image', image: { link } }, action: { buttons: [{ type: 'quick_reply', quick_reply: { id: '1', title: 't' } }] } },
    ] } }],
    [{ kind: 'order_details', body: 'b', parameters: { reference_id: 'r' } }, { type: 'order_details', body, action: { name: 'review_and_pay', parameters: { reference_id: 'r' } } }],
    [{ kind: 'order_status', body: 'b', parameters: { reference_id: 'r' } }, { type: 'order_status', body, action: { name: 'review_order', parameters: { reference_id: 'r' } } }],
  ])('%j', (content, expected) => {
    expect(interactive(content)).toEqual(expected);
  });
});

describe('template', () => {
  const base = { name: 'offer', language: { code: 'ar' } };
  const button = (sub_type: string, parameters?: object[]) => ({ ...base, components: [{ type: 'button', sub_type, index: '1', ...(parameters ? { parameters } : {}) }] });
  const header = (parameter: object) => ({ ...base, components: [{ type: 'header', parameters: [parameter] }] });

  it.each([
    [{}, base],
    [{ body: [{ key: '2', value: 'b' }, { key: '10', value: 'j' }, { key: '1', value: 'a' }] },
      { ...base, components: [{ type: 'body', parameters: ['a', 'b', 'j'].map((text) => ({ type: 'text', text })) }] }],
    [{ body: [{ key: 'name', value: 'منى' }] }, { ...base, components: [{ type: 'body', parameters: [{ type: 'text', text: 'منى', parameter_name: 'name' }] }] }],
    [{ header: { type: 'text', variable: { key: '1', value: 'x' } } }, header({ type: 'text', text: 'x' })],
    [{ header: { type: 'image', media: { link } } }, header({ type: 'image', image: { link } })],
    [{ header: { type: 'video', media: { link } } }, header({ type: 'video', video: { link } })],
    [{ header: { type: 'document', media: { link }, filename: 'a.pdf' } }, header({ type: 'document', document: { link, filename: 'a.pdf' } })],
    [{ header: { type: 'location', latitude: 1.5, longitude: 2, name: 'n' } }, header({ type: 'location', location: { latitude: '1.5', longitude: '2', name: 'n' } })],
    [{ header: { type: 'product', catalogId: 'c', productRetailerId: 'p' } }, header({ type: 'product', product: { product_retailer_id: 'p', catalog_id: 'c' } })],
    [{ buttons: [{ type: 'quick_reply', index: 1, payload: 'p' }] }, button('quick_reply', [{ type: 'payload', payload: 'p' }])],
    [{ buttons: [{ type: 'url', index: 1, suffix: 's' }] }, button('url', [{ type: 'text', text: 's' }])],
    [{ buttons: [{ type: 'copy_code', index: 1, code: '25OFF' }] }, button('copy_code', [{ type: 'coupon_code', coupon_code: '25OFF' }])],
    [{ buttons: [{ type: 'catalog', index: 1 }] }, button('CATALOG')],
    [{ buttons: [{ type: 'catalog', index: 1, thumbnailProductRetailerId: 'p' }] }, button('CATALOG', [{ type: 'action', action: { thumbnail_product_retailer_id: 'p' } }])],
    [{ buttons: [{ type: 'mpm', index: 1, thumbnailProductRetailerId: 'p', sections: [{ title: 's', productRetailerIds: ['p'] }] }] },
      button('mpm', [{ type: 'action', action: { thumbnail_product_retailer_id: 'p', sections: [{ title: 's', product_items: [{ product_retailer_id: 'p' }] }] } }])],
    [{ buttons: [{ type: 'flow', index: 1, data: { a: 1 } }] }, button('flow', [{ type: 'action', action: { flow_token: 'unused', flow_action_data: { a: 1 } } }])],
    [{ buttons: [{ type: 'voice_call', index: 1, ttlMinutes: 5, payload: 'p' }] }, button('voice_call', [{ type: 'ttl_minutes', ttl_minutes: 5 }, { type: 'payload', payload: 'p' }])],
    [{ buttons: [{ type: 'voice_call', index: 1 }] }, button('voice_call')],
    [{ buttons: [{ type: 'order_details', index: 1, orderDetails: { a: 1 } }] }, button('order_details', [{ type: 'action', action: { order_details: { a: 1 } } }])],
    [{ limitedTimeOffer: { expiresAt: '2026-01-01T00:00:00Z' } },
      { ...base, components: [{ type: 'limited_time_offer', parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1767225600000 } }] }] }],
    [{ cards: [{ header: { type: 'image', media: { link } }, body: [{ key: '1', value: 'x' }] }, { buttons: [{ type: 'quick_reply', index: 0, payload: 'p' }] }] },
      { ...base, components: [{ type: 'carousel', cards: [
        { card_index: 0, components: [{ type: 'header', parameters: [{ type: 'image', image: { link } }] }, { type: 'body', parameters: [{ type: 'text', text: 'x' }] }] },
        { card_index: 1, components: [{ type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'p' }] }] },
      ] }] }],
    [{ templateId: uuid, rendered: { body: 'ours alone' } }, base],
  ])('%j', (content, expected) => {
    expect(template(content)).toEqual(expected);
  });
});
