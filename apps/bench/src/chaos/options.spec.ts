import { FORMS } from './form.js';
import { HELP, readOptions } from './options.js';
import { FAULTS } from './plan.js';

describe('what a person can ask for', () => {
  it('is everything in its quick form when nothing is said', () => {
    const { form, plan, sabotage, help } = readOptions([], true);
    expect([form, sabotage, help]).toEqual([FORMS.quick, null, false]);
    // Whatever the seed, which nobody has chosen here.
    expect(new Set(plan.map(({ kind }) => kind))).toEqual(new Set(FAULTS));
  });

  it('can be some faults alone, at another rate, and told so that they can be had again', () => {
    const { form, plan, again } = readOptions(['--short', '--only', 'hang-postgres, cut-sockets', '--seed', '7', '--rate', '20'], false);
    expect(plan.map(({ kind }) => kind)).toEqual(['hang-postgres', 'cut-sockets']);
    expect(form).toMatchObject({ inPerSecond: 20, outPerSecond: 10, customers: 40, scaled: false });
    expect(again).toBe('npm run chaos -- --short --seed 7 --rate 20 --only hang-postgres,cut-sockets');
  });

  it.each([[['--only', 'earthquake'], /no fault earthquake\. Choose among .*kill-worker/], [['--rate', 'fast'], /--rate is a whole number from 2/], [['--sabotage', 'all'], /--sabotage is one of drop/], [['--loud'], /Unknown option/]])('says what is wrong with %j', (args, words) => {
    expect(() => readOptions(args, true)).toThrow(words);
  });

  it('is helped', () => {
    expect(readOptions(['--help'], true).help).toBe(true);
    expect(FAULTS.every((kind) => HELP.includes(kind))).toBe(true);
  });
});
