import { type ConversationItem, ListConversations } from '@diwan/contract';
import { canSee, type ConversationId, type LabelId, type NumberId, type Scope, type TeamId, type UserId, type Viewer } from '@diwan/domain';
import { buildWorkspace, type BuiltWorkspace } from '@diwan/testing';
import { row, rows } from '../database/database.js';
import { openStage, type Stage } from '../realtime/stage.fixture.js';
import { listConversations } from './list.query.js';

const CONVERSATIONS = 160;

interface Made { id: ConversationId; number_id: NumberId; owner_id: UserId | null; team_id: TeamId | null; status: string; label_ids: LabelId[]; at: string }

let stage: Stage;
let workspace: BuiltWorkspace;
let made: Made[];
let people: UserId[];
let teams: TeamId[];
let labels: LabelId[];
let numbers: NumberId[];

beforeAll(async () => {
  stage = await openStage();
  workspace = await buildWorkspace(stage.db.system);
  people = [(await workspace.addMember()).id, (await workspace.addMember()).id];
  teams = [await workspace.addTeam(people), await workspace.addTeam([]), await workspace.addTeam([])];
  labels = [await workspace.addLabel(), await workspace.addLabel()];
  numbers = [workspace.number.id, (await workspace.addNumber()).id];
  // Every combination of place, status and labels, many with the very same time, so that pages end between equal keys.
  made = await rows<Made>(stage.db.system, `
    WITH contacts AS (INSERT INTO contact (workspace_id, id) SELECT $1, gen_random_uuid() FROM generate_series(1, ${CONVERSATIONS}) RETURNING id),
    numbered AS (SELECT id, row_number() OVER (ORDER BY id)::int AS n FROM contacts)
    INSERT INTO conversation (workspace_id, id, number_id, contact_id, status, owner_id, team_id, label_ids, waiting_since, last_activity_at)
    SELECT $1, gen_random_uuid(), ($2::uuid[])[1 + n % 2], id, (ARRAY['open', 'resolved', 'resolved', 'snoozed'])[1 + n / 2 % 4], (ARRAY[NULL, $3, $4]::uuid[])[1 + n / 3 % 3], (ARRAY[NULL, $5, $6, $7]::uuid[])[1 + n / 5 % 4],
           CASE n / 7 % 4 WHEN 0 THEN '{}' WHEN 1 THEN ARRAY[$8::uuid] WHEN 2 THEN ARRAY[$9::uuid] ELSE ARRAY[$8::uuid, $9::uuid] END,
           CASE WHEN n / 2 % 4 = 0 AND n % 3 = 0 THEN '2026-01-01Z'::timestamptz - n * interval '1 minute' END, '2026-01-01Z'::timestamptz - (n / 3) * interval '1 hour'
    FROM numbered RETURNING id, number_id, owner_id, team_id, status, label_ids, last_activity_at::text AS at`, [workspace.id, numbers, ...people, ...teams, ...labels]);
}, 60_000);
afterAll(() => stage.close());

const viewer = (scopes: Scope[], over: Partial<Viewer> = {}): Viewer => ({ userId: people[0] as UserId, teamIds: teams.slice(0, 2), scopes, numberIds: null, readsEarlier: false, ...over });

/** All pages, each of `limit`. */
const everyPage = (who: Viewer, query: Record<string, unknown>, limit: number): Promise<ConversationItem[]> => stage.db.inWorkspace(workspace.id, async (tx) => {
  const found: ConversationItem[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await listConversations(tx, who, ListConversations.parse({ ...query, limit, ...(cursor === undefined ? {} : { cursor }) }));
    expect(page.data.length).toBeLessThanOrEqual(limit);
    found.push(...page.data);
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
});

const expected = (who: Viewer, { status = 'open', assignee, team, label, number }: { status?: string; assignee?: string; team?: string; label?: string; number?: string }): string[] => made
  .filter((one) => canSee(who, { numberId: one.number_id, ownerId: one.owner_id, teamId: one.team_id }))
  .filter((one) => (status === 'all' || one.status === status) && (assignee === undefined || one.owner_id === (assignee === 'none' ? null : assignee === 'me' ? who.userId : assignee)))
  .filter((one) => (team === undefined || one.team_id === team) && (number === undefined || one.number_id === number) && (label === undefined || one.label_ids.includes(label as LabelId)))
  .sort((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? 1 : -1)).map(({ id }) => id);

describe('a list', () => {
  it('is, for every sight and filter, what the one predicate and a plain sort give', async () => {
    const viewers = [
      viewer(['all'], { numberIds: [numbers[1] as NumberId] }), viewer(['own']), viewer(['unassigned']), viewer(['own', 'team', 'unassigned']),
      viewer(['own', 'team', 'unassigned'], { numberIds: [numbers[0] as NumberId] }), viewer([]),
    ];
    const filters = [
      {}, { status: 'all' }, { status: 'resolved' }, { status: 'snoozed' }, { status: 'all', assignee: 'me' }, { status: 'all', assignee: 'none' }, { status: 'all', assignee: people[1] },
      { status: 'all', team: teams[0] }, { status: 'resolved', team: teams[2] }, { status: 'all', label: labels[0] }, { status: 'resolved', label: labels[1], number: numbers[0] },
      { status: 'resolved', number: numbers[1] }, { status: 'all', number: numbers[0], team: teams[1], label: labels[0] },
    ] as { status?: string }[];
    for (const who of viewers) {
      for (const filter of filters) {
        const got = (await everyPage(who, filter, 47)).map(({ id }) => id);
        expect({ who: who.scopes, filter, got }).toEqual({ who: who.scopes, filter, got: expected(who, filter) });
      }
    }
  }, 120_000);

  it('shows those who wait first, and then everybody else', async () => {
    for (const who of [viewer(['all']), viewer(['own', 'team', 'unassigned'])]) {
      const found = await everyPage(who, { status: 'all', sort: 'waiting' }, 29);
      expect(found.map(({ id }) => id).toSorted()).toEqual(expected(who, { status: 'all' }).toSorted());
      const waiting = found.map(({ waitingSince }) => waitingSince).filter((since) => since !== null);
      expect(waiting.length).toBeGreaterThan(0);
      expect(found.slice(0, waiting.length).map(({ waitingSince }) => waitingSince)).toEqual(waiting.toSorted());
    }
  });
});

describe('the history under each label', () => {
  const differing = () => row<{ n: number }>(stage.db.system, `
    SELECT count(*)::int AS n FROM (SELECT label_id, last_activity_at, id FROM conversation, unnest(label_ids) label_id WHERE workspace_id = $1 AND status = 'resolved') c
    FULL JOIN (SELECT label_id, last_activity_at, conversation_id FROM label_history WHERE workspace_id = $1) h
      ON h.label_id = c.label_id AND h.last_activity_at = c.last_activity_at AND h.conversation_id = c.id WHERE h.conversation_id IS NULL OR c.id IS NULL`, [workspace.id]);

  it.each([
    ['nothing', 'SELECT 1'],
    ['resolving', `UPDATE conversation SET status = 'resolved' WHERE workspace_id = $1 AND status = 'open' AND id::text < '8'`],
    ['reopening', `UPDATE conversation SET status = 'open' WHERE workspace_id = $1 AND status = 'resolved' AND id::text > 'c'`],
    ['new activity', `UPDATE conversation SET last_activity_at = now() WHERE workspace_id = $1 AND id::text < 'a'`],
    ['other labels', `UPDATE conversation SET label_ids = label_ids[2:] WHERE workspace_id = $1`],
    ['all at once', `UPDATE conversation SET label_ids = '{}', status = 'open', last_activity_at = now() WHERE workspace_id = $1 AND id::text < '4'`],
  ])('follows %s', async (_what, statement) => {
    await rows(stage.db.system, statement, statement.includes('$1') ? [workspace.id] : []);
    expect(await differing()).toEqual({ n: 0 });
  });
});
