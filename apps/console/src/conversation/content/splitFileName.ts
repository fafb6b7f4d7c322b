import { directionOf } from './format.js';

/**
 * A file's name in two parts, the second to be drawn from left to right: of a name that begins in Arabic, the ending and what stands
 * before it without a space or an Arabic letter between ("2026.pdf"). Any other name is whole, with nothing in the second part.
 */
export function splitFileName(name: string): readonly [begin: string, ending: string] {
  if (directionOf(name) !== 'rtl') return [name, ''];
  const ending = /[^\s\p{Script=Arabic}\p{Script=Hebrew}]*\.[A-Za-z0-9]{1,5}$/u.exec(name)?.[0] ?? '';
  return [name.slice(0, name.length - ending.length), ending];
}
