import { z } from 'zod';
import { TeamId, UserId } from './ids.js';

/**
 * What is measured, each as a stretch of time from a start to a stop.
 * - `first_response`: the episode's first customer message (or the bot's handing over) → the first answer by a person. Once an episode;
 *   never when we wrote first.
 * - `bot_first_response`: same start → the first answer by a bot.
 * - `reply`: the first unanswered customer message → the next answer by a person. Once a turn.
 * - `unanswered`: the first unanswered customer message → the episode resolved without an answer.
 * - `assignment`: the episode entered the queue → somebody was made its owner.
 * - `agent_first_response`: a person was made owner → their own first answer.
 * - `first_resolution`, `resolution`: the first customer message → the first, and every, time it was resolved.
 * - `missed_window`: the first unanswered customer message → the service window closed on it.
 */
export const Metric = z.enum([
  'first_response', 'bot_first_response', 'reply', 'unanswered', 'assignment', 'agent_first_response', 'first_resolution', 'resolution', 'missed_window',
]);
export type Metric = z.infer<typeof Metric>;

/** Raised whenever a definition above changes. A fact keeps the version it was made by, so that a past report never changes silently. */
export const METRIC_DEFINITION_VERSION = 1;

/** One measured stretch. Durations in whole milliseconds; `businessMs` by the team's calendar, null where it has none. */
export const MetricFact = z.object({
  metric: Metric, startedAt: z.date(), stoppedAt: z.date(), wallMs: z.number().int().nonnegative(), businessMs: z.number().int().nonnegative().nullable(),
  /** Whom it is credited to; null: nobody in person (an answer from the phone app, a resolve by a rule). */
  userId: UserId.nullable(), teamId: TeamId.nullable(), definitionVersion: z.number().int().positive(),
});
export type MetricFact = z.infer<typeof MetricFact>;
