import { clearSelection, getSelection, selectAll, selectMatching, selectTo, toggleSelected } from './selection.js';

const ROWS = ['a', 'b', 'c', 'd', 'e'];
const marked = (): string[] => [...getSelection().ids].sort();

describe('marking rows', () => {
  beforeEach(clearSelection);

  it('marks one, and everything from there to another, whichever comes first', () => {
    toggleSelected('d');
    selectTo(ROWS, 'b');
    expect(marked()).toEqual(['b', 'c', 'd']);
    selectTo(ROWS, 'e');
    expect(marked()).toEqual(['b', 'c', 'd', 'e']);
  });

  it('marks all rows, then none', () => {
    selectAll(ROWS);
    expect(marked()).toEqual(ROWS);
    selectAll(ROWS);
    expect(marked()).toEqual([]);
  });

  it('means what is not loaded only until one is marked or unmarked by itself', () => {
    selectAll(ROWS);
    selectMatching();
    expect(getSelection().matching).toBe(true);
    toggleSelected('a');
    expect([getSelection().matching, marked()]).toEqual([false, ['b', 'c', 'd', 'e']]);
  });

  it('marks the row itself where the last one is no longer in the list', () => {
    toggleSelected('gone');
    selectTo(ROWS, 'c');
    expect(marked()).toEqual(['c', 'gone']);
  });
});
