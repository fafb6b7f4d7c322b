/** A change of what is typed: `from` to `to` is replaced, then `select` is what is selected. */
export interface Edit { readonly from: number; readonly to: number; readonly insert: string; readonly select: readonly [number, number] }

export type Mark = '*' | '_' | '~' | '`';
interface Selection { readonly text: string; readonly start: number; readonly end: number }

const wrapLine = (line: string, mark: Mark): string => {
  const [, before = '', words = '', after = ''] = /^(\s*(?:[-*]\s|\d{1,3}\.\s|>\s?)?\s*)(.*?)(\s*)$/s.exec(line) ?? [];
  return words === '' ? line : `${before}${mark}${words}${mark}${after}`;
};
const isWrapped = (line: string, mark: Mark): boolean => line.length > 2 && line.startsWith(mark) && line.endsWith(mark);

/**
 * Puts the selection between two signs, or takes them away where they stand. WhatsApp's formatting ends with the line: of several, each is
 * wrapped. With nothing selected the cursor comes to stand between the two.
 */
export function toggleMark({ text, start, end }: Selection, mark: Mark): Edit {
  if (start === end) {
    const between = text[start - 1] === mark && text[start] === mark;
    return between ? { from: start - 1, to: start + 1, insert: '', select: [start - 1, start - 1] } : { from: start, to: start, insert: mark + mark, select: [start + 1, start + 1] };
  }
  const chosen = text.slice(start, end);
  if (text[start - 1] === mark && text[end] === mark) return { from: start - 1, to: end + 1, insert: chosen, select: [start - 1, end - 1] };
  const lines = chosen.split('\n');
  const words = lines.filter((line) => line.trim() !== '');
  const off = words.length > 0 && words.every((line) => isWrapped(line.trim(), mark));
  const insert = lines.map((line) => (off ? line.replace(line.trim(), line.trim().slice(1, -1)) : wrapLine(line, mark))).join('\n');
  return { from: start, to: end, insert, select: [start, start + insert.length] };
}

export type LineSign = '- ' | '1. ' | '> ';
const SIGN = /^(?:[-*] |\d{1,3}\. |> ?)/;

/** Makes every selected line an item or a quote, or plain again. */
export function toggleLines({ text, start, end }: Selection, sign: LineSign): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const stop = text.indexOf('\n', end);
  const to = stop === -1 ? text.length : stop;
  const lines = text.slice(from, to).split('\n');
  const own = sign === '1. ' ? /^\d{1,3}\. / : new RegExp(`^${sign}`);
  const off = lines.every((line) => own.test(line));
  const insert = lines.map((line, i) => (off ? line.replace(own, '') : (sign === '1. ' ? `${i + 1}. ` : sign) + line.replace(SIGN, ''))).join('\n');
  return { from, to, insert, select: [from + insert.length, from + insert.length] };
}

/** A new line in a list or a quote goes on with it; on an empty item it ends it. Null: an ordinary new line. */
export function newLine({ text, start, end }: Selection): Edit | null {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(from, start);
  const sign = /^(?:([-*]) |(\d{1,3})\. |(>) ?)/.exec(line);
  if (sign === null) return null;
  if (line.slice(sign[0].length).trim() === '') return { from, to: end, insert: '', select: [from, from] };
  const next = sign[2] === undefined ? `${sign[1] ?? sign[3] ?? ''} ` : `${Number(sign[2]) + 1}. `;
  return { from: start, to: end, insert: `\n${next}`, select: [start + 1 + next.length, start + 1 + next.length] };
}

/** The result of an edit, for where it cannot be made through the browser. */
export const edited = (text: string, { from, to, insert }: Edit): string => text.slice(0, from) + insert + text.slice(to);
