import { type AuthorKind, isHuman } from './author.js';
import { isSilent, type MessageContent } from './content/message-content.js';
import type { TeamId, UserId } from './ids.js';
import { type Metric, METRIC_DEFINITION_VERSION, type MetricFact } from './metric.js';
import { type Instant, toMs } from './time.js';

/** What an episode remembers for its clocks. The first three are enough; what a caller does not keep is simply not measured. */
export interface TurnState {
  /** The first customer message that nobody has answered; null: nobody waits. */
  readonly waitingSince: Date | null;
  readonly firstInboundAt: Date | null;
  readonly firstHumanReplyAt: Date | null;
  readonly firstBotReplyAt?: Date | null;
  /** When a bot gave the episode to people: their response time starts here. */
  readonly handedOverAt?: Date | null;
  /** Waiting for an owner since; null: has one. */
  readonly queuedAt?: Date | null;
  /** The owner who has not answered yet, and since when it is theirs. */
  readonly assigned?: { readonly userId: UserId; readonly at: Date } | null;
  readonly firstResolvedAt?: Date | null;
}

export const NEW_TURN_STATE: TurnState = { waitingSince: null, firstInboundAt: null, firstHumanReplyAt: null };

interface Credit { readonly userId: UserId | null; readonly teamId: TeamId | null }
type Reply = Credit & { readonly type: 'reply'; readonly at: Instant; readonly author: AuthorKind };

/** What moves the clocks. `at` is Meta's time for messages; a reply counts when Meta has accepted it, not when it was typed. */
export type ClockEvent =
  | { readonly type: 'customer_message'; readonly at: Instant; readonly contentType: MessageContent['type'] }
  | Reply
  | { readonly type: 'handed_over' | 'queued'; readonly at: Instant }
  | { readonly type: 'assigned'; readonly at: Instant; readonly userId: UserId; readonly teamId: TeamId | null }
  | ({ readonly type: 'resolved' | 'window_closed'; readonly at: Instant } & Credit);

/** Milliseconds of opening hours between two moments; null where no calendar applies. */
export type BusinessTime = (startedAt: Date, stoppedAt: Date) => number | null;

export interface ClockOutcome { readonly state: TurnState; readonly facts: readonly MetricFact[] }

/** A stretch before it is written down; without a start there is nothing to measure. */
interface Stretch { readonly metric: Metric; readonly from: Date | null | undefined }

const earlier = (a: Date | null, b: Date): Date => (a === null || b < a ? b : a);

/** The next state of an episode's clocks and what was thereby measured. Pure; give events in the order in which they were recorded. */
export function moveClocks(state: TurnState, event: ClockEvent, business: BusinessTime = () => null): ClockOutcome {
  const at = new Date(toMs(event.at));
  const done = (next: Partial<TurnState>, credit: Credit = { userId: null, teamId: null }, stretches: readonly Stretch[] = []): ClockOutcome => ({
    state: { ...state, ...next },
    facts: stretches.flatMap(({ metric, from }) => (from == null ? [] : [fact(metric, from, at, credit, business)])),
  });
  switch (event.type) {
    case 'customer_message':
      // A message that comes late was sent earlier: the customer has been waiting since then.
      return isSilent(event.contentType) ? done({}) : done({ waitingSince: earlier(state.waitingSince, at), firstInboundAt: earlier(state.firstInboundAt, at) });
    case 'reply': return replied(state, event, at, done);
    case 'handed_over': return done({ handedOverAt: state.handedOverAt ?? at });
    case 'queued': return done({ queuedAt: state.queuedAt ?? at });
    case 'assigned': return done({ queuedAt: null, assigned: { userId: event.userId, at } }, event, [{ metric: 'assignment', from: state.queuedAt }]);
    case 'window_closed': return done({}, event, [{ metric: 'missed_window', from: state.waitingSince }]);
    case 'resolved':
      return done({ waitingSince: null, queuedAt: null, assigned: null, firstResolvedAt: state.firstResolvedAt ?? at }, event, [
        { metric: 'unanswered', from: state.waitingSince },
        { metric: 'first_resolution', from: state.firstResolvedAt == null ? state.firstInboundAt : null },
        { metric: 'resolution', from: state.firstInboundAt },
      ]);
  }
}

type Done = (next: Partial<TurnState>, credit?: Credit, stretches?: readonly Stretch[]) => ClockOutcome;

function replied(state: TurnState, event: Reply, at: Date, done: Done): ClockOutcome {
  if (event.author === 'bot') {
    return done({ firstBotReplyAt: state.firstBotReplyAt ?? at }, event, [{ metric: 'bot_first_response', from: state.firstBotReplyAt == null ? state.firstInboundAt : null }]);
  }
  if (!isHuman(event.author)) return done({});
  const owned = state.assigned != null && state.assigned.userId === event.userId ? state.assigned.at : null;
  return done(
    { waitingSince: null, firstHumanReplyAt: state.firstHumanReplyAt ?? at, ...(owned === null ? {} : { assigned: null }) }, event, [
      { metric: 'first_response', from: state.firstHumanReplyAt === null && state.firstInboundAt !== null ? (state.handedOverAt ?? state.firstInboundAt) : null },
      { metric: 'reply', from: state.waitingSince },
      { metric: 'agent_first_response', from: owned },
    ],
  );
}

function fact(metric: Metric, from: Date, at: Date, credit: Credit, business: BusinessTime): MetricFact {
  // Meta's clock and ours differ by a little: a stretch never ends before it begins.
  const stoppedAt = at < from ? from : at;
  return {
    metric, startedAt: from, stoppedAt, wallMs: stoppedAt.getTime() - from.getTime(), businessMs: business(from, stoppedAt),
    userId: credit.userId, teamId: credit.teamId, definitionVersion: METRIC_DEFINITION_VERSION,
  };
}
