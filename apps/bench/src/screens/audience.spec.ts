import { AudienceClock } from './audience.js';

describe('the clock of an audience', () => {
  it('knows when the last screen got a change', () => {
    const clock = new AudienceClock(2);
    clock.reached(0, 10, 12, 100);
    expect(clock.everywhere.get(11)).toBeUndefined();
    clock.reached(1, 10, 11, 150);
    clock.reached(1, 11, 12, 170);
    expect([...clock.everywhere]).toEqual([[11, 150], [12, 170]]);
    expect([...clock.sampled]).toEqual([[12, 100], [11, 150]]);
  });
  it('takes a batch that overlaps for what is new in it', () => {
    const clock = new AudienceClock(1);
    clock.reached(0, 9, 10, 100);
    clock.reached(0, 8, 11, 120);
    expect([...clock.everywhere]).toEqual([[10, 100], [11, 120]]);
  });
  it('does not overlook a gap', () => {
    const clock = new AudienceClock(1);
    clock.reached(0, 9, 10, 100);
    expect(() => clock.reached(0, 11, 12, 120)).toThrow('had 10 and was sent what follows 11');
  });
});
