import fc from 'fast-check';
import { EPISODE_TRANSITIONS, episodeAfter, EpisodeEvent, EpisodeStatus, priorityRank, turnAfter, TurnEvent } from './episode.js';
import { HOUR_MS } from './time.js';

const noon = Date.UTC(2026, 10, 1, 12);
const policy = { reopenWithinMs: 4 * HOUR_MS };
const resolved = { status: 'resolved', resolvedAt: noon } as const;

describe('an episode', () => {
  it('reaches every status from open', () => {
    const reached = new Set<string>(['open']);
    for (const status of reached) if (status !== 'again') for (const next of Object.values(EPISODE_TRANSITIONS[EpisodeStatus.parse(status)])) reached.add(next);
    expect(EpisodeStatus.options.filter((status) => !reached.has(status))).toEqual([]);
  });

  it('continues when the customer comes back in time, and begins anew after', () => {
    expect(episodeAfter(resolved, 'customer_message', noon + 4 * HOUR_MS - 1, policy)).toEqual({ episode: 'same', status: 'open' });
    expect(episodeAfter(resolved, 'customer_message', noon + 4 * HOUR_MS, policy)).toEqual({ episode: 'new', status: 'open' });
    expect(episodeAfter(resolved, 'customer_message', noon, { reopenWithinMs: 0 })).toEqual({ episode: 'new', status: 'open' });
  });

  it('wakes when the customer writes, not when a campaign does', () => {
    const asleep = { status: 'snoozed', resolvedAt: null } as const;
    expect(episodeAfter(asleep, 'customer_message', noon)).toEqual({ episode: 'same', status: 'open' });
    expect(episodeAfter(asleep, 'automatic_message', noon)).toEqual({ episode: 'same', status: 'snoozed' });
    expect(episodeAfter(resolved, 'automatic_message', noon)).toEqual({ episode: 'same', status: 'resolved' });
    expect(episodeAfter(null, 'automatic_message', noon)).toEqual({ episode: 'none' });
  });

  it('begins with the first message, whoever writes it', () => {
    expect(episodeAfter(null, 'customer_message', noon)).toEqual({ episode: 'new', status: 'open' });
    expect(episodeAfter(null, 'agent_message', noon)).toEqual({ episode: 'new', status: 'open' });
    expect(episodeAfter(null, 'resolve', noon)).toEqual({ episode: 'none' });
  });

  it('never leaves a customer\'s message in a closed or sleeping one', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...EpisodeEvent.options)), (events) => {
      let latest: { status: EpisodeStatus; resolvedAt: number | null } | null = null;
      for (const event of [...events, 'customer_message' as const]) {
        const after = episodeAfter(latest, event, noon, policy);
        if (after.episode !== 'none') latest = { status: after.status, resolvedAt: after.status === 'resolved' ? noon : null };
      }
      expect(latest?.status).toBe('open');
    }));
  });
});

describe('the turn', () => {
  it('is a person\'s from their first word until it is resolved', () => {
    const event = fc.constantFrom(...TurnEvent.options.filter((e) => e !== 'resolved'));
    fc.assert(fc.property(fc.array(event), (events) => { expect(events.reduce(turnAfter, turnAfter('bot', 'human_message'))).toBe('human'); }));
    expect(turnAfter('human', 'resolved')).toBe('none');
    expect(turnAfter('none', 'bot_takes')).toBe('bot');
  });
});

it('ranks urgent above low', () => { expect(priorityRank('urgent')).toBeGreaterThan(priorityRank('low')); });
