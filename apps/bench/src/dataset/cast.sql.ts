import { STAFF, type Size, WORKSPACE_SHARES } from './size.js';

const FIFTH = 5;
/** At least two of each: some people write to a second number. */
const of = (column: string, count: number): string => `CASE WHEN ${column} = 1 THEN ${count} ELSE ${Math.max(2, Math.round(count / FIFTH))} END`;
const MEMBERS = STAFF.agents + STAFF.managers;

/** Workspaces, numbers, teams, labels, and people who can sign in. Ids are from the beginning of the made time. */
export const castOf = (size: Size): string => `
  CREATE TABLE made.workspace AS
    SELECT w::int AS no, made.id('2024-01-01Z', w, 1) AS id, round(share * ${size.conversations})::bigint AS conversations,
           (sum(round(share * ${size.conversations})) OVER (ORDER BY w) - round(share * ${size.conversations}))::bigint AS before,
           ${of('w', STAFF.numbers)} AS numbers, ${of('w', STAFF.teams)} AS teams, ${of('w', MEMBERS)} AS members, ${of('w', STAFF.managers)} AS managers, ${of('w', STAFF.labels)} AS labels
    FROM unnest(ARRAY[${WORKSPACE_SHARES.join(',')}]::float8[]) WITH ORDINALITY s(share, w);
  INSERT INTO workspace (id, name, default_language, time_zone) SELECT id, 'Workspace ' || no, 'ar', 'Asia/Riyadh' FROM made.workspace;
  INSERT INTO change_head (workspace_id) SELECT id FROM made.workspace;

  CREATE TABLE made.number AS SELECT w.no, n, w.id AS workspace_id, made.id('2024-01-01Z', w.no * 100 + n, 2) AS id FROM made.workspace w, generate_series(0, w.numbers - 1) n;
  INSERT INTO number (workspace_id, id, phone_number_id, waba_id, display_phone_number, verified_name, access_token, access_token_key_id)
    SELECT workspace_id, id, '1000' || (no * 100 + n), '2000' || no, '+966 11 000 0' || (no * 10 + n), 'Number ' || n, '\\x00', 'made' FROM made.number;
  INSERT INTO number_route (phone_number_id, waba_id, workspace_id, number_id) SELECT '1000' || (no * 100 + n), '2000' || no, workspace_id, id FROM made.number;

  CREATE TABLE made.team AS SELECT w.no, n, w.id AS workspace_id, made.id('2024-01-01Z', w.no * 100 + n, 3) AS id FROM made.workspace w, generate_series(0, w.teams - 1) n;
  INSERT INTO team (workspace_id, id, name) SELECT workspace_id, id, 'Team ' || n FROM made.team;

  -- The first are managers, who see everything; every tenth agent works for one number alone.
  CREATE TABLE made.member AS SELECT w.no, n, w.id AS workspace_id, made.id('2024-01-01Z', w.no * 100 + n, 4) AS id, n < w.managers AS manager, w.teams, n % w.teams AS team,
    CASE WHEN n >= w.managers AND n % 10 = 9 THEN ARRAY[made.id('2024-01-01Z', w.no * 100 + n % w.numbers, 2)] END AS number_ids FROM made.workspace w, generate_series(0, w.members - 1) n;
  INSERT INTO member (workspace_id, user_id, role, name, email, scopes, number_ids)
    SELECT workspace_id, id, CASE WHEN n = 0 THEN 'owner' WHEN manager THEN 'manager' ELSE 'agent' END, 'Person ' || n, 'p' || n || '@w' || no || '.example',
           CASE WHEN manager THEN ARRAY['all'] ELSE ARRAY['own', 'team', 'unassigned'] END, number_ids FROM made.member;
  INSERT INTO team_member (workspace_id, team_id, user_id) SELECT m.workspace_id, t.id, m.id FROM made.member m JOIN made.team t ON t.no = m.no AND t.n = m.team WHERE NOT m.manager;
  INSERT INTO team_member (workspace_id, team_id, user_id) SELECT m.workspace_id, t.id, m.id FROM made.member m JOIN made.team t ON t.no = m.no AND t.n = (m.n * 3 + 1) % m.teams
    WHERE NOT m.manager AND m.n % 3 = 0 ON CONFLICT DO NOTHING;
  INSERT INTO auth."user" (id, name, email, email_verified) SELECT id, 'Person ' || n, 'p' || n || '@w' || no || '.example', true FROM made.member;

  CREATE TABLE made.label AS SELECT w.no, n, w.id AS workspace_id, made.id('2024-01-01Z', w.no * 100 + n, 5) AS id FROM made.workspace w, generate_series(1, w.labels) n;
  INSERT INTO label (workspace_id, id, name) SELECT workspace_id, id, 'Label ' || n FROM made.label;
`;
