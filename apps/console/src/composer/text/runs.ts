import { type Block, blocksOf, type Inline } from '../../conversation/content/format.js';

export type Style = 'bold' | 'italic' | 'strike' | 'code' | 'link' | 'quote' | 'item';
/** A stretch of what is typed, as WhatsApp will draw it. `mark`: signs that the customer will not see. */
export interface Run { readonly text: string; readonly styles: readonly Style[]; readonly mark: boolean }

interface Leaf { readonly text: string; readonly styles: readonly Style[]; /** Begins a list's item: its sign stands before it. */ readonly item: boolean }

const LIST_SIGN = /^\s*(?:[*-]|\d{1,3}\.)\s+/;

const leavesOf = (parts: readonly Inline[], styles: readonly Style[]): Leaf[] => parts.flatMap((part): Leaf[] => {
  switch (part.kind) {
    case 'text': return [{ text: part.text, styles, item: false }];
    case 'code': case 'link': return [{ text: part.text, styles: [...styles, part.kind], item: false }];
    case 'bold': case 'italic': case 'strike': return leavesOf(part.children, [...styles, part.kind]);
  }
});

const blockLeaves = (block: Block): Leaf[] => {
  switch (block.kind) {
    case 'paragraph': return leavesOf(block.children, []);
    case 'quote': return leavesOf(block.children, ['quote']);
    case 'code': return [{ text: block.text, styles: ['code'], item: false }];
    case 'list': return block.items.flatMap((item) => leavesOf(item, []).map((leaf, i) => ({ ...leaf, item: i === 0 })));
  }
};

/**
 * Everything that is typed, in order and complete, with how each stretch will look. It follows the very reader that draws bubbles: what it
 * leaves out between two stretches are the signs.
 */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let at = 0;
  const signs = (to: number, styles: readonly Style[]): void => {
    if (to > at) runs.push({ text: text.slice(at, to), styles, mark: true });
    at = Math.max(at, to);
  };
  for (const leaf of blocksOf(text).flatMap(blockLeaves)) {
    if (leaf.text === '') continue;
    if (leaf.item) {
      if (at > 0 && text[at - 1] !== '\n') signs(text.indexOf('\n', at) + 1, []);
      signs(at + (LIST_SIGN.exec(text.slice(at))?.[0].length ?? 0), ['item']);
    }
    const found = text.indexOf(leaf.text, at);
    if (found === -1) continue;
    signs(found, leaf.styles.includes('quote') ? ['quote'] : []);
    runs.push({ text: leaf.text, styles: leaf.styles, mark: false });
    at = found + leaf.text.length;
  }
  signs(text.length, []);
  return runs;
}
