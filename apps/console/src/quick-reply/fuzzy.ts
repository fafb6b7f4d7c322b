import uFuzzy from '@leeoniya/ufuzzy';

/** Letters of any script: what is typed and the names are folded before. */
const LETTERS = {
  unicode: true, interSplit: "[^\\p{L}\\p{M}\\d']+", intraSplit: '\\p{Ll}\\p{Lu}', interBound: "[^\\p{L}\\p{M}\\d]", intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}', intraChars: "[\\p{L}\\p{M}\\d']", intraContr: "'\\p{L}{1,2}\\b",
} as const;

/** Letters left out while typing fast, or one of them wrong, doubled or in its neighbour's place. */
const HASTY = [new uFuzzy({ ...LETTERS, intraMode: 0, intraIns: 3 }), new uFuzzy({ ...LETTERS, intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 })];

/** Which of these names what was typed could have been meant for. Less than three letters could be meant for anything. */
export const meant = (names: readonly string[], typed: string): ReadonlySet<number> =>
  new Set(typed.length < 3 ? [] : HASTY.flatMap((fuzzy) => fuzzy.filter([...names], typed) ?? []));
