import { z } from 'zod';

const KEY = 'diwan.recentCommands';
const MOST = 6;

/** Ids of what was chosen lately, newest first. */
export function recentCommands(): readonly string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(localStorage.getItem(KEY) ?? '[]'));
  } catch {
    // Something else wrote under our key: nothing is recent.
    return [];
  }
}
export const remember = (id: string): void => localStorage.setItem(KEY, JSON.stringify([id, ...recentCommands().filter((other) => other !== id)].slice(0, MOST)));
