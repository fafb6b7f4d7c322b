import { gapAfter } from './pace.js';

describe('the pace of batches', () => {
  it('is quick for few screens, and leaves most of the time to others when telling takes long', () => {
    expect(gapAfter(0.4, false)).toBe(10);
    expect(gapAfter(8, false)).toBe(24);
    expect(gapAfter(80, false)).toBe(50);
  });

  it('takes its time where a backlog waits, so that batches are full', () => {
    expect(gapAfter(1, true)).toBe(50);
  });
});
