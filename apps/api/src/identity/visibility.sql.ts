import { type Scope, type Viewer } from '@diwan/domain';

export interface SqlPart { readonly sql: string; readonly params: unknown[] }

/**
 * What `canSee` of the domain says, as a condition on a table or alias with the columns number_id, owner_id and team_id.
 * `startIndex` is the number of its first parameter; the condition uses as many as `params` is long, and is safe beside any other.
 */
export const visibleSql = (viewer: Viewer, alias: string, startIndex: number): SqlPart => {
  const params: unknown[] = [];
  const bind = (value: unknown): string => `$${startIndex + params.push(value) - 1}`;
  const scopes = new Set(viewer.scopes);
  if (scopes.size === 0) return { sql: 'false', params };
  const number = viewer.numberIds === null ? null : `${alias}.number_id = ANY(${bind(viewer.numberIds)}::uuid[])`;
  if (scopes.has('all')) return { sql: number ?? 'true', params };
  const needsTeams = scopes.has('team') || scopes.has('unassigned');
  const mine = needsTeams ? `${alias}.team_id = ANY(${bind(viewer.teamIds)}::uuid[])` : 'false';
  const condition = (scope: Scope): string => {
    switch (scope) {
      case 'all': return 'true';
      case 'own': return `${alias}.owner_id = ${bind(viewer.userId)}::uuid`;
      case 'team': return mine;
      case 'unassigned': return `(${alias}.owner_id IS NULL AND (${alias}.team_id IS NULL OR ${mine}))`;
    }
  };
  const any = `(${[...scopes].map(condition).join(' OR ')})`;
  return { sql: number === null ? any : `(${number} AND ${any})`, params };
};
