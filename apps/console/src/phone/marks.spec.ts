import { blocksOf } from '../conversation/content/format.js';
import { mark, runsOf } from './marks.js';

describe('marks', () => {
  it('cut a text where values begin and end', () => {
    expect(runsOf(`Hi ${mark('Sara', 'filled')}, on ${mark('Sunday', 'open')}.`, null)).toEqual({
      runs: [{ text: 'Hi ', tone: null }, { text: 'Sara', tone: 'filled' }, { text: ', on ', tone: null }, { text: 'Sunday', tone: 'open' }, { text: '.', tone: null }], tone: null,
    });
  });
  it('go on in the next text when formatting cut a value', () => {
    const [first, second] = mark('one two', 'filled').split(' ');
    const begun = runsOf(first ?? '', null);
    expect(begun.tone).toBe('filled');
    expect(runsOf(second ?? '', begun.tone)).toEqual({ runs: [{ text: 'two', tone: 'filled' }], tone: null });
  });
  it('do not stand in the way of formatting', () => {
    expect(blocksOf(`*${mark('123456', 'filled')}* is your code`)[0]).toMatchObject({ kind: 'paragraph', children: [{ kind: 'bold' }, { kind: 'text', text: ' is your code' }] });
  });
});
