import { EMOJI, findEmoji } from './search.js';

const first = (query: string): string | undefined => findEmoji(query)[0]?.emoji;

describe('finding an emoji', () => {
  it.each([['thumbs', '👍'], ['+1', '👍'], ['camel', '🐪'], ['heart', '❤️'], ['شكر', '🙏'], ['احتفال', '🥳'], ['قهوه', '☕'], ['هاتف', '📞']])('%s', (query, emoji) => expect(first(query)).toBe(emoji));
  it('finds nothing for nothing', () => {
    expect(findEmoji(' ')).toEqual([]);
    expect(findEmoji('xyzzy')).toEqual([]);
  });
  it('has a name in both languages for every one, and none twice', () => {
    const all = Object.values(EMOJI).flat();
    expect(all.filter(({ names }) => names.some((name) => name === ''))).toEqual([]);
    expect(new Set(all.map(({ emoji }) => emoji)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(150);
  });
});
