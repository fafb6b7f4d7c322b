import { type CauseKey } from '@diwan/cloud-api';
import { type Severity } from '@diwan/contract';

/** What an event changes about the numbers that it concerns. */
export interface NumberPatch { readonly messagingLimit?: string; readonly verifiedName?: string; readonly status?: string; /** The status changes only from one of these. */ readonly from?: readonly string[]; readonly quality?: string; readonly sendsPerSecond?: number }

/** What Meta says with one event: the line in the timeline, and what follows from it. */
export interface Told {
  /** Meta's field and, where it has one, its event. */
  readonly kind: string;
  readonly severity: Severity;
  /** Key of the console's sentence, and what fills it in. */
  readonly summary: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Events of one thread supersede one another: an older one that comes late is written down and changes nothing. */
  readonly thread: string;
  readonly patch?: NumberPatch;
  /** Stops sending, with the catalogue's cause as the reason. */
  readonly pause?: CauseKey;
  /** Somebody must act: what it is about, and when it ends by itself. */
  readonly raise?: { readonly topic: string; readonly expiresAt?: Date | null };
  /** Topics whose open notification this ends. */
  readonly resolve?: readonly string[];
}

/** Drops what Meta did not say. */
export const said = (data: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)));

/** Meta's date, in Unix seconds or in words; null when it is neither. */
export const dateOf = (given: string | null): Date | null => {
  if (given === null) return null;
  const at = new Date(/^\d{9,11}$/.test(given) ? Number(given) * 1000 : given);
  return Number.isNaN(at.getTime()) ? null : at;
};

/** Messaging limits have two spellings: Meta's tiers, and in some events the bare number (−1: none). */
const TIERS: Readonly<Record<string, string>> = {
  '-1': 'TIER_UNLIMITED', '50': 'TIER_50', '250': 'TIER_250', '1000': 'TIER_1K', '2000': 'TIER_2K', '10000': 'TIER_10K', '100000': 'TIER_100K',
};
export const tierOf = (limit: string | null): string | null => (limit === null ? null : TIERS[limit] ?? limit);
