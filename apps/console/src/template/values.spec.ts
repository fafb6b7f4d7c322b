import { fieldsOf, type TextField } from './fields.js';
import { body, templateView } from './template.fixture.js';
import { type VariableFacts } from '../quick-reply/variables.js';
import { coordinatesIn, firstValues, fromSource, isToCome, mended, ruleBroken, standsIn, typedValue, withoutPrefix } from './values.js';

const noura: VariableFacts = { first_name: 'نورة', full_name: 'نورة الحربي', phone: '+966550001111', username: null, my_name: 'Sara', workspace: 'Happy Home', business: 'Happy Home Shop' };
const nobody: VariableFacts = { ...noura, first_name: null, full_name: null };
const begin = (text: string, facts = noura, last = {}) => firstValues(templateView({ components: [body(text)] }), facts, last);
const field = (text: string): TextField => fieldsOf(templateView({ components: [body(text)] }).definition).find((one): one is TextField => one.kind === 'text')!;

describe('firstValues', () => {
  it.each(['Hello {{1}}, how are you?', 'أهلًا {{1}}، معك', 'مرحباً {{1}}', 'يا {{1}}، خصم', '*Dear {{1}}*', 'السلام عليكم {{1}}'])('greets by the first name: %s', (text) => {
    expect(begin(text)['body 1']).toEqual({ source: 'first_name', text: 'نورة' });
  });
  it.each(['Your order {{1}} is here', 'Code: {{1}}', 'This {{1}}'])('does not where nobody is greeted: %s', (text) => { expect(begin(text)['body 1']).toEqual({ source: 'typed', text: '' }); });

  it('goes by names where variables have them', () => {
    expect(begin('{{customer_name}} {{product_name}} {{date}}')).toMatchObject({ 'body customer_name': { text: 'نورة' }, 'body product_name': { text: '' }, 'body date': { text: '' } });
  });

  it('takes what was used last, but a contact\'s own name from this contact', () => {
    const last = { 'body 1': { source: 'full_name' as const, text: '' }, 'body 2': { source: 'last' as const, text: 'Sunday' } };
    expect(begin('Hi {{1}}, on {{2}}', noura, last)).toEqual({ 'body 1': { source: 'full_name', text: 'نورة الحربي' }, 'body 2': { source: 'last', text: 'Sunday' } });
  });

  it('greets nobody by a phone number', () => { expect(begin('Hi {{1}}', nobody)['body 1']).toEqual({ source: 'typed', text: '' }); });

  it('says the fallback to whom the source knows nothing of, and keeps it for the next one', () => {
    const last = { 'body 1': { source: 'first_name' as const, text: '', fallback: 'dear customer' } };
    expect(begin('Hi {{1}}', nobody, last)['body 1']).toEqual({ source: 'first_name', text: 'dear customer', fallback: 'dear customer' });
    expect(begin('Hi {{1}}', noura, last)['body 1']).toEqual({ source: 'first_name', text: 'نورة', fallback: 'dear customer' });
  });

  it('takes what is typed for a fallback only where the source is not known', () => {
    const open = fromSource('first_name', nobody);
    expect(standsIn(open, nobody)).toBe(true);
    expect(typedValue(open, 'friend', nobody)).toEqual({ source: 'first_name', text: 'friend', fallback: 'friend' });
    expect(typedValue(fromSource('first_name', noura), 'Noura', noura)).toEqual({ source: 'typed', text: 'Noura' });
  });
});

describe('the rules of a variable', () => {
  it.each([['', 'empty'], ['  ', 'empty'], ['a\nb', 'line_break'], ['a\tb', 'tab'], ['a     b', 'spaces'], ['a    b', null], ['غدًا', null], ['x'.repeat(1025), 'too_long']])('%j: %s', (text, rule) => {
    expect(ruleBroken(field('{{1}}'), text)).toBe(rule);
  });
  it('are mended without losing a word', () => {
    expect(mended(field('{{1}}'), ' first \n second\tthird     fourth ')).toBe('first second third fourth');
    expect(ruleBroken(field('{{1}}'), mended(field('{{1}}'), 'a\r\n\r\nb'))).toBeNull();
  });
});

describe('the end of a link', () => {
  const link: TextField = { kind: 'text', id: 'button.0 1', place: 'button.0', key: '1', sample: null, prefix: 'https://shop.example/t/', max: 2000, form: 'link', optional: false };
  it('is taken from a whole address', () => { expect(withoutPrefix(link, ' https://shop.example/t/77 ')).toBe('77'); });
  it('holds no spaces', () => {
    expect(ruleBroken(link, '7 7')).toBe('link_space');
    expect(mended(link, '7 7')).toBe('77');
  });
});

it('knows what is still to come', () => {
  const now = new Date('2026-11-20T12:00').getTime();
  expect([isToCome('2026-11-20T12:01', now), isToCome('2026-11-20T11:59', now), isToCome('', now), isToCome('soon', now)]).toEqual([true, false, false, false]);
});

describe('a place', () => {
  const at = (form: 'latitude' | 'longitude'): TextField => ({ kind: 'text', id: `header ${form}`, place: 'header', key: form, sample: null, prefix: null, max: 20, form, optional: false });
  it.each([['24.7136, 46.6753'], ['https://maps.google.com/?q=24.7136,46.6753'], ['٢٤.٧١٣٦، ٤٦.٦٧٥٣']])('is read from %s', (text) => { expect(coordinatesIn(text)).toEqual({ latitude: '24.7136', longitude: '46.6753' }); });
  it('lies on the earth', () => {
    expect([ruleBroken(at('latitude'), '٢٤٫٧'), ruleBroken(at('latitude'), '91'), ruleBroken(at('longitude'), '180'), ruleBroken(at('longitude'), 'east'), coordinatesIn('Riyadh')]).toEqual([null, 'latitude', null, 'longitude', null]);
  });
});
