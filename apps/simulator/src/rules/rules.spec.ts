import { type z } from 'zod';
import { GraphError } from '../graph/errors.js';
import { AudioRule, ContactsRule, DocumentRule, ImageRule, LocationRule, ReactionRule, StickerRule, TextRule } from './basic.js';
import { check } from './check.js';
import { InteractiveRule } from './interactive/index.js';
import { animatedSticker, pdf, sampleFile } from '../customer/sample-files.js';
import { type MediaFacts } from '../store/records.js';
import { mediaFault, type MediaKind } from './media-files.js';
import { inspect } from './media-inspect.js';
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
  const facts: Readonly<Record<string, MediaFacts>> = {
    'image/png': { mimeType: 'image/png', picture: { width: 10, height: 10, frames: 1, bits: 8 } }, 'audio/ogg; codecs=opus': { mimeType: 'audio/ogg', audio: { codec: 'opus', channels: 1, tracks: 1 } },
    'application/pdf': { mimeType: 'application/pdf' }, 'image/webp': { mimeType: 'image/webp', picture: { width: 512, height: 512, frames: 6, bits: 8 } },
  };
  it.each([
    ['image', 'image/png', 5 * 1024 * 1024, true], ['image', 'image/png', 5 * 1024 * 1024 + 1, false], ['image', 'image/gif', 1, false],
    ['audio', 'audio/ogg; codecs=opus', 1000, true], ['audio', 'audio/webm', 1000, false], ['sticker', 'image/webp', 500 * 1024, true], ['sticker', 'image/webp', 500 * 1024 + 1, false], ['document', 'application/pdf', 1, true],
  ] as const)('%s of %s and %i bytes: %s', (kind, type, bytes, fine) => expect(mediaFault(kind, type, bytes, facts[type] ?? {}) === undefined).toBe(fine));

  it.each<[string, MediaKind, string, MediaFacts, boolean, RegExp]>([
    ['a program called a picture', 'image', 'image/jpeg', { mimeType: 'application/x-msdownload' }, false, /uploaded with mimetype as image\/jpeg, however on processing it is of type application\/x-msdownload/],
    ['bytes of no kind', 'video', 'video/mp4', {}, false, /application\/octet-stream/],
    ['a film in another codec', 'video', 'video/mp4', { mimeType: 'video/mp4', video: { codec: 'hevc' } }, false, /H\.264/],
    ['a film with two sound tracks', 'video', 'video/mp4', { mimeType: 'video/mp4', video: { codec: 'avc' }, audio: { codec: 'aac', channels: 2, tracks: 2 } }, false, /single audio stream/],
    ['stereo opus', 'audio', 'audio/ogg', { mimeType: 'audio/ogg', audio: { codec: 'opus', channels: 2, tracks: 1 } }, false, /one channel/],
    ['vorbis in ogg', 'audio', 'audio/ogg', { mimeType: 'audio/ogg', audio: { codec: 'vorbis', channels: 1, tracks: 1 } }, false, /opus/],
    ['an mp3 as a voice note', 'audio', 'audio/mpeg', { mimeType: 'audio/mpeg', audio: { codec: 'mp3', channels: 1, tracks: 1 } }, true, /Voice messages/],
    ['a sticker of another size', 'sticker', 'image/webp', { mimeType: 'image/webp', picture: { width: 256, height: 512, frames: 1, bits: 8 } }, false, /512 x 512/],
    ['a picture of 16 bits', 'image', 'image/png', { mimeType: 'image/png', picture: { width: 9, height: 9, frames: 1, bits: 16 } }, false, /8-bit/],
  ])('refuses %s', (_case, kind, type, found, voice, sentence) => expect(mediaFault(kind, type, 1000, found, voice)).toMatch(sentence));

  it('lets a still sticker weigh 100 KB and no more', () => {
    const still: MediaFacts = { mimeType: 'image/webp', picture: { width: 512, height: 512, frames: 1, bits: 8 } };
    expect(mediaFault('sticker', 'image/webp', 100 * 1024, still)).toBeUndefined();
    expect(mediaFault('sticker', 'image/webp', 100 * 1024 + 1, still)).toMatch(/too big/);
  });

  it('goes by what is inside', async () => {
    expect(await inspect(await sampleFile('voice.ogg'))).toMatchObject({ mimeType: 'audio/ogg', audio: { codec: 'opus', channels: 1 } });
    expect(await inspect(await sampleFile('clip.mp4'))).toMatchObject({ mimeType: 'video/mp4', video: { codec: 'avc' }, audio: { codec: 'aac', tracks: 1 } });
    expect(await inspect(await sampleFile('song.mp3'))).toMatchObject({ mimeType: 'audio/mpeg', audio: { codec: 'mp3' } });
    expect(await inspect(await animatedSticker())).toMatchObject({ mimeType: 'image/webp', picture: { width: 512, height: 512, frames: expect.any(Number) } });
    expect((await inspect(await animatedSticker())).picture?.frames).toBeGreaterThan(1);
    expect(await inspect(pdf())).toEqual({ mimeType: 'application/pdf' });
    expect(await inspect(Buffer.from('MZ\u0090\u0000\u0003'))).toEqual({ mimeType: 'application/x-msdownload' });
    expect(await inspect(Buffer.from('sku,quantity\n1,2\n'))).toEqual({ mimeType: 'text/plain' });
    expect(await inspect(Buffer.from([0, 1, 2, 3, 255, 254]))).toEqual({});
  });
});
