import fc from 'fast-check';
import { NumberId, TeamId, UserId } from './ids.js';
import { canSee, movement, type Place, Scope, type Viewer, visibilityClass } from './visibility.js';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const users = [1, 2].map((n) => UserId.parse(id(n)));
const teams = [11, 12].map((n) => TeamId.parse(id(n)));
const numbers = [21, 22].map((n) => NumberId.parse(id(n)));
const [me, other] = users as [UserId, UserId];
const [myTeam, otherTeam] = teams as [TeamId, TeamId];
const [line, otherLine] = numbers as [NumberId, NumberId];

const viewer = (over: Partial<Viewer> = {}): Viewer => ({ userId: me, teamIds: [myTeam], scopes: ['own', 'team', 'unassigned'], numberIds: null, readsEarlier: false, ...over });
const place = (over: Partial<Place> = {}): Place => ({ numberId: line, ownerId: null, teamId: null, ...over });

/** One more of each than any viewer below can name, so that "every number I name" still differs from "every number". */
const everywhere: Place[] = [...numbers, NumberId.parse(id(29))].flatMap((numberId) =>
  [...users, UserId.parse(id(9)), null].flatMap((ownerId) => [...teams, TeamId.parse(id(19)), null].map((teamId) => ({ numberId, ownerId, teamId }))));
const anyViewer: fc.Arbitrary<Viewer> = fc.record({
  userId: fc.constantFrom(...users), teamIds: fc.array(fc.constantFrom(...teams), { maxLength: 3 }),
  scopes: fc.array(fc.constantFrom(...Scope.options), { maxLength: 4 }), readsEarlier: fc.boolean(), numberIds: fc.option(fc.array(fc.constantFrom(...numbers), { maxLength: 3 })),
});
/** Who sees no conversation sees no former words either. */
const sight = (v: Viewer) => { const seen = everywhere.map((p) => canSee(v, p)); return `${seen.join()} ${seen.includes(true) && v.readsEarlier}`; };

describe('canSee', () => {
  it.each<[string, Partial<Viewer>, Partial<Place>, boolean]>([
    ['my own', { scopes: ['own'] }, { ownerId: me, teamId: otherTeam }, true],
    ['a colleague\'s, by own alone', { scopes: ['own'] }, { ownerId: other }, false],
    ['my team\'s, owned by another', { scopes: ['team'] }, { ownerId: other, teamId: myTeam }, true],
    ['another team\'s', { scopes: ['own', 'team', 'unassigned'] }, { teamId: otherTeam }, false],
    ['nobody\'s, no team', { scopes: ['unassigned'] }, {}, true],
    ['nobody\'s, my team', { scopes: ['unassigned'] }, { teamId: myTeam }, true],
    ['a colleague\'s without team, by unassigned', { scopes: ['unassigned'] }, { ownerId: other }, false],
    ['anything', { scopes: ['all'] }, { ownerId: other, teamId: otherTeam }, true],
    ['anything, on a number that is not mine', { scopes: ['all'], numberIds: [otherLine] }, {}, false],
    ['without any scope', { scopes: [] }, { ownerId: me }, false],
  ])('%s', (_name, v, p, expected) => { expect(canSee(viewer(v), place(p))).toBe(expected); });
});

describe('visibilityClass', () => {
  it('is equal exactly when two people see exactly the same', () => {
    fc.assert(fc.property(anyViewer, anyViewer, (a, b) => { expect(visibilityClass(a) === visibilityClass(b)).toBe(sight(a) === sight(b)); }), { numRuns: 2000 });
  });

  it('does not depend on the order or repetition of lists', () => {
    expect(visibilityClass(viewer({ teamIds: [otherTeam, myTeam, myTeam] }))).toBe(visibilityClass(viewer({ teamIds: [myTeam, otherTeam] })));
    expect(visibilityClass(viewer({ scopes: ['all'], userId: me }))).toBe(visibilityClass(viewer({ scopes: ['own', 'all'], userId: other, teamIds: [] })));
  });
});

describe('movement', () => {
  it('says what a change of hands means to each', () => {
    const agent = viewer();
    const [open, theirs] = [place(), place({ ownerId: other, teamId: otherTeam })];
    expect(movement(agent, open, theirs)).toBe('left');
    expect(movement(agent, theirs, open)).toBe('entered');
    expect(movement(agent, open, place({ ownerId: me }))).toBe('stays');
    expect(movement(agent, theirs, theirs)).toBe('hidden');
    expect(movement(agent, null, open)).toBe('entered');
    expect(movement(agent, open, null)).toBe('left');
  });

  it('keeps every viewer\'s list equal to what they may see', () => {
    const places = fc.array(fc.constantFrom(...everywhere, null), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(anyViewer, places, (v, path) => {
      let listed = false;
      path.forEach((after, i) => {
        const moved = movement(v, path[i - 1] ?? null, after);
        if (moved === 'entered' || moved === 'left') listed = moved === 'entered';
        expect(listed).toBe(after !== null && canSee(v, after));
      });
    }));
  });
});
