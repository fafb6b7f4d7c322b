import { stretchesOf } from './mentioned.js';

const mentions = (text: string, ...names: string[]) => stretchesOf(text, names).filter(({ mention }) => mention).map((stretch) => stretch.text);

describe('stretchesOf', () => {
  it('finds whom a note mentions, in any script, and loses no letter', () => {
    expect(mentions('Ask @Sara Ali, or @Sara.', 'Sara', 'Sara Ali')).toEqual(['@Sara Ali', '@Sara']);
    expect(mentions('انظر يا @سارة القحطاني، و@Omar (x)', 'سارة القحطاني', 'Omar (x)')).toEqual(['@سارة القحطاني', '@Omar (x)']);
    expect(stretchesOf('Ask @Sara Ali, or @Sara.', ['Sara']).map(({ text }) => text).join('')).toBe('Ask @Sara Ali, or @Sara.');
  });

  it('takes no part of a word or an address for a mention', () => {
    expect(mentions('@Sarah me@Sara @Saraًً', 'Sara')).toEqual([]);
    expect(mentions('@Sara', ...[])).toEqual([]);
  });
});
