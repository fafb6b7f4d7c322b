import { type Mentionable, matching, mentionedIn } from './mentions.js';

const person = (name: string, sees = true): Mentionable => ({ kind: 'person', id: name as never, name, sees });
const all = [person('Sara'), person('Sara Ali'), person('محمد أحمد'), person('Omar', false)];
const names = (found: readonly Mentionable[]): string[] => found.map(({ name }) => name);

describe('mentions', () => {
  it('mean the longest name that stands there', () => {
    expect(names(mentionedIn('ask @Sara Ali, not me', all))).toEqual(['Sara Ali']);
    expect(names(mentionedIn('@Sara and @Sara Ali and @محمد أحمد', all)).sort()).toEqual(['Sara', 'Sara Ali', 'محمد أحمد'].sort());
    expect(names(mentionedIn('sara@example.com, Omar', all))).toEqual([]);
  });

  it('are offered by any word of a name, Arabic folded', () => {
    expect(names(matching(all, 'al', 8))).toEqual(['Sara Ali']);
    expect(names(matching(all, 'احمد', 8))).toEqual(['محمد أحمد']);
    expect(names(matching(all, '', 2))).toHaveLength(2);
  });
});
