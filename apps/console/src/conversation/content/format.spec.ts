import fc from 'fast-check';
import { type Block, blocksOf, directionOf, type Inline, inlineOf, isJumboEmoji, unmarked } from './format.js';

const plain = (inlines: readonly Inline[]): string => inlines.map((part) => ('text' in part ? part.text : plain(part.children))).join('');
const plainOf = (blocks: readonly Block[]): string => blocks.map((block) => (block.kind === 'code' ? block.text : block.kind === 'list' ? block.items.map(plain).join('\n') : plain(block.children))).join('\n');

describe('WhatsApp formatting', () => {
  it('reads bold, italic, strike and code, nested', () => {
    expect(inlineOf('a *b _c_* ~d~ `e*f*`')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'bold', children: [{ kind: 'text', text: 'b ' }, { kind: 'italic', children: [{ kind: 'text', text: 'c' }] }] },
      { kind: 'text', text: ' ' }, { kind: 'strike', children: [{ kind: 'text', text: 'd' }] }, { kind: 'text', text: ' ' }, { kind: 'code', text: 'e*f*' },
    ]);
    expect(inlineOf('*مرحبًا* بك')[0]).toEqual({ kind: 'bold', children: [{ kind: 'text', text: 'مرحبًا' }] });
  });

  it.each(['2*3*4', 'snake_case_name', '* not bold *', '**', 'a * b * c', '_open'])('leaves %s as typed', (text) => {
    expect(inlineOf(text).every((part) => part.kind === 'text')).toBe(true);
  });

  it.each([
    ['see https://a.example/x?y=1.', 'https://a.example/x?y=1', 'https://a.example/x?y=1'],
    ['(https://a.example/x)', 'https://a.example/x', 'https://a.example/x'],
    ['https://a.example/x_(y)', 'https://a.example/x_(y)', 'https://a.example/x_(y)'],
    ['انظر www.a.example، شكرًا', 'https://www.a.example', 'www.a.example'],
    ['mail a.b@c.example!', 'mailto:a.b@c.example', 'a.b@c.example'],
  ])('links in %s', (text, href, shown) => {
    expect(inlineOf(text).find((part) => part.kind === 'link')).toEqual({ kind: 'link', href, text: shown });
  });

  it('never makes a link of a script', () => {
    const links = inlineOf('javascript:alert(1) data:text/html,x vbscript:x').filter((part) => part.kind === 'link');
    expect(links).toEqual([]);
  });

  it('reads lists, quotes and code blocks', () => {
    expect(blocksOf('- a\n- b\n2. c\n> d\n```x\ny```').map(({ kind }) => kind)).toEqual(['list', 'list', 'quote', 'code']);
    expect(blocksOf('2. c')).toEqual([{ kind: 'list', ordered: true, start: 2, items: [[{ kind: 'text', text: 'c' }]] }]);
  });

  it('keeps every letter of any text', () => {
    const letters = (text: string): string => text.replace(/[^\p{L}]/gu, '');
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => letters(plainOf(blocksOf(text))) === letters(text)));
    fc.assert(fc.property(fc.array(fc.constantFrom('*', '_', '~', '`', '```', 'a', 'ب', ' ', '\n', '- ', '> ', 'https://x.y'), { maxLength: 40 }).map((parts) => parts.join('')),
      (text) => letters(plainOf(blocksOf(text))) === letters(text)));
  });

  it('takes a message of 65,000 markers in its stride', () => {
    const started = performance.now();
    blocksOf('*a_'.repeat(21_000));
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

describe('large emoji', () => {
  it.each(['👍', '❤️', '👨‍👩‍👧', '🇸🇦', '😀😀😀', '👍🏽 🙏', '1️⃣'])('%s is', (text) => expect(isJumboEmoji(text)).toBe(true));
  it.each(['', 'a', '7', '😀😀😀😀', '👍 ok', '©', '5'])('%s is not', (text) => expect(isJumboEmoji(text)).toBe(false));
});

describe('direction', () => {
  it.each<[string, string | null]>([['123 مرحبا hello', 'rtl'], ['(hello) مرحبا', 'ltr'], ['123 !', null]])('of %s', (text, direction) => expect(directionOf(text)).toBe(direction));
});

it.each([
  ['*غامق* و _مائل_ ~محذوف~', 'غامق و مائل محذوف'], ['run ```npm start``` now', 'run npm start now'], ['2*3*4 and snake_case', '2*3*4 and snake_case'], ['*_both_* https://x.com/a_b_c', 'both https://x.com/a_b_c'],
])('takes the marks off %s', (line, plain) => {
  expect(unmarked(line)).toBe(plain);
});
