import { type BulkAction, BulkJobAnswer, type BulkJobView, BulkJobList, BulkRowList, type BulkSelection, mergeBulkJobs } from '@diwan/contract';
import { v7 } from 'uuid';
import { type Key } from '../i18n/index.js';
import { request } from '../sync/request.js';
import { store } from '../sync/store.js';
import { problemToast } from '../ui/index.js';

const at = (id: string, what = ''): string => `/bulk-jobs/${encodeURIComponent(id)}${what}`;
/** What an answer says of a job stands until the change log says more. */
const know = (job: BulkJobView): BulkJobView => {
  store.set((state) => ({ ...state, truth: mergeBulkJobs(state.truth, { data: [job], seq: 0 }) }));
  return job;
};

async function ask(path: string, body: object): Promise<BulkJobView | null> {
  try {
    return know((await request(BulkJobAnswer, path, { method: 'POST', body })).data);
  } catch (error) {
    problemToast(error);
    return null;
  }
}

/** Each shows a refusal as a toast and resolves to null then. */
export const startJob = (action: BulkAction, selection: BulkSelection): Promise<BulkJobView | null> => ask('/bulk-jobs', { id: v7(), action, selection });
export const cancelJob = (id: string): Promise<BulkJobView | null> => ask(at(id, '/cancel'), {});
export const undoJob = (id: string): Promise<BulkJobView | null> => ask(at(id, '/undo'), { id: v7() });

export const listJobs = () => request(BulkJobList, '/bulk-jobs', { query: { limit: 50 } });
export const refusedRows = (id: string) => request(BulkRowList, at(id, '/rows'), { query: { limit: 100, result: 'refused' } });
/** Where the browser finds all rows as a file. */
export const downloadOf = (id: string): string => `/api/v1${at(id, '/rows.csv')}`;

/** What a job is called. */
export function kindOf({ action }: Pick<BulkJobView, 'action'>): Key {
  switch (action.kind) {
    case 'status': return action.status === 'resolved' ? 'bulk.kind.resolve' : 'bulk.kind.reopen';
    case 'read': return action.read ? 'bulk.kind.read' : 'bulk.kind.unread';
    case 'snooze': case 'assign': case 'label': case 'priority': return `bulk.kind.${action.kind}`;
  }
}

export const isOver = ({ state }: Pick<BulkJobView, 'state'>): boolean => state !== 'running';
/** Whether there is anything to take back. */
export const isUndoable = (job: BulkJobView): boolean => isOver(job) && job.done > 0 && job.undoes === null && job.undoneBy === null;
export const goneThrough = ({ done, unchanged, refused }: BulkJobView): number => done + unchanged + refused;
