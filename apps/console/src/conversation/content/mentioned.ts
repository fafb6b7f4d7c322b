/** A stretch of a note: words, or the name of somebody it speaks to. */
export interface Stretch { readonly text: string; readonly mention: boolean }

/** Cuts a note's text at the names of those it mentions, longer names first: of "@Sara Ali" and "@Sara" the whole is meant. In no word and before no further letter. */
export const stretchesOf = (text: string, names: readonly string[]): readonly Stretch[] => {
  if (names.length === 0 || !text.includes('@')) return [{ text, mention: false }];
  const any = [...names].sort((a, b) => b.length - a.length).map((name) => name.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|');
  return text.split(new RegExp(`((?<![A-Za-z0-9._-])@(?:${any})(?![\\p{L}\\p{M}\\p{N}_]))`, 'u')).map((part, i) => ({ text: part, mention: i % 2 === 1 })).filter((part) => part.text !== '');
};
