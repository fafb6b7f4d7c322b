import { localInput, snoozeTimes } from './snoozeTimes.js';

const at = (local: string): Record<string, string> => Object.fromEntries(snoozeTimes(new Date(local).getTime()).map(({ name, at: moment }) => [name, localInput(moment)]));

describe('snoozeTimes', () => {
  it('offers an hour, three, tomorrow morning and next Sunday morning', () => {
    // 2026-11-18 is a Wednesday.
    expect(at('2026-11-18T15:20')).toEqual({ hour: '2026-11-18T16:20', threeHours: '2026-11-18T18:20', tomorrow: '2026-11-19T09:00', nextWeek: '2026-11-22T09:00' });
  });

  it('means the week after on a Saturday and the coming Sunday a week later on a Sunday', () => {
    expect(at('2026-11-21T10:00')['nextWeek']).toBe('2026-11-29T09:00');
    expect(at('2026-11-22T10:00')['nextWeek']).toBe('2026-11-29T09:00');
  });

  it('crosses months and years', () => {
    expect(at('2026-12-31T23:30')).toMatchObject({ hour: '2027-01-01T00:30', tomorrow: '2027-01-01T09:00' });
  });
});
