import { fieldsOf, isOptional, unsupportedIn } from './fields.js';
import { body, templateView } from './template.fixture.js';

const link = { type: 'URL', text: 'Track', url: 'https://shop.example/t/{{1}}', example: ['https://shop.example/t/9'] };

describe('fieldsOf', () => {
  it('asks in the order in which the customer reads', () => {
    const { definition } = templateView({ components: [{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Stop' }, link, { type: 'COPY_CODE', example: ['25OFF'] }] }, body('Hi {{1}}', ['Sara']), { type: 'HEADER', format: 'IMAGE' }] });
    expect(fieldsOf(definition).filter((field) => !isOptional(field)).map((field) => field.id)).toEqual(['header media', 'body 1', 'button.1 1', 'button.2 code']);
    expect(fieldsOf(definition).find(({ id }) => id === 'button.1 1')).toMatchObject({ prefix: 'https://shop.example/t/', sample: '9' });
  });

  it('asks for a one-time code once', () => {
    const { definition } = templateView({ category: 'AUTHENTICATION', components: [body('{{1}} is your code', ['123456']), { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Copy', url: 'https://www.whatsapp.com/otp/code/?code=otp{{1}}' }] }] });
    expect(fieldsOf(definition).map((field) => field.id)).toEqual(['body 1']);
  });

  it('asks card by card, and for the end of an offer before the buttons', () => {
    const card = { components: [{ type: 'HEADER', format: 'VIDEO' }, body('Only {{1}}'), { type: 'BUTTONS', buttons: [link] }] };
    const { definition } = templateView({ components: [body('Look'), { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Now', has_expiration: true } }, { type: 'BUTTONS', buttons: [link] }, { type: 'CAROUSEL', cards: [card, card] }] });
    expect(fieldsOf(definition).map((field) => field.id)).toEqual(['offer', 'button.0 1', 'card.0.header media', 'card.0.body 1', 'card.0.button.0 1', 'card.1.header media', 'card.1.body 1', 'card.1.button.0 1']);
  });
});

describe('what Meta does without', () => {
  it('is asked for last, and may stay empty', () => {
    const { definition } = templateView({ components: [body('Hi'), { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Stop' }, { type: 'CATALOG', text: 'See' }, { type: 'FLOW', text: 'Fill in' }] }] });
    expect(fieldsOf(definition).map((field) => [field.id, isOptional(field)])).toEqual([['button.0 payload', true], ['button.1 thumbnail', true], ['button.2 token', true]]);
  });
});

it('asks for places, products and multi-product lists', () => {
  const { definition } = templateView({ components: [{ type: 'HEADER', format: 'LOCATION' }, body('x'), { type: 'BUTTONS', buttons: [{ type: 'MPM', text: 'See' }] }] });
  expect(fieldsOf(definition).filter((field) => !isOptional(field)).map(({ id }) => id)).toEqual(['header latitude', 'header longitude', 'button.0 products']);
  expect(fieldsOf(templateView({ components: [{ type: 'HEADER', format: 'PRODUCT' }, body('x')] }).definition).map(({ id }) => id)).toEqual(['header product', 'header catalog']);
});

it.each([['order', [{ type: 'BUTTONS', buttons: [{ type: 'ORDER_DETAILS', text: 'Pay' }] }]], [null, [{ type: 'HEADER', format: 'LOCATION' }]]])('has no fields for %s', (expected, components) => {
  expect(unsupportedIn(templateView({ components: [...components, body('x')] }).definition)).toBe(expected);
});
