import fc from 'fast-check';
import { checkTemplateMessage } from './check.js';
import { isSendable, TemplateDefinition } from './definition.js';
import { brokenVariables, TemplateMessage } from './message.js';
import { renderTemplate } from './render.js';
import { templateVariables, variablesIn } from './variables.js';

const MEDIA = '00000000-0000-4000-8000-000000000001';
const define = (components: unknown[], over: Record<string, unknown> = {}) =>
  TemplateDefinition.parse({ name: 'order_update', language: 'en_US', status: 'APPROVED', category: 'UTILITY', components, ...over });
const say = (over: Record<string, unknown> = {}) => TemplateMessage.parse({ name: 'order_update', language: 'en_US', ...over });
const value = (key: string, text: string) => ({ key, value: text });
const codes = (definition: TemplateDefinition, message: TemplateMessage) =>
  checkTemplateMessage(definition, message).map(({ code, place, key }) => [code, place, key].filter((part) => part !== undefined).join(' '));

const order = define([
  { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A-1'] } },
  { type: 'BODY', text: 'Hi {{1}}, your parcel comes {{2}}. Thanks, {{1}}!', example: { body_text: [['Sara', 'today']] } },
  { type: 'FOOTER', text: 'Lucky Shrub' },
  { type: 'BUTTONS', buttons: [
    { type: 'QUICK_REPLY', text: 'Stop' }, { type: 'URL', text: 'Track', url: 'https://x.com/t/{{1}}', example: ['https://x.com/t/9'] },
    { type: 'COPY_CODE', text: 'Copy', example: ['25OFF'] }, { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550001' },
  ] },
]);
const orderMessage = say({
  header: { type: 'text', variable: value('1', 'A-77') }, body: [value('1', 'سارة'), value('2', 'غدًا')],
  buttons: [{ type: 'url', index: 1, suffix: '77' }, { type: 'copy_code', index: 2, code: '10OFF' }],
});

describe('a positional template', () => {
  it('lists what to fill in, with samples, in reading order', () => {
    expect(templateVariables(order).map(({ place, key, sample }) => `${place} ${key} ${sample}`)).toEqual([
      'header 1 A-1', 'body 1 Sara', 'body 2 today', 'button.1 1 9', 'button.2 code 25OFF',
    ]);
  });

  it('reads as the customer will read it', () => {
    expect(renderTemplate(order, orderMessage)).toEqual({
      header: 'Order A-77', body: 'Hi سارة, your parcel comes غدًا. Thanks, سارة!', footer: 'Lucky Shrub', category: 'UTILITY',
      buttons: [{ type: 'quick_reply', text: 'Stop' }, { type: 'url', text: 'Track' }, { type: 'copy_code', text: 'Copy' }, { type: 'phone_number', text: 'Call' }],
    });
    expect(renderTemplate(order, say()).body).toContain('{{2}}');
  });

  it('has nothing against a complete message, and names each thing against another', () => {
    expect(codes(order, orderMessage)).toEqual([]);
    expect(codes(order, say({ body: [value('1', 'a'), value('3', 'b'), value('1', 'c')], buttons: [{ type: 'quick_reply', index: 3, payload: 'x' }, { type: 'url', index: 2, suffix: 'x' }] }))).toEqual([
      'variable_missing header 1', 'variable_missing body 2', 'variable_extra body 3', 'variable_repeated body 1',
      'button_missing button.1', 'button_unexpected button.3', 'button_wrong button.2',
    ]);
  });

  it('counts the rendered body, not the template', () => {
    expect(codes(order, { ...orderMessage, body: [value('1', 'x'.repeat(500)), value('2', 'y')] })).toEqual(['body_too_long body']);
  });
});

it('names the variables with a carriage return, wherever they stand', () => {
  const body = [value('1', 'a\rb'), value('2', 'fine')];
  expect(brokenVariables(say({ header: { type: 'text', variable: value('h', 'a\rb') }, body, cards: [{ body: [value('c', '\r')] }, {}] }))).toEqual(['h', '1', 'c']);
  expect(brokenVariables(orderMessage)).toEqual([]);
});

describe('a named template', () => {
  const named = define([{ type: 'body', text: 'Hi {{first_name}}, {{shop}} has {{ first_name }}\'s order', example: { body_text_named_params: [{ param_name: 'shop', example: 'Diwan' }] } }], { parameterFormat: 'named' });
  it('goes by names', () => {
    expect(templateVariables(named)).toEqual([{ place: 'body', key: 'first_name', sample: null }, { place: 'body', key: 'shop', sample: 'Diwan' }]);
    expect(renderTemplate(named, say({ body: [value('shop', 'Diwan'), value('first_name', 'Ali')] })).body).toBe('Hi Ali, Diwan has Ali\'s order');
    expect(codes(named, say({ body: [value('first_name', 'Ali')] }))).toEqual(['variable_missing body shop']);
  });

  it('does not fill in a variable that a customer wrote as a value', () => {
    expect(renderTemplate(named, say({ body: [value('shop', 'S'), value('first_name', '{{shop}} $&')] })).body).toBe('Hi {{shop}} $&, S has {{shop}} $&\'s order');
  });
});

describe('headers', () => {
  const photo = define([{ type: 'HEADER', format: 'IMAGE' }, { type: 'BODY', text: 'Hello' }]);
  it.each<[string, Record<string, unknown>, string[]]>([
    ['none', {}, ['header_missing header']],
    ['the wrong kind', { header: { type: 'video', media: { mediaId: MEDIA } } }, ['header_wrong header']],
    ['no bytes', { header: { type: 'image', media: {} } }, ['header_missing header']],
    ['a photo', { header: { type: 'image', media: { mediaId: MEDIA } } }, []],
  ])('%s', (_name, over, expected) => { expect(codes(photo, say(over))).toEqual(expected); });

  it('are not given where the template has none or a fixed one', () => {
    const fixed = define([{ type: 'HEADER', format: 'TEXT', text: 'Hello' }, { type: 'BODY', text: 'Hello' }]);
    expect(codes(fixed, say({ header: { type: 'text', variable: value('1', 'x') } }))).toEqual(['header_unexpected header']);
    expect(renderTemplate(fixed, say()).header).toBe('Hello');
  });
});

describe('carousels and offers', () => {
  const card = { components: [{ type: 'HEADER', format: 'IMAGE' }, { type: 'BODY', text: 'Only {{1}}', example: { body_text: [['9']] } }, { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'See', url: 'https://x.com/{{1}}' }] }] };
  const carousel = define([{ type: 'BODY', text: 'Look' }, { type: 'CAROUSEL', cards: [card, card] }], { category: 'MARKETING' });
  const filled = { header: { type: 'image', media: { mediaId: MEDIA } }, body: [value('1', '5')], buttons: [{ type: 'url', index: 0, suffix: 'a' }] };

  it('ask card by card', () => {
    expect(templateVariables(carousel).map(({ place, key, sample }) => `${place} ${key} ${sample}`)).toEqual([
      'card.0.body 1 9', 'card.0.button.0 1 null', 'card.1.body 1 9', 'card.1.button.0 1 null',
    ]);
    expect(codes(carousel, say({ cards: [filled, filled] }))).toEqual([]);
    expect(codes(carousel, say({ cards: [filled, { body: [value('1', 'z'.repeat(160))], buttons: [] }] }))).toEqual([
      'header_missing card.1.header', 'body_too_long card.1.body', 'button_missing card.1.button.0',
    ]);
    expect(codes(carousel, say())).toEqual(['cards_wrong']);
  });

  it('need the end of an offer that ends', () => {
    const offer = define([{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Hurry', has_expiration: true } }, { type: 'BODY', text: 'x'.repeat(601) }]);
    expect(codes(offer, say())).toEqual(['body_too_long body', 'offer_expiry_missing']);
    expect(codes(order, { ...orderMessage, limitedTimeOffer: { expiresAt: '2026-11-01T00:00:00Z' } })).toEqual(['offer_unexpected']);
  });
});

describe('authentication', () => {
  const components = [{ type: 'BODY', add_security_recommendation: true }, { type: 'FOOTER', code_expiration_minutes: 10 }, { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] }];
  const code = { body: [value('1', '123456')], buttons: [{ type: 'url', index: 0, suffix: '123456' }] };

  it('has Meta\'s words where only flags are known', () => {
    const english = define(components, { category: 'authentication' });
    expect(renderTemplate(english, say(code))).toEqual({
      body: '*123456* is your verification code. For your security, do not share this code.', footer: 'This code expires in 10 minutes.',
      buttons: [{ type: 'otp', text: 'Copy code' }], category: 'AUTHENTICATION',
    });
    expect(renderTemplate({ ...english, language: 'ar_EG' }, say(code)).body).toContain('كود التحقق');
    expect(codes(english, say(code))).toEqual([]);
    expect(codes(english, say())).toEqual(['variable_missing body 1', 'button_missing button.0']);
    expect(codes(english, say({ ...code, body: [value('1', '1234567890123456')] }))).toEqual(['code_too_long body']);
  });

  it('has the words that Meta listed', () => {
    const listed = define([{ type: 'BODY', text: '*{{1}}* est votre code.', add_security_recommendation: true }], { category: 'AUTHENTICATION', language: 'fr' });
    expect(renderTemplate(listed, say(code)).body).toBe('*123456* est votre code.');
  });
});

describe('the state of a template', () => {
  it.each([['PAUSED', 'template_paused'], ['disabled', 'template_disabled'], ['PENDING', 'template_not_approved'], ['SOMETHING_NEW', 'template_not_approved']])('%s', (status, expected) => {
    expect(codes(define([{ type: 'BODY', text: 'x' }], { status }), say())).toEqual([expected]);
  });
  it('sends only when approved, under its own name and language', () => {
    expect(isSendable('approved')).toBe(true);
    expect(codes(define([{ type: 'BODY', text: 'x' }], { language: 'en' }), say())).toEqual(['template_mismatch']);
  });
});

it('reads a template with kinds that Meta has not invented yet', () => {
  const odd = define([{ type: 'HOLOGRAM', beam: 3 }, { type: 'BODY', text: 'x', example: 'odd' }, { type: 'BUTTONS', buttons: [{ type: 'TELEPORT', text: 'Go' }] }]);
  expect(odd.components[0]).toMatchObject({ type: 'HOLOGRAM', beam: 3 });
  expect(codes(odd, say())).toEqual([]);
});

it('has nothing to say once every listed variable is filled in, and nothing stays open in the text', () => {
  const text = fc.array(fc.oneof(fc.constantFrom('{{1}}', '{{2}}', '{{3}}', ' and '), fc.string({ maxLength: 5 }).map((s) => s.replace(/[{}]/g, '')))).map((list) => list.join(''));
  fc.assert(fc.property(text, fc.string({ minLength: 1, maxLength: 8 }).filter((s) => /^[a-z]+$/i.test(s)), (body, filler) => {
    const definition = define([{ type: 'BODY', text: body }]);
    const message = say({ body: templateVariables(definition).map(({ key }) => value(key, filler)) });
    expect(checkTemplateMessage(definition, message)).toEqual([]);
    expect(variablesIn(renderTemplate(definition, message).body)).toEqual([]);
  }));
});
