import { AttemptId, WorkspaceId } from '@diwan/domain';
import { v7 } from 'uuid';
import { sendJobs } from './send-job.js';

const [one, other] = [WorkspaceId.parse(v7()), WorkspaceId.parse(v7())];
const head = (workspace_id: WorkspaceId, lane: 'live' | 'campaign') => ({ id: AttemptId.parse(v7()), tries: 1, handed_back: 2, workspace_id, lane });

describe('sendJobs', () => {
  it('carries every try once, each workspace and lane apart, in order', () => {
    const heads = Array.from({ length: 130 }, (_, at) => head(at % 3 === 0 ? other : one, at % 2 === 0 ? 'live' : 'campaign'));
    const jobs = sendJobs(heads);
    expect(jobs.flatMap(({ data }) => data.tickets).map(({ attemptId }) => attemptId).sort()).toEqual(heads.map(({ id }) => id).sort());
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(jobs.length);
    for (const { data, priority } of jobs) {
      const own = heads.filter(({ id }) => data.tickets.some(({ attemptId }) => attemptId === id));
      expect(own.map(({ id, workspace_id, lane }) => [id, workspace_id, lane])).toEqual(data.tickets.map(({ attemptId }) => [attemptId, data.workspaceId, data.lane]));
      expect(data.lane).toBe(priority === 0 ? 'live' : 'campaign');
      expect(own.length).toBeLessThanOrEqual(25);
    }
  });

  it('names a try by its turn', () => {
    expect(sendJobs([head(one, 'live')])[0]?.data.tickets[0]?.turn).toBe('1-2');
  });
});
