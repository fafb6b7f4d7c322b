import { z } from 'zod';
import { HOUR_MS, type Instant, toMs } from './time.js';

/** An episode is one stretch of a conversation from opened to resolved: what is assigned, measured and promised. */
export const EpisodeStatus = z.enum(['open', 'snoozed', 'resolved']);
export type EpisodeStatus = z.infer<typeof EpisodeStatus>;

/** Whose move it is on our side. A bot asks this again right before it sends. */
export const TurnOwner = z.enum(['human', 'bot', 'none']);
export type TurnOwner = z.infer<typeof TurnOwner>;

export const Priority = z.enum(['low', 'normal', 'high', 'urgent']);
export type Priority = z.infer<typeof Priority>;

/** Weight for sorting, most urgent highest. */
export const priorityRank = (priority: Priority): number => Priority.options.indexOf(priority);

/**
 * What can happen to an episode. `customer_message` is one that counts (not a reaction, correction or notice), `agent_message` one that a
 * person of ours or an integration wrote, `automatic_message` a bot's, rule's or campaign's, `snooze_ended` the alarm.
 */
export const EpisodeEvent = z.enum([
  'customer_message', 'agent_message', 'automatic_message', 'snooze', 'snooze_ended', 'resolve', 'reopen',
]);
export type EpisodeEvent = z.infer<typeof EpisodeEvent>;

/**
 * Where each event leads. `again`: within the reopening time the same episode opens once more, after it a new one begins, so that last
 * month's question does not spoil this month's figures. An automatic message opens nothing: only the customer's answer to it does.
 */
export const EPISODE_TRANSITIONS: Readonly<Record<EpisodeStatus, Readonly<Record<EpisodeEvent, EpisodeStatus | 'again'>>>> = {
  open: {
    customer_message: 'open', agent_message: 'open', automatic_message: 'open', snooze: 'snoozed', snooze_ended: 'open', resolve: 'resolved', reopen: 'open',
  },
  snoozed: {
    customer_message: 'open', agent_message: 'snoozed', automatic_message: 'snoozed', snooze: 'snoozed', snooze_ended: 'open', resolve: 'resolved', reopen: 'open',
  },
  resolved: {
    customer_message: 'again', agent_message: 'again', automatic_message: 'resolved', snooze: 'resolved', snooze_ended: 'resolved', resolve: 'resolved', reopen: 'open',
  },
};

export interface EpisodeState { readonly status: EpisodeStatus; readonly resolvedAt: Instant | null }

/** `reopenWithinMs`: how long after being resolved a message still continues the episode; 0 begins a new one every time. */
export interface EpisodePolicy { readonly reopenWithinMs: number }
export const DEFAULT_EPISODE_POLICY: EpisodePolicy = { reopenWithinMs: 24 * HOUR_MS };

export type EpisodeOutcome =
  | { readonly episode: 'same' | 'new'; readonly status: EpisodeStatus }
  /** There is no episode and this event begins none. */
  | { readonly episode: 'none' };

/** What becomes of the conversation's latest episode (null: it has none) after an event at `at`. */
export function episodeAfter(latest: EpisodeState | null, event: EpisodeEvent, at: Instant, policy: EpisodePolicy = DEFAULT_EPISODE_POLICY): EpisodeOutcome {
  if (latest === null) return event === 'customer_message' || event === 'agent_message' ? { episode: 'new', status: 'open' } : { episode: 'none' };
  const next = EPISODE_TRANSITIONS[latest.status][event];
  if (next !== 'again') return { episode: 'same', status: next };
  const continues = latest.resolvedAt !== null && toMs(at) - toMs(latest.resolvedAt) < policy.reopenWithinMs;
  return { episode: continues ? 'same' : 'new', status: 'open' };
}

/** `bot_takes` succeeds only when nobody has the turn: a bot never takes a conversation out of a person's hands. */
export const TurnEvent = z.enum(['bot_takes', 'human_message', 'human_takes', 'handover', 'resolved']);
export type TurnEvent = z.infer<typeof TurnEvent>;

export const TURN_TRANSITIONS: Readonly<Record<TurnOwner, Readonly<Record<TurnEvent, TurnOwner>>>> = {
  none: { bot_takes: 'bot', human_message: 'human', human_takes: 'human', handover: 'human', resolved: 'none' },
  bot: { bot_takes: 'bot', human_message: 'human', human_takes: 'human', handover: 'human', resolved: 'none' },
  human: { bot_takes: 'human', human_message: 'human', human_takes: 'human', handover: 'human', resolved: 'none' },
};

/** Who has the turn after an event. */
export const turnAfter = (owner: TurnOwner, event: TurnEvent): TurnOwner => TURN_TRANSITIONS[owner][event];
