import { FORMS } from './form.js';
import { FAULTS, planOf, planOfOnly } from './plan.js';

describe('the plan of a run', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planOf(7, FORMS.quick, true)).toEqual(planOf(7, FORMS.quick, true));
    expect(planOf(7, FORMS.quick, true)).not.toEqual(planOf(8, FORMS.quick, true));
  });

  it.each(Array.from({ length: 50 }, (_, seed) => seed))('strikes with everything there is in its quick form, in time to settle what was left in doubt, with seed %i', (seed) => {
    const plan = planOf(seed, FORMS.quick, true);
    expect(new Set(plan.map(({ kind }) => kind))).toEqual(new Set(FAULTS));
    expect(plan.every(({ at, for: lasts }) => at >= 0 && at + lasts <= FORMS.quick.seconds)).toBe(true);
    expect(Math.max(...plan.filter(({ kind }) => kind === 'meta-stalls').map(({ at }) => at))).toBeLessThan(20);
  });

  it('strikes with those alone that were asked for, in their order, while the load lasts', () => {
    const { faults, seconds } = planOfOnly(['hang-postgres', 'cut-sockets'], 3);
    expect(faults.map(({ kind }) => kind)).toEqual(['hang-postgres', 'cut-sockets']);
    expect(faults.every(({ at, for: lasts }) => at + lasts < seconds)).toBe(true);
  });

  it('lets the product use Redis before something befalls it', () => {
    expect(planOfOnly(['cut-sockets', 'hang-redis'], 3).faults.map(({ kind }) => kind)).toEqual(['scale-out', 'cut-sockets', 'hang-redis']);
    expect(planOfOnly(['scale-out', 'lose-redis'], 3).faults.map(({ kind }) => kind)).toEqual(['scale-out', 'lose-redis']);
  });

  it('leaves Redis alone where there is none, and everything in a calm run', () => {
    expect(planOf(1, FORMS.quick, false).filter(({ kind }) => kind.endsWith('redis'))).toEqual([]);
    expect(planOf(1, FORMS.calm, true)).toEqual([]);
  });
});
