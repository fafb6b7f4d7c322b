import { type AttemptId, type WorkspaceId } from '@diwan/domain';

/** The queue between relay and sender. A job's id is the attempt's. */
export const SEND_QUEUE = 'send';

export interface SendJob { readonly workspaceId: WorkspaceId; readonly attemptId: AttemptId }

/** Lower goes first. */
export const LANE_PRIORITY = { live: 0, campaign: 10 } as const;
