import { GraphError } from '../graph/errors.js';
import { type TemplateComponent, type TemplateRecord } from '../store/records.js';
import { check } from './check.js';
import { checkComponents } from './template-create.js';
import { fillTemplate } from './template-parameters.js';
import { renderTemplate } from './template-render.js';
import { TemplateRule } from './template-shape.js';

const template = (components: TemplateComponent[], rest: Partial<TemplateRecord> = {}): TemplateRecord => ({
  id: '1', wabaId: '1', name: 't', language: 'en', category: 'UTILITY', status: 'APPROVED', parameterFormat: 'POSITIONAL', rejectedReason: 'NONE', components,
  qualityScore: { score: 'GREEN', date: 0 }, edits: [], createdAt: 0, ...rest,
});

const order = template([
  { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
  { type: 'BODY', text: 'Hi {{1}}, it comes on {{2}}.' },
  { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Fine' }, { type: 'URL', text: 'Track', url: 'https://x.example/{{1}}' }, { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+1' }] },
]);
const named = template([{ type: 'BODY', text: 'Dear {{name}}, see you at {{time}}!' }], { parameterFormat: 'NAMED' });
const picture = template([{ type: 'HEADER', format: 'IMAGE' }, { type: 'BODY', text: 'New things' }]);
const otp = template([{ type: 'BODY', text: '{{1}} is your code.' }, { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Copy code', url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}' }] }], { category: 'AUTHENTICATION' });

const text = (value: string, name?: string) => ({ type: 'text', text: value, ...(name === undefined ? {} : { parameter_name: name }) });
const header = (...parameters: unknown[]) => ({ type: 'header', parameters });
const body = (...parameters: unknown[]) => ({ type: 'body', parameters });
const button = (kind: string, index: number | string, ...parameters: unknown[]) => ({ type: 'button', sub_type: kind, index, parameters });
const track = button('url', '1', text('9'));

function outcome(approved: TemplateRecord, components: unknown[]): number | 'fine' {
  try {
    fillTemplate(approved, check(TemplateRule, { name: 't', language: { code: 'en' }, components }, 'template'));
    return 'fine';
  } catch (error) {
    if (error instanceof GraphError) return error.code;
    throw error;
  }
}

describe('what a send fills into a template', () => {
  it.each<[string, TemplateRecord, unknown[], number | 'fine']>([
    ['everything in its place', order, [header(text('7')), body(text('A'), text('Sunday')), track], 'fine'],
    ['upper case component types', order, [{ ...header(text('7')), type: 'HEADER' }, { ...body(text('A'), text('B')), type: 'BODY' }, { ...track, sub_type: 'URL' }], 'fine'],
    ['a quick reply with its own payload', order, [header(text('7')), body(text('A'), text('B')), track, button('quick_reply', 0, { type: 'payload', payload: 'ok' })], 'fine'],
    ['one body parameter too few', order, [header(text('7')), body(text('A')), track], 132000],
    ['one body parameter too many', order, [header(text('7')), body(text('A'), text('B'), text('C')), track], 132000],
    ['no header parameter', order, [body(text('A'), text('B')), track], 132000],
    ['no button parameter', order, [header(text('7')), body(text('A'), text('B'))], 131008],
    ['a parameter for a button that takes none', order, [header(text('7')), body(text('A'), text('B')), track, button('url', 2, text('x'))], 132018],
    ['a button that is not there', order, [header(text('7')), body(text('A'), text('B')), track, button('quick_reply', 5, { type: 'payload', payload: 'x' })], 132018],
    ['a new line in a parameter', order, [header(text('7')), body(text('A\nB'), text('B')), track], 132018],
    ['five spaces in a parameter', order, [header(text('7')), body(text('A     B'), text('B')), track], 132018],
    ['four spaces in a parameter', order, [header(text('7')), body(text('A    B'), text('B')), track], 'fine'],
    ['an empty parameter', order, [header(text('7')), body(text(''), text('B')), track], 131008],
    ['a body that gets too long', order, [header(text('7')), body(text('x'.repeat(1024)), text('B')), track], 132005],
    ['a currency', order, [header(text('7')), body({ type: 'currency', currency: { fallback_value: '7 SAR', code: 'SAR', amount_1000: 7000 } }, text('B')), track], 'fine'],
    ['a picture in a text header', order, [header({ type: 'image', image: { id: '1' } }), body(text('A'), text('B')), track], 132012],
    ['the body twice', order, [header(text('7')), body(text('A'), text('B')), body(text('A'), text('B')), track], 132012],
    ['names', named, [body(text('7 pm', 'time'), text('A', 'name'))], 'fine'],
    ['named variables without names', named, [body(text('A'), text('B'))], 132012],
    ['a name the template does not have', named, [body(text('A', 'name'), text('B', 'place'))], 132012],
    ['the same name twice', named, [body(text('A', 'name'), text('B', 'name'))], 132012],
    ['a picture', picture, [header({ type: 'image', image: { link: 'https://x.example/a.jpg' } })], 'fine'],
    ['no picture', picture, [], 132012],
    ['a film for a picture', picture, [header({ type: 'video', video: { id: '1' } })], 132012],
    ['a picture with neither id nor link', picture, [header({ type: 'image', image: {} })], 131008],
    ['a code', otp, [body(text('123456')), button('url', '0', text('123456'))], 'fine'],
    ['a code that is too long', otp, [body(text('1'.repeat(16))), button('url', '0', text('1'))], 132018],
    ['a code in the body only', otp, [body(text('123456'))], 131008],
  ])('%s', (_case, approved, components, expected) => expect(outcome(approved, components)).toBe(expected));

  it('is what the customer reads', () => {
    const filled = fillTemplate(order, check(TemplateRule, { name: 't', language: { code: 'en' }, components: [header(text('7')), body(text('Amal'), text('Sunday')), track] }, 'template'));
    expect(renderTemplate(order, filled, () => ({ url: '' }))).toMatchObject({
      header: { type: 'text', text: 'Order 7' }, body: 'Hi Amal, it comes on Sunday.',
      buttons: [{ type: 'quick_reply', text: 'Fine', payload: 'Fine' }, { type: 'url', url: 'https://x.example/9' }, { type: 'phone_number', phone_number: '+1' }],
    });
  });
});

describe('a new template', () => {
  const example = { example: { body_text: [['a', 'b']] } };
  const good = { type: 'BODY', text: 'Dear customer {{1}}, your parcel arrives soon.', ...example };
  const subcode = (components: TemplateComponent[], format: 'POSITIONAL' | 'NAMED' = 'POSITIONAL'): unknown => {
    try {
      checkComponents(components, 'UTILITY', format);
      return null;
    } catch (error) {
      if (error instanceof GraphError) return error.body().error['error_subcode'];
      throw error;
    }
  };

  it.each<[string, TemplateComponent[], number | null]>([
    ['with all parts', [{ type: 'HEADER', format: 'TEXT', text: 'News' }, good, { type: 'FOOTER', text: 'Shop' }, { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Ok' }] }], null],
    ['without a body', [{ type: 'FOOTER', text: 'x' }], 2388072],
    ['beginning with a variable', [{ type: 'BODY', text: '{{1}} hello dear customer', ...example }], 2388299],
    ['ending with a variable', [{ type: 'BODY', text: 'Hello dear customer {{1}}', ...example }], 2388299],
    ['of too few words', [{ type: 'BODY', text: 'Hi {{1}} x', ...example }], 2388293],
    ['skipping a number', [{ type: 'BODY', text: 'Dear customer {{2}}, your parcel arrives soon.', ...example }], 2388072],
    ['without an example', [{ type: 'BODY', text: good.text }], 2388043],
    ['with a header of 61', [{ type: 'HEADER', format: 'TEXT', text: 'x'.repeat(61) }, good], 2388047],
    ['with a variable in the footer', [good, { type: 'FOOTER', text: 'By {{1}}' }], 2388073],
    ['with 3 url buttons', [good, { type: 'BUTTONS', buttons: ['a', 'b', 'c'].map((label) => ({ type: 'URL', text: label, url: 'https://x.example' })) }], 2388040],
    ['with quick replies apart', [good, { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'a' }, { type: 'URL', text: 'b', url: 'https://x.example' }, { type: 'QUICK_REPLY', text: 'c' }] }], 2388040],
    ['with a variable inside the url', [good, { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'b', url: 'https://x.example/{{1}}/x', example: ['y'] }] }], 2388040],
  ])('%s', (_case, components, expected) => expect(subcode(components)).toBe(expected));
});
