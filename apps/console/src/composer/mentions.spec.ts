import { type Mentionable, matching, mentionedIn, stillPicked } from './mentions.js';

const person = (name: string, sees = true): Mentionable => ({ kind: 'person', id: name as never, name, sees });
const all = [person('Sara'), person('Sara Ali'), person('محمد أحمد'), person('Omar', false)];
const two = [{ ...person('Sara Ali'), id: 'first' as never }, { ...person('Sara Ali'), id: 'second' as never }, person('Sara')];
const ids = (found: readonly Mentionable[]): string[] => found.map(({ id }) => id);
const names = (found: readonly Mentionable[]): string[] => found.map(({ name }) => name);

describe('mentions', () => {
  it('mean the longest name that stands there', () => {
    expect(names(mentionedIn('ask @Sara Ali, not me', all))).toEqual(['Sara Ali']);
    expect(names(mentionedIn('@Sara and @Sara Ali and @محمد أحمد', all)).sort()).toEqual(['Sara', 'Sara Ali', 'محمد أحمد'].sort());
    expect(names(mentionedIn('sara@example.com, Omar', all))).toEqual([]);
  });

  it('end where the name does, in every script', () => {
    expect(names(mentionedIn('@Sarah, @Sara2 and @Saraé know', all))).toEqual([]);
    expect(names(mentionedIn('@محمد أحمدي و@Omar', all))).toEqual(['Omar']);
    expect(names(mentionedIn('ping(@Sara): @Omar, @محمد أحمد؟', all)).sort()).toEqual(['Sara', 'Omar', 'محمد أحمد'].sort());
    expect(names(mentionedIn('@A. (B) $&', [person('A. (B) $&'), person('A')]))).toEqual(['A. (B) $&']);
  });

  it('mean who was picked of several with one name, as long as the name stands there', () => {
    expect(ids(mentionedIn('@Sara Ali please', two, ['second']))).toEqual(['second']);
    expect(ids(mentionedIn('@Sara Ali please', two))).toEqual(['first', 'second']);
    expect(ids(mentionedIn('@Sara please', two, ['second']))).toEqual(['Sara']);
    expect(stillPicked('@Sara Ali and', two, ['second'])).toEqual(['second']);
    expect(stillPicked('@Sara Al', two, ['second'])).toEqual([]);
  });

  it('are offered by any word of a name, Arabic folded', () => {
    expect(names(matching(all, 'al', 8))).toEqual(['Sara Ali']);
    expect(names(matching(all, 'احمد', 8))).toEqual(['محمد أحمد']);
    expect(names(matching(all, '', 2))).toHaveLength(2);
  });
});
