import fc from 'fast-check';
import { levelOf, numberRule, PAIR_RULE, takeTokens } from './token-bucket.js';

describe('token bucket', () => {
  it('never grants more in any stretch of time than its burst and its rate allow', () => {
    const step = fc.record({ afterMs: fc.integer({ min: 0, max: 5_000 }), wanted: fc.integer({ min: 0, max: 500 }) });
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000 }), fc.array(step, { maxLength: 60 }), (perSecond, steps) => {
      const rule = numberRule(perSecond, false);
      let [now, granted] = [0, 0];
      let bucket = { tokens: rule.burst, atMs: 0 };
      for (const { afterMs, wanted } of steps) {
        now += afterMs;
        const taken = takeTokens(bucket, rule, now, wanted);
        bucket = taken.bucket;
        granted += taken.granted;
        expect(granted).toBeLessThanOrEqual(rule.burst + now / 1000 * perSecond + 1e-6);
        expect(taken.granted).toBeLessThanOrEqual(wanted);
      }
    }));
  });

  it('keeps up with the rate when it is asked often enough', () => {
    const rule = numberRule(80, false);
    let bucket = { tokens: 0, atMs: 0 };
    let granted = 0;
    for (let now = 25; now <= 10_000; now += 25) {
      const taken = takeTokens(bucket, rule, now, 100);
      bucket = taken.bucket;
      granted += taken.granted;
    }
    expect(granted).toBeGreaterThanOrEqual(770);
  });

  it('lends one person 45 messages and then one in six seconds', () => {
    const all = takeTokens({ tokens: PAIR_RULE.burst, atMs: 0 }, PAIR_RULE, 0, 100);
    expect(all.granted).toBe(45);
    expect(takeTokens(all.bucket, PAIR_RULE, 5_900, 1).granted).toBe(0);
    expect(takeTokens(all.bucket, PAIR_RULE, 6_000, 1).granted).toBe(1);
  });

  it('gains nothing from a clock that goes back, and halves its rate when Meta asked to slow down', () => {
    expect(levelOf({ tokens: 3, atMs: 10_000 }, numberRule(80, false), 0)).toBe(3);
    expect(numberRule(80, true).perSecond).toBe(numberRule(80, false).perSecond / 2);
    expect(numberRule(1, true).burst).toBe(1);
  });
});
