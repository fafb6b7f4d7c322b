import { HOUR_MS, MINUTE_MS } from '@diwan/domain';

const MORNING_HOUR = 9;
/** So long before the window closes a message still goes safely. */
const MARGIN_MS = 15 * MINUTE_MS;
/** The server keeps a message for so long at most. */
export const FARTHEST_MS = 90 * 24 * HOUR_MS;

const morning = (now: Date, days: number): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING_HOUR);

export interface SendTime { readonly name: 'inAnHour' | 'thisMorning' | 'tomorrow' | 'sunday' | 'beforeClosing'; readonly at: Date }

/**
 * Moments at which people let a message go, in the reader's own time zone. The working week begins on Sunday where weekends are Friday and
 * Saturday. `closesAt`: when the reply window closes (ms), if it is open.
 */
export function sendTimes(nowMs: number, closesAt: number | null): readonly SendTime[] {
  const now = new Date(nowMs);
  const untilSunday = 7 - now.getDay();
  const early = now.getHours() < MORNING_HOUR - 1;
  const last = closesAt === null ? null : Math.floor((closesAt - MARGIN_MS) / MINUTE_MS) * MINUTE_MS;
  return [
    { name: 'inAnHour', at: new Date(nowMs + HOUR_MS) },
    ...(early ? [{ name: 'thisMorning', at: morning(now, 0) } as const] : []),
    { name: 'tomorrow', at: morning(now, 1) },
    // On a Saturday Sunday is tomorrow, which the list says already.
    ...(untilSunday === 1 ? [] : [{ name: 'sunday', at: morning(now, untilSunday) } as const]),
    ...(last !== null && last > nowMs + MARGIN_MS ? [{ name: 'beforeClosing', at: new Date(last) } as const] : []),
  ];
}

export type TimeProblem = 'past' | 'tooFar';
/** Why a chosen moment will not do; null when it will. */
export function timeProblem(at: Date, nowMs: number): TimeProblem | null {
  if (!(at.getTime() > nowMs)) return 'past';
  return at.getTime() - nowMs > FARTHEST_MS ? 'tooFar' : null;
}

/** WhatsApp will take nothing but templates by then, unless the customer writes again. */
export const closedBy = (at: Date, closesAt: number | null): boolean => closesAt === null || at.getTime() >= closesAt;
