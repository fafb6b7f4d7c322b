import { type AttemptId, type WorkspaceId } from '@diwan/domain';

/** The queue between relay and sender. */
export const SEND_QUEUE = 'send';

export interface SendJob { readonly workspaceId: WorkspaceId; readonly attemptId: AttemptId }

/**
 * A job's id is the attempt's, how often it was tried, and how often it was given back untried: the same try is never in the queue twice,
 * while the next one does not wait for the job of the last, which may still be ending.
 */
export const sendJobId = ({ id, tries, handed_back }: { id: AttemptId; tries: number; handed_back: number }): string => `${id}-${tries}-${handed_back}`;

/** Lower goes first. */
export const LANE_PRIORITY = { live: 0, campaign: 10 } as const;
