import { HOUR_MS } from '@diwan/domain';

const MORNING_HOUR = 9;
const morning = (now: Date, days: number): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING_HOUR);

/** Moments one snoozes until, in the reader's own time zone. The week begins on Sunday, as it does where weekends are Friday and Saturday. */
export function snoozeTimes(nowMs: number): readonly { readonly name: 'hour' | 'threeHours' | 'tomorrow' | 'nextWeek'; readonly at: Date }[] {
  const now = new Date(nowMs);
  const untilSunday = 7 - now.getDay();
  return [
    { name: 'hour', at: new Date(nowMs + HOUR_MS) },
    { name: 'threeHours', at: new Date(nowMs + 3 * HOUR_MS) },
    { name: 'tomorrow', at: morning(now, 1) },
    // On a Saturday "next week" would be tomorrow: the list already says tomorrow.
    { name: 'nextWeek', at: morning(now, untilSunday === 1 ? 8 : untilSunday) },
  ];
}

/** The value of a datetime-local field. */
export const localInput = (date: Date): string => {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
};
