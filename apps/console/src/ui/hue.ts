/** A hue that stays with an id for ever, spread evenly so that neighbours in a list differ. */
export function hueOf(id: string): number {
  let hash = 2166136261;
  for (const letter of id) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619);
  // The golden angle over 24 steps: two people get either the same colour or one that is clearly another.
  return Math.round(((hash >>> 0) % 24) * 137.508) % 360;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const first = (word: string): string => graphemes.segment(word)[Symbol.iterator]().next().value?.segment ?? '';

/**
 * One or two letters for an avatar; empty when the name has none. Arabic letters join and read as a word when put side by side, so an
 * Arabic name gives one letter, its article left out.
 */
export function initials(name: string): string {
  const words = name.replace(/[^\p{L}\p{M}\s]/gu, ' ').split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const [start, ...rest] = words;
  if (start === undefined) return '';
  if (/\p{Script=Arabic}/u.test(start)) return first(start.replace(/^ال(?=\p{L}{2})/u, ''));
  const end = rest.at(-1);
  return (first(start) + (end === undefined ? '' : first(end))).toLocaleUpperCase();
}
