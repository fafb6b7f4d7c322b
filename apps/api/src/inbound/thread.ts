import { type ConversationEventKind, type Preview, type Quote } from '@diwan/contract';
import { type AuthorKind, type ContactId, type ConversationId, type EpisodeId, type EpisodeStatus, type MessageId, type MetricFact, type TeamId, type TurnOwner, type UserId } from '@diwan/domain';
import { type Arrival } from './arrival.js';

/** The newest episode of a conversation, as far as arriving messages move it. */
export interface EpisodeState {
  readonly id: EpisodeId; readonly no: number; readonly source: string; readonly openedAt: Date; readonly firstInboundAt: Date | null;
  readonly firstHumanReplyAt: Date | null; readonly resolvedAt: Date | null; readonly reopened: number;
}

/** A conversation before and after messages arrived. */
export interface ThreadState {
  readonly id: ConversationId;
  readonly status: EpisodeStatus;
  readonly turnOwner: TurnOwner;
  readonly ownerId: UserId | null;
  readonly teamId: TeamId | null;
  readonly snoozedUntil: Date | null;
  readonly lastSeq: number;
  readonly inboundNo: number;
  readonly lastInboundAt: Date | null;
  readonly newestOrderAt: Date | null;
  readonly windowExpiresAt: Date | null;
  readonly adClickAt: Date | null;
  readonly freeEntryExpiresAt: Date | null;
  /** Whom the conversation began with. */
  readonly ownContactId: ContactId;
  /** Whoever wrote last, where that is another one of the contacts that were merged. */
  readonly reachContactId: ContactId | null;
  readonly waitingSince: Date | null;
  /** 1970 for a conversation that nothing was ever in. */
  readonly lastActivityAt: Date;
  readonly preview: Preview | null;
  readonly lastEpisodeNo: number;
  readonly episode: EpisodeState | null;
  /** The closed episode that holds what was written before the number came to us. */
  readonly past: EpisodeState | null;
}

/** An arrival with what it answers. */
export interface ThreadItem { readonly arrival: Arrival; readonly replyToId: MessageId | null; readonly quote: Quote | null }

export interface NewMessage {
  readonly arrival: Arrival; readonly replyToId: MessageId | null; readonly quote: Quote | null; readonly seq: number; readonly episodeId: EpisodeId | null;
  readonly authorKind: AuthorKind; readonly status: string; readonly orderAt: Date;
}
export interface NewEvent {
  readonly id: string; readonly seq: number; readonly kind: ConversationEventKind; readonly episodeId: EpisodeId | null; readonly actorKind: AuthorKind; readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
}
export interface NewFact { readonly fact: MetricFact; readonly episodeId: EpisodeId; readonly stopMessageId: MessageId }

/** What messages did to a conversation. */
export interface Arrived {
  readonly state: ThreadState;
  readonly messages: readonly NewMessage[];
  readonly events: readonly NewEvent[];
  readonly facts: readonly NewFact[];
}

export interface ArrivePolicy {
  /** How long after being resolved a message still continues an episode, in milliseconds. */
  readonly reopenWithinMs: number;
  /** A fresh UUID. */
  readonly newId: () => string;
  /** As which of the contacts that were merged somebody wrote. */
  readonly memberOf: (arrival: Arrival) => ContactId | null;
}
