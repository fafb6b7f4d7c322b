import { foldText } from '@diwan/domain';

export interface Part { readonly text: string; readonly hit: boolean }

/** The text folded letter by letter, and which letter of the original each folded one came from. */
function folded(text: string): { readonly folded: string; readonly from: readonly number[] } {
  const from: number[] = [];
  let whole = '';
  let at = 0;
  for (const letter of text) {
    const plain = letter.trim() === '' ? ' ' : foldText(letter);
    for (let i = 0; i < plain.length; i += 1) from.push(at);
    whole += plain;
    at += letter.length;
  }
  return { folded: whole, from };
}

export const wordsSought = (q: string): string[] => [...new Set(foldText(q).split(/\s+/u).filter((word) => word !== ''))];

/** A text with what was sought marked in it, whatever its spelling. Marks that were folded away beside a letter belong to it. */
export function marked(text: string, q: string): Part[] {
  const { folded: plain, from } = folded(text);
  const hits = new Set<number>();
  for (const word of wordsSought(q)) for (let at = plain.indexOf(word); at !== -1; at = plain.indexOf(word, at + word.length)) for (let i = at; i < at + word.length; i += 1) hits.add(from[i] ?? 0);
  const parts: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const letter of text) {
    const before = parts.at(-1);
    const hit = hits.has(at) || (before?.hit === true && letter.trim() !== '' && foldText(letter) === '');
    if (before?.hit === hit) before.text += letter;
    else parts.push({ text: letter, hit });
    at += letter.length;
  }
  return parts;
}

const BEFORE = 32;
/** The part of a long text in which it was found, from the beginning of a word. */
export function excerpt(text: string, q: string): string {
  const first = marked(text, q).findIndex(({ hit }) => hit);
  const start = first <= 0 ? 0 : (marked(text, q)[0]?.text.length ?? 0);
  if (start <= BEFORE) return text;
  const word = text.indexOf(' ', start - BEFORE);
  return `…${text.slice(word === -1 || word > start ? start : word + 1)}`;
}
