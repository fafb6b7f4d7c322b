/** How much the made inbox holds. */
export interface Size {
  readonly name: 'full' | 'tenth' | 'quick';
  readonly conversations: number;
  /** What every conversation has on average; the real number of messages is counted and printed. */
  readonly messagesEach: number;
}

export const SIZES: Readonly<Record<Size['name'], Size>> = {
  full: { name: 'full', conversations: 1_000_000, messagesEach: 10 },
  tenth: { name: 'tenth', conversations: 100_000, messagesEach: 10 },
  quick: { name: 'quick', conversations: 20_000, messagesEach: 10 },
};

/** Shares of the conversations, largest first: one workspace dwarfs the others, as tenants do. */
export const WORKSPACE_SHARES = [0.4, 0.2, 0.12, 0.08, 0.06, 0.05, 0.04, 0.025, 0.015, 0.01] as const;

/** Whoever works in the largest workspace; the others have a fifth of each. */
export const STAFF = { agents: 46, managers: 4, teams: 8, numbers: 4, labels: 24 } as const;
