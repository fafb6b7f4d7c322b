import { checkTemplateMessage, MediaId, TemplateMessage } from '@diwan/domain';
import { type Filled, messageOf } from './message.js';
import { body, templateView } from './template.fixture.js';

const media = { mediaId: MediaId.parse('01a2092c-8016-72d0-8f48-00000000abcd') };
const from = (texts: Readonly<Record<string, string>>, offerEnds: string | null = null): Filled =>
  ({ text: (id) => texts[id] ?? null, raw: (id) => texts[id] ?? '', media: () => ({ media, filename: 'price list.pdf' }), offerEnds });

describe('messageOf', () => {
  it('says what the form holds, as the customer will read it', () => {
    const template = templateView({ components: [
      { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' }, body('Hi {{1}}, on {{2}}'),
      { type: 'BUTTONS', buttons: [{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+1' }, { type: 'URL', text: 'Track', url: 'https://x.com/{{1}}' }, { type: 'COPY_CODE', text: 'Copy' }] },
    ] });
    const message = messageOf(template, from({ 'header 1': 'A-7', 'body 1': 'Sara', 'body 2': 'Sunday', 'button.1 1': '77', 'button.2 code': '25OFF' }));
    expect(checkTemplateMessage(template.definition, message)).toEqual([]);
    expect(TemplateMessage.parse(message)).toEqual(message);
    expect(message).toMatchObject({
      templateId: template.id, header: { type: 'text', variable: { key: '1', value: 'A-7' } }, body: [{ key: '1', value: 'Sara' }, { key: '2', value: 'Sunday' }],
      buttons: [{ type: 'url', index: 1, suffix: '77' }, { type: 'copy_code', index: 2, code: '25OFF' }], rendered: { header: 'Order A-7', body: 'Hi Sara, on Sunday' },
    });
  });

  it('puts a one-time code into text and button', () => {
    const template = templateView({ category: 'AUTHENTICATION', components: [body('{{1}} is your code'), { type: 'BUTTONS', buttons: [{ type: 'OTP', text: 'Copy' }] }] });
    const message = messageOf(template, from({ 'body 1': '123456' }));
    expect(message.buttons).toEqual([{ type: 'url', index: 0, suffix: '123456' }]);
    expect(checkTemplateMessage(template.definition, message)).toEqual([]);
  });

  it('leaves open places out, so that they are named', () => {
    const template = templateView({ components: [body('Hi {{1}} {{2}}')] });
    expect(checkTemplateMessage(template.definition, messageOf(template, from({ 'body 2': 'x' })))).toEqual([{ code: 'variable_missing', place: 'body', key: '1' }]);
  });

  it('carries files, cards and the end of an offer', () => {
    const card = (format: string) => ({ components: [{ type: 'HEADER', format }, body('Only {{1}}')] });
    const template = templateView({ category: 'MARKETING', components: [{ type: 'HEADER', format: 'DOCUMENT' }, body('Look'), { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Now', has_expiration: true } }, { type: 'CAROUSEL', cards: [card('IMAGE'), card('GIF')] }] });
    const message = messageOf(template, from({ 'card.0.body 1': '5', 'card.1.body 1': '6' }, '2027-01-01T00:00:00.000Z'));
    expect(message.header).toMatchObject({ type: 'document', filename: 'price list.pdf' });
    expect(message.cards?.map(({ header, body: values }) => [header?.type, values[0]?.value])).toEqual([['image', '5'], ['video', '6']]);
    expect(checkTemplateMessage(template.definition, message)).toEqual([]);
  });

  it('fills in places, products and what buttons take', () => {
    const template = templateView({ components: [
      { type: 'HEADER', format: 'LOCATION' }, body('Here'),
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }, { type: 'MPM', text: 'See' }, { type: 'CATALOG', text: 'All' }, { type: 'FLOW', text: 'Book' }] },
    ] });
    const products = JSON.stringify([{ title: 'Coffee', ids: 'A-1\nA-2, A-1' }, { title: 'Empty', ids: ' ' }]);
    const message = messageOf(template, from({ 'header latitude': '٢٤٫٧١', 'header longitude': '46.6', 'header name': 'Shop', 'button.0 payload': 'thanks', 'button.1 products': products, 'button.3 token': 't1' }));
    expect(checkTemplateMessage(template.definition, message)).toEqual([]);
    expect(TemplateMessage.parse(message)).toMatchObject({
      header: { type: 'location', latitude: 24.71, longitude: 46.6, name: 'Shop' },
      buttons: [{ type: 'quick_reply', payload: 'thanks' }, { type: 'mpm', thumbnailProductRetailerId: 'A-1', sections: [{ title: 'Coffee', productRetailerIds: ['A-1', 'A-2'] }] }, { type: 'flow', index: 3, token: 't1' }],
    });
  });

  it('shows a product in the header', () => {
    const template = templateView({ components: [{ type: 'HEADER', format: 'PRODUCT' }, body('New')] });
    expect(messageOf(template, from({ 'header product': 'SKU 1', 'header catalog': '1234' })).header).toEqual({ type: 'product', catalogId: '1234', productRetailerId: 'SKU 1' });
    expect(checkTemplateMessage(template.definition, messageOf(template, from({ 'header product': 'SKU 1' })))).toEqual([{ code: 'header_missing', place: 'header' }]);
  });
});
