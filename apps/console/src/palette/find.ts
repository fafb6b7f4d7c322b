import uFuzzy from '@leeoniya/ufuzzy';
import { foldText } from '@diwan/domain';

/** Letters of any script; what is typed and what is searched are folded before. */
const fuzzy = new uFuzzy({
  unicode: true, interSplit: "[^\\p{L}\\p{M}\\d']+", intraSplit: '\\p{Ll}\\p{Lu}', interBound: '[^\\p{L}\\p{M}\\d]', intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}', intraChars: "[\\p{L}\\p{M}\\d']", intraContr: "'\\p{L}{1,2}\\b", intraIns: 3,
});

/** The Arabic article is often left out while typing, and often written. */
const plain = (text: string): string => foldText(text).replace(/[\u2068\u2069]/g, '');

/** Those whose name answers to what is typed, best first; letters may be left out, words may come in any order. */
export function find<T extends { readonly name: string; readonly words?: string | undefined }>(all: readonly T[], query: string, most: number): readonly T[] {
  const sought = plain(query).trim();
  if (sought === '') return [];
  const [found, info, order] = fuzzy.search(all.map(({ name, words = '' }) => plain(`${name} ${words}`)), sought, 1);
  if (found === null) return [];
  const ranked = info === null || order === null ? found : order.map((place) => info.idx[place] ?? -1);
  return ranked.slice(0, most).flatMap((place) => { const one = all[place]; return one === undefined ? [] : [one]; });
}
