import { faces, gestures, hearts } from './faces.js';
import { food, nature, things } from './things.js';

export type EmojiGroup = 'faces' | 'gestures' | 'hearts' | 'nature' | 'food' | 'things';
export interface Emoji { readonly emoji: string; /** English, then Arabic. */ readonly names: readonly [string, string] }

const read = (list: string): Emoji[] => list.trim().split('\n').map((line) => {
  const space = line.indexOf(' ');
  const [en = '', ar = ''] = line.slice(space + 1).split('|');
  return { emoji: line.slice(0, space), names: [en, ar] };
});

/** The ones that conversations with customers use; the keyboard of every system has the rest. */
export const EMOJI: Readonly<Record<EmojiGroup, readonly Emoji[]>> = { faces: read(faces), gestures: read(gestures), hearts: read(hearts), nature: read(nature), food: read(food), things: read(things) };
const ALL = Object.values(EMOJI).flat();

/** Arabic without what people leave out when they search. */
const folded = (text: string): string => text.normalize('NFC').toLowerCase().replace(/[\u064B-\u0652\u0640]/g, '').replace(/[أإآ]/g, 'ا').replace(/ى/g, 'ي').replace(/ة/g, 'ه');

/** Emoji by the beginning of a word they are called by, in either language, whole words first. */
export function findEmoji(query: string, most = 60): Emoji[] {
  const wanted = folded(query.trim());
  if (wanted === '') return [];
  const scored = ALL.flatMap((one) => {
    const hits = one.names.flatMap((names) => {
      const words = folded(names).split(' ');
      const at = words.findIndex((word) => word.startsWith(wanted) || word.startsWith(`ال${wanted}`));
      return at === -1 ? [] : [(words[at] === wanted ? 0 : 10) + at];
    });
    return hits.length === 0 ? [] : [{ one, score: Math.min(...hits) }];
  });
  return scored.sort((a, b) => a.score - b.score).slice(0, most).map(({ one }) => one);
}

const KEY = 'diwan.emoji';
const KEPT = 16;
export const recentEmoji = (): string[] => (localStorage.getItem(KEY) ?? '').split(' ').filter((emoji) => emoji !== '');
export const noteEmoji = (emoji: string): void => localStorage.setItem(KEY, [emoji, ...recentEmoji().filter((other) => other !== emoji)].slice(0, KEPT).join(' '));
