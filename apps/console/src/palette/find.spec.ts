import { find } from './find.js';

const names = (...all: string[]) => all.map((name) => ({ name }));
const found = (query: string, ...all: string[]): string[] => find(names(...all), query, 10).map(({ name }) => name);

describe('finding a command', () => {
  it('forgives letters that are left out, and any order of words', () => {
    expect(found('rslv', 'Snooze', 'Resolve', 'Assign to me')).toEqual(['Resolve']);
    expect(found('sara assign', 'Assign to James', 'Assign to Sara')).toEqual(['Assign to Sara']);
  });

  it('takes spellings of Arabic for the same, with isolated names in them', () => {
    expect(found('اسناد احمد', 'إسناد إلى \u2068أحمد\u2069', 'إسناد إلى \u2068سارة\u2069')).toEqual(['إسناد إلى \u2068أحمد\u2069']);
    expect(found('محلوله', 'عرض: محلولة', 'عرض: مؤجلة')).toEqual(['عرض: محلولة']);
  });

  it('finds nothing for nothing', () => expect(found('  ', 'Resolve')).toEqual([]));
});
