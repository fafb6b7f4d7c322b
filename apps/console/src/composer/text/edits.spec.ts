import { edited, newLine, toggleLines, toggleMark } from './edits.js';

const select = (marked: string) => {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  return { text: marked.replace(/[[\]]/g, ''), start, end };
};
const shown = (text: string, [start, end]: readonly [number, number]): string => `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;

describe('formatting what is selected', () => {
  it.each([
    ['say [hello] now', 'say [*hello*] now'],
    ['say [hello ]now', 'say [*hello* ]now'],
    ['say [*hello*] now', 'say [hello] now'],
    ['say *[hello]* now', 'say [hello] now'],
    ['[]', '*[]*'],
    ['*[]*', '[]'],
    ['[one\n\ntwo]', '[*one*\n\n*two*]'],
    ['[- one\n- two]', '[- *one*\n- *two*]'],
  ])('bold: %j becomes %j', (before, after) => {
    const selection = select(before);
    const edit = toggleMark(selection, '*');
    expect(shown(edited(selection.text, edit), edit.select)).toBe(after);
  });

  it.each([['a\n[b\nc]', '- ', 'a\n- b\n- c'], ['[- b\n- c]', '- ', 'b\nc'], ['[- b\n- c]', '1. ', '1. b\n2. c'], ['[]x', '> ', '> x']] as const)('lines: %j with %j', (before, sign, after) => {
    const selection = select(before);
    expect(edited(selection.text, toggleLines(selection, sign))).toBe(after);
  });

  it.each([['- one[]', '- one\n- '], ['9. nine[]', '9. nine\n10. '], ['- one\n- []', '- one\n'], ['> said[]', '> said\n> ']])('a new line after %j', (before, after) => {
    const selection = select(before);
    const edit = newLine(selection);
    expect(edit === null ? null : edited(selection.text, edit)).toBe(after);
  });

  it('an ordinary line needs nothing', () => expect(newLine(select('hello[]'))).toBeNull());
});
