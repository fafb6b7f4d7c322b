import { type NoteView, type TimelineItem } from '@diwan/contract';
import fc from 'fast-check';
import { type Drawn, DRAWN, drawnAround, follow, rangeOf, slide, STEP, type Way } from './drawn.js';

const entry = (n: number): TimelineItem => ({ type: 'note', note: { id: String(n), at: new Date(n * 1000).toISOString(), seq: n } as NoteView });
/** The entries from one number to another. */
const thread = (from: number, to: number): TimelineItem[] => Array.from({ length: to - from + 1 }, (_, i) => entry(from + i));
const NOTHING = { wish: null, target: null } as const;

describe('the drawn part of a thread', () => {
  it('is all of a short one, whatever comes at its ends', () => {
    const drawn = drawnAround(thread(100, 149), null);
    expect(drawn).toEqual({ first: '100', last: '149' });
    expect(follow(thread(50, 150), thread(100, 149), drawn, { wish: 'older', target: null })).toEqual({ first: '50', last: '150' });
  });

  it('steps back into an older page, letting go of the newest', () => {
    const known = thread(1000, 1299);
    const drawn = drawnAround(known, null);
    expect(drawn).toEqual({ first: '1000', last: '1299' });
    expect(follow(thread(950, 1299), known, drawn, { wish: 'older', target: null })).toEqual({ first: '950', last: '1249' });
  });

  it('stays at the present of whoever is there, and lets go of the oldest when there are far too many', () => {
    const known = thread(1000, 1299);
    const drawn = drawnAround(known, null);
    expect(follow(thread(1000, 1310), known, drawn, NOTHING)).toEqual({ first: '1000', last: '1310' });
    expect(follow(thread(1000, 1700), known, drawn, NOTHING)).toEqual({ first: '1401', last: '1700' });
  });

  it('stays where somebody reads further back when new ones come', () => {
    const known = thread(1, 1000);
    const drawn: Drawn = { first: '200', last: '499' };
    expect(follow(thread(1, 1001), known, drawn, NOTHING)).toBe(drawn);
  });

  it('goes to a message that is asked for, and gives way to another part', () => {
    expect(drawnAround(thread(1, 1000), '500')).toEqual({ first: '351', last: '650' });
    expect(drawnAround(thread(1, 1000), '10')).toEqual({ first: '1', last: '300' });
    expect(follow(thread(1, 1000), thread(2000, 2100), { first: '2000', last: '2100' }, { wish: null, target: '10' })).toEqual({ first: '1', last: '300' });
  });

  it('is never more than its measure by sliding, never has a gap, and comes to either end', () => {
    fc.assert(fc.property(fc.integer({ min: DRAWN + 1, max: 1500 }), fc.array(fc.constantFrom<Way>('older', 'newer'), { maxLength: 60 }), (length, ways) => {
      const items = thread(1, length);
      const end = ways.reduce<Drawn | null>((drawn, way) => (drawn === null ? null : slide(items, drawn, way)), drawnAround(items, null));
      const [from, to] = rangeOf(items, end) ?? [1, 0];
      expect(to - from + 1).toBeLessThanOrEqual(DRAWN);
      expect(to - from + 1).toBeGreaterThanOrEqual(Math.min(length, DRAWN - STEP));
      let at = end;
      for (let i = 0; i < length / STEP + 1 && at !== null; i += 1) at = slide(items, at, 'older');
      expect(at?.first).toBe('1');
    }));
  });
});
