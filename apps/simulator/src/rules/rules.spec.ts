import { type z } from 'zod';
import { GraphError } from '../graph/errors.js';
import { AudioRule, ContactsRule, DocumentRule, ImageRule, LocationRule, ReactionRule, StickerRule, TextRule } from './basic.js';
import { check } from './check.js';
import { InteractiveRule } from './interactive/index.js';
import { mediaFault } from './media-files.js';
import { waIdOf } from './recipient.js';

/** The code a value is refused with, or null when it is taken. */
function codeOf(rule: z.ZodType, value: unknown, root: string): number | null {
  try {
    check(rule, value, root);
    return null;
  } catch (error) {
    if (error instanceof GraphError) return error.code;
    throw error;
  }
}

const long = (length: number) => 'ب'.repeat(length);

describe.each<[string, z.ZodType, string, [string, unknown, number | null][]]>([
  ['text', TextRule, 'text', [
    ['a word', { body: 'hi' }, null],
    ['4096 characters', { body: long(4096), preview_url: true }, null],
    ['4096 emoji, which are two units each', { body: '😀'.repeat(4096) }, null],
    ['4097 characters', { body: long(4097) }, 100],
    ['no body', {}, 131008],
    ['an empty body', { body: '' }, 131009],
    ['an unknown key', { body: 'hi', bold: true }, 100],
    ['a number for a body', { body: 7 }, 131009],
    ['nothing at all', undefined, 131008],
  ]],
  ['image', ImageRule, 'image', [
    ['an id', { id: '1' }, null],
    ['a link with a caption of 1024', { link: 'https://x.example/a.jpg', caption: long(1024) }, null],
    ['neither id nor link', { caption: 'x' }, 131008],
    ['both id and link', { id: '1', link: 'https://x.example/a.jpg' }, 131009],
    ['a caption of 1025', { id: '1', caption: long(1025) }, 131009],
    ['a link that is not http', { link: 'ftp://x.example/a.jpg' }, 131009],
  ]],
  ['audio', AudioRule, 'audio', [['a voice note', { id: '1', voice: true }, null], ['a caption', { id: '1', caption: 'x' }, 100]]],
  ['document', DocumentRule, 'document', [['a name', { id: '1', filename: 'فاتورة.pdf', caption: 'x' }, null], ['a caption of 1025', { id: '1', caption: long(1025) }, 131009]]],
  ['sticker', StickerRule, 'sticker', [['an id', { id: '1' }, null], ['a caption', { id: '1', caption: 'x' }, 100]]],
  ['location', LocationRule, 'location', [
    ['numbers', { latitude: 24.7, longitude: 46.6 }, null],
    ['numeric text', { latitude: '24.7', longitude: '-46.6', name: 'x', address: 'y' }, null],
    ['no longitude', { latitude: 1 }, 131008],
    ['a latitude of 91', { latitude: 91, longitude: 0 }, 131009],
    ['words', { latitude: 'north', longitude: 0 }, 131009],
  ]],
  ['contacts', ContactsRule, 'contacts', [
    ['a name of two parts', [{ name: { formatted_name: 'A B', first_name: 'A' }, phones: [{ phone: '+1', wa_id: '1', type: 'HOME' }] }], null],
    ['257 cards', Array.from({ length: 257 }, () => ({ name: { formatted_name: 'A', first_name: 'A' } })), null],
    ['258 cards', Array.from({ length: 258 }, () => ({ name: { formatted_name: 'A', first_name: 'A' } })), 131009],
    ['no cards', [], 131009],
    ['only a formatted name', [{ name: { formatted_name: 'A' } }], 131008],
    ['no formatted name', [{ name: { first_name: 'A' } }], 131008],
    ['a birthday in words', [{ name: { formatted_name: 'A', first_name: 'A' }, birthday: 'May 1' }], 131009],
  ]],
  ['reaction', ReactionRule, 'reaction', [
    ['an emoji of several code points', { message_id: 'wamid.x', emoji: '👨‍👩‍👧' }, null],
    ['nothing, which removes', { message_id: 'wamid.x', emoji: '' }, null],
    ['a word', { message_id: 'wamid.x', emoji: 'ok' }, 131009],
    ['two emoji', { message_id: 'wamid.x', emoji: '👍👍' }, 131009],
    ['no target', { emoji: '👍' }, 131008],
  ]],
])('%s', (_name, rule, root, cases) => {
  it.each(cases)('with %s', (_case, value, code) => expect(codeOf(rule, value, root)).toBe(code));
});

const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
const buttons = (...list: unknown[]) => ({ type: 'button', body: { text: 'x' }, action: { buttons: list } });
const row = (id: string, rest: object = {}) => ({ id, title: 'row', ...rest });
const list = (sections: unknown[], rest: object = {}) => ({ type: 'list', body: { text: 'x' }, action: { button: 'Menu', sections }, ...rest });
const rows = (count: number, prefix: string) => Array.from({ length: count }, (_, at) => row(`${prefix}${at}`));

describe('interactive', () => {
  it.each<[string, unknown, number | null]>([
    ['three buttons', buttons(button('a', 'A'), button('b', 'B'), button('c', 'C')), null],
    ['four buttons', buttons(button('a', 'A'), button('b', 'B'), button('c', 'C'), button('d', 'D')), 131009],
    ['no buttons', buttons(), 131009],
    ['a title of 20', buttons(button('a', long(20))), null],
    ['a title of 21', buttons(button('a', long(21))), 131009],
    ['an id of 257', buttons(button(long(257), 'A')), 131009],
    ['the same id twice', buttons(button('a', 'A'), button('a', 'B')), 131009],
    ['the same title twice', buttons(button('a', 'A'), button('b', 'A')), 131009],
    ['a body of 1025', { ...buttons(button('a', 'A')), body: { text: long(1025) } }, 131009],
    ['a footer of 61', { ...buttons(button('a', 'A')), footer: { text: long(61) } }, 131009],
    ['no body', { type: 'button', action: { buttons: [button('a', 'A')] } }, 131008],
    ['an image header', { ...buttons(button('a', 'A')), header: { type: 'image', image: { id: '1' } } }, null],
    ['a header of 61', { ...buttons(button('a', 'A')), header: { type: 'text', text: long(61) } }, 131009],
    ['ten rows', list([{ title: 'one', rows: rows(5, 'a') }, { title: 'two', rows: rows(5, 'b') }]), null],
    ['eleven rows in all', list([{ title: 'one', rows: rows(5, 'a') }, { title: 'two', rows: rows(6, 'b') }]), 131009],
    ['eleven sections', list(Array.from({ length: 11 }, (_, at) => ({ title: `s${at}`, rows: [row(`r${at}`)] }))), 131009],
    ['two sections, one without a title', list([{ rows: rows(1, 'a') }, { title: 'two', rows: rows(1, 'b') }]), 131008],
    ['the same row id twice', list([{ rows: [row('a'), row('a')] }]), 131009],
    ['a row title of 25', list([{ rows: [row('a', { title: long(25) })] }]), 131009],
    ['a row description of 73', list([{ rows: [row('a', { description: long(73) })] }]), 131009],
    ['a list with an image header', list([{ rows: rows(1, 'a') }], { header: { type: 'image', image: { id: '1' } } }), 131009],
    ['a list body of 4096', list([{ rows: rows(1, 'a') }], { body: { text: long(4096) } }), null],
    ['a link button', { type: 'cta_url', body: { text: 'x' }, action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://x.example' } } }, null],
    ['a link button of 21', { type: 'cta_url', body: { text: 'x' }, action: { name: 'cta_url', parameters: { display_text: long(21), url: 'https://x.example' } } }, 131009],
    ['a location request', { type: 'location_request_message', body: { text: 'x' }, action: { name: 'send_location' } }, null],
    ['a location request with a footer', { type: 'location_request_message', body: { text: 'x' }, footer: { text: 'y' }, action: { name: 'send_location' } }, 100],
    ['a product list without a header', { type: 'product_list', body: { text: 'x' }, action: { catalog_id: '1', sections: [{ title: 'a', product_items: [{ product_retailer_id: 'p' }] }] } }, 131008],
    ['a flow without id and name', { type: 'flow', body: { text: 'x' }, action: { name: 'flow', parameters: { flow_message_version: '3', flow_cta: 'Go' } } }, 131009],
    ['a carousel of one card', { type: 'carousel', body: { text: 'x' }, action: { cards: [{ card_index: 0, type: 'product', action: { product_retailer_id: 'p', catalog_id: '1' } }] } }, 131009],
    ['a carousel card without a header', { type: 'carousel', body: { text: 'x' }, action: { cards: [{ card_index: 0, type: 'cta_url' }, { card_index: 1, type: 'cta_url' }] } }, 131008],
    ['a type nobody knows', { type: 'poll', body: { text: 'x' } }, 131009],
  ])('with %s', (_case, value, code) => expect(codeOf(InteractiveRule, value, 'interactive')).toBe(code));
});

describe('recipients', () => {
  it.each([
    ['+966 50-000 (0101)', '966500000101'],
    ['+5511987654321', '5511987654321'],
    ['+5551987654321', '555187654321'],
    ['+525512345678', '5215512345678'],
    ['5215512345678', '5215512345678'],
  ])('%s is %s', (to, waId) => expect(waIdOf(to)).toBe(waId));

  it('must be numbers', () => expect(() => waIdOf('Noura')).toThrow(GraphError));
});

describe('media files', () => {
  it.each([
    ['image', 'image/png', 5 * 1024 * 1024, true], ['image', 'image/png', 5 * 1024 * 1024 + 1, false], ['image', 'image/gif', 1, false],
    ['audio', 'audio/ogg; codecs=opus', 1000, true], ['audio', 'audio/webm', 1000, false], ['sticker', 'image/webp', 500 * 1024 + 1, false], ['document', 'application/pdf', 1, true],
  ] as const)('%s of %s and %i bytes: %s', (kind, type, bytes, fine) => expect(mediaFault(kind, type, bytes) === undefined).toBe(fine));
});
