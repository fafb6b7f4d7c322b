import { currentSession } from '../sync/session-store.js';

const MOST = 6;
const keyOf = (): string => `diwan.searches.${currentSession().user.id}`;

/** What this person searched for in this browser, the newest first. */
export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf()) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    // Not ours: none.
    return [];
  }
}

function keep(searches: readonly string[]): void {
  try {
    localStorage.setItem(keyOf(), JSON.stringify(searches));
  } catch {
    // The browser's storage is full or forbidden: nothing is remembered.
  }
}

export const rememberSearch = (q: string): void => keep([q, ...recentSearches().filter((one) => one !== q)].slice(0, MOST));
export const forgetSearches = (): void => keep([]);
