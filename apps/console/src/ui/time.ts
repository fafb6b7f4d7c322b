import { HOUR_MS, MINUTE_MS } from '@diwan/domain';

const DAY_MS = 24 * HOUR_MS;
const sameDay = (a: Date, b: Date): boolean => a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate();

/** How a list says when: the time today, the weekday this week, the date before that. In the reader's own time zone. */
export function listTime(at: number, now: number, locale: string): string {
  const date = new Date(at);
  const today = new Date(now);
  if (sameDay(date, today)) return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(date);
  const midnight = new Date(today.getFullYear(), today.getMonth(), today.getDate()).getTime();
  if (at >= midnight - DAY_MS && at < midnight) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-1, 'day');
  if (at >= midnight - 6 * DAY_MS && at < midnight) return new Intl.DateTimeFormat(locale, { weekday: 'short' }).format(date);
  const year = date.getFullYear() === today.getFullYear() ? {} : { year: '2-digit' as const };
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: year.year ? 'numeric' : 'short', ...year }).format(date);
}

/** Time of day, as bubbles show it. */
export const clockTime = (at: number, locale: string): string => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(at);

/** Everything about a moment, for tooltips. */
export const fullTime = (at: number, locale: string): string => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(at);

/** The heading of a day in a thread. */
export function dayName(at: number, now: number, locale: string): string {
  const date = new Date(at);
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS);
  if (days === 0 || days === 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
  const options: Intl.DateTimeFormatOptions = days < 7 ? { weekday: 'long' } : { weekday: 'short', day: 'numeric', month: 'long', ...(date.getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' }) };
  return new Intl.DateTimeFormat(locale, options).format(date);
}
const startOfDay = (at: number): number => {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
};

const unit = (value: number, name: 'minute' | 'hour' | 'day', locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value);

/** A stretch of time in a chip: "<1m", "18m", "1h 40m", "3d". Rounded down; negative is nothing. */
export function shortDuration(ms: number, locale: string): string {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE_MS);
  if (minutes < 60) return unit(minutes, 'minute', locale);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return unit(Math.floor(hours / 24), 'day', locale);
  const rest = minutes % 60;
  return rest === 0 || hours >= 10 ? unit(hours, 'hour', locale) : `${unit(hours, 'hour', locale)} ${unit(rest, 'minute', locale)}`;
}
