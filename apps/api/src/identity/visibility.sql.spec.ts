import { NumberId, TeamId, UserId, type Viewer } from '@diwan/domain';
import { visibleSql } from './visibility.sql.js';

const viewer = (over: Partial<Viewer>): Viewer => ({
  userId: UserId.parse('01939a3c-0000-7000-8000-000000000001'), teamIds: [TeamId.parse('01939a3c-0000-7000-8000-000000000002')],
  scopes: ['own', 'team', 'unassigned'], numberIds: null, readsEarlier: false, ...over,
});

describe('visibleSql', () => {
  it('numbers its parameters from where the caller says', () => {
    const { sql, params } = visibleSql(viewer({ numberIds: [NumberId.parse('01939a3c-0000-7000-8000-000000000003')] }), 'c', 4);
    expect(params).toHaveLength(3);
    expect([...sql.matchAll(/\$(\d+)/g)].map((match) => Number(match[1])).sort()).toEqual([4, 5, 5, 6]);
  });

  it('shows nothing without a scope, and everything with all', () => {
    expect(visibleSql(viewer({ scopes: [] }), 'c', 1)).toEqual({ sql: 'false', params: [] });
    expect(visibleSql(viewer({ scopes: ['all'] }), 'c', 1)).toEqual({ sql: 'true', params: [] });
  });
});
