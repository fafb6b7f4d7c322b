import { type AttemptId, type WorkspaceId } from '@diwan/domain';
import { groupBy } from '../database/group.js';
import { type Lane } from '../reply/write-attempt.js';
import { type JobDraft } from './queue/queues.js';

/** The queue between relay and sender. */
export const SEND_QUEUE = 'sends';

/** One try at an attempt. `turn` tells it from every try before and after: whoever comes with another has nothing to do with it any more. */
export interface Ticket { readonly attemptId: AttemptId; readonly turn: string }

/** What a relay let go in one round: each goes its own way, and all that they share is the cost of the queue. */
export interface SendJob { readonly workspaceId: WorkspaceId; readonly lane: Lane; readonly tickets: readonly Ticket[] }

interface Turn { readonly id: AttemptId; readonly tries: number; readonly handed_back: number }

/** How often it was tried, and how often it was given back untried or lost with its queue. */
export const turnOf = ({ tries, handed_back }: Omit<Turn, 'id'>): string => `${tries}-${handed_back}`;
export const ticketOf = (turn: Turn): Ticket => ({ attemptId: turn.id, turn: turnOf(turn) });

/** Lower goes first. */
const LANE_PRIORITY = { live: 0, campaign: 10 } as const;
/** Sends in one job: few enough to spread over all workers. */
const MOST_IN_A_JOB = 25;

interface Head extends Turn { readonly workspace_id: WorkspaceId; readonly lane: Lane }

/** Jobs for what may go now, live before campaign, in order. A job's id is its first ticket's: no two jobs begin with the same try. */
export const sendJobs = (heads: readonly Head[]): JobDraft<SendJob>[] =>
  [...groupBy(heads, ({ workspace_id, lane }) => `${workspace_id} ${lane}`).values()].flatMap((group) => {
    const jobs: JobDraft<SendJob>[] = [];
    for (let at = 0; at < group.length; at += MOST_IN_A_JOB) {
      const part = group.slice(at, at + MOST_IN_A_JOB);
      const [first] = part;
      if (first) jobs.push({ id: `${first.id}-${turnOf(first)}`, data: { workspaceId: first.workspace_id, lane: first.lane, tickets: part.map(ticketOf) }, priority: LANE_PRIORITY[first.lane] });
    }
    return jobs;
  });
