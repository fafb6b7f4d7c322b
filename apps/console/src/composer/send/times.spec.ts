import { closedBy, sendTimes, timeProblem } from './times.js';

const HOUR = 3_600_000;
const monday = new Date(2026, 10, 23, 15, 20).getTime();
const names = (now: number, closes: number | null): string[] => sendTimes(now, closes).map(({ name }) => name);

describe('when a message may go', () => {
  it('offers tomorrow and Sunday at nine, by the reader’s own clock', () => {
    const times = sendTimes(monday, null);
    expect(times.find(({ name }) => name === 'tomorrow')?.at).toEqual(new Date(2026, 10, 24, 9));
    expect(times.find(({ name }) => name === 'sunday')?.at).toEqual(new Date(2026, 10, 29, 9));
  });

  it('names a moment once', () => {
    expect(names(new Date(2026, 10, 28, 12).getTime(), null)).not.toContain('sunday');
    expect(sendTimes(new Date(2026, 10, 29, 12).getTime(), null).find(({ name }) => name === 'sunday')?.at).toEqual(new Date(2026, 11, 6, 9));
    expect(names(new Date(2026, 10, 23, 6).getTime(), null)).toContain('thisMorning');
  });

  it('offers the last quarter before the window closes only while there is one', () => {
    expect(sendTimes(monday, monday + 5 * HOUR).find(({ name }) => name === 'beforeClosing')?.at.getTime()).toBe(monday + 4.75 * HOUR);
    expect(names(monday, monday + 20 * 60_000)).not.toContain('beforeClosing');
    expect(names(monday, null)).not.toContain('beforeClosing');
  });

  it('refuses what is past or too far, and knows when the window will be closed', () => {
    expect([timeProblem(new Date(monday - 1), monday), timeProblem(new Date(Number.NaN), monday), timeProblem(new Date(monday + 91 * 24 * HOUR), monday), timeProblem(new Date(monday + HOUR), monday)]).toEqual(['past', 'past', 'tooFar', null]);
    expect([closedBy(new Date(monday + HOUR), monday + 2 * HOUR), closedBy(new Date(monday + 3 * HOUR), monday + 2 * HOUR), closedBy(new Date(monday), null)]).toEqual([false, true, true]);
  });
});
