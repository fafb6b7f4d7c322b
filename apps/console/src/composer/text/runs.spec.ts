import fc from 'fast-check';
import { runsOf } from './runs.js';

const seen = (text: string): string[] => runsOf(text).filter(({ mark }) => !mark).map(({ text: part, styles }) => (styles.length === 0 ? part : `${styles.join('+')}:${part}`));

describe('how a message will look while it is typed', () => {
  it.each([
    ['plain', ['plain']],
    ['a *bold* b', ['a ', 'bold:bold', ' b']],
    ['*_both_*', ['bold+italic:both']],
    ['~gone~ `x*y*`', ['strike:gone', ' ', 'code:x*y*']],
    ['- one\n- 1', ['one', '1']],
    ['1. 1\n2. two', ['1', 'two']],
    ['> said', ['quote:said']],
    ['```\nlet *a*\n```', ['code:let *a*']],
    ['2*3*4 and *open', ['2*3*4 and *open']],
    ['مرحبا *أهلًا* بك', ['مرحبا ', 'bold:أهلًا', ' بك']],
    ['see https://diwan.example.', ['see ', 'link:https://diwan.example', '.']],
  ])('%j', (text, expected) => expect(seen(text)).toEqual(expected));

  it('leaves out nothing that was typed, whatever it is', () => {
    const formatted = fc.stringMatching(/^[ab1 *_~`>.\n-]{0,60}$/);
    fc.assert(fc.property(fc.oneof(formatted, fc.string({ maxLength: 80 })), (text) => expect(runsOf(text).map((run) => run.text).join('')).toBe(text)), { numRuns: 500 });
  });
});
