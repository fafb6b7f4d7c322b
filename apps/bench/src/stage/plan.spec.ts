import { samePlan, USUAL } from './plan.js';

describe('two plans', () => {
  it('share a stage when they ask for the same in another order', () => {
    expect(samePlan({ ...USUAL, env: { A: '1', B: '2' } }, { ...USUAL, env: { B: '2', A: '1' } })).toBe(true);
    expect(samePlan(USUAL, { ...USUAL, env: {} })).toBe(true);
  });
  it('do not when they differ', () => {
    expect(samePlan(USUAL, { ...USUAL, redis: 'never' })).toBe(false);
    expect(samePlan(USUAL, { ...USUAL, env: { DATABASE_POOL: '4' } })).toBe(false);
  });
});
