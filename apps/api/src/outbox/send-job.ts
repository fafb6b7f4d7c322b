import { type AttemptId, type WorkspaceId } from '@diwan/domain';

/** The queue between relay and sender. */
export const SEND_QUEUE = 'send';

export interface SendJob { readonly workspaceId: WorkspaceId; readonly attemptId: AttemptId }

/**
 * A job's id is the attempt's and how often it was tried: the same try is never in the queue twice, while the next try of an attempt does
 * not wait for the job of the last one, which may still be ending.
 */
export const sendJobId = (attemptId: AttemptId, tries: number): string => `${attemptId}-${tries}`;

/** Lower goes first. */
export const LANE_PRIORITY = { live: 0, campaign: 10 } as const;
