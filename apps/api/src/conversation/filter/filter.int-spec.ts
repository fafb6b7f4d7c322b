import { ListConversations } from '@diwan/contract';
import {
  canSee, Condition, type ConversationId, Filter, type FilterSubject, LabelId, matchesFilter, type NumberId, type Scope, type TeamId, type UserId, type Viewer,
} from '@diwan/domain';
import { buildWorkspace, type BuiltWorkspace } from '@diwan/testing';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { rows } from '../../database/database.js';
import { openStage, type Stage } from '../../realtime/stage.fixture.js';
import { countByFilter, listByFilter } from './filtered.query.js';

const CONVERSATIONS = 160;
const NAMES = ['أحمد السيد', 'Sara Müller', 'فاطمة الزهراء', 'مُحَمَّد', 'Zoë', null] as const;

let stage: Stage;
let workspace: BuiltWorkspace;
let people: UserId[];
let teams: TeamId[];
let labels: LabelId[];
let numbers: NumberId[];
let subjects: Map<ConversationId, FilterSubject>;

interface Made { id: ConversationId; owner_id: UserId | null; team_id: TeamId | null; number_id: NumberId; data: FilterSubject }

/** Conversations of every kind, written by the database, and read back as what a filter can ask about. */
const fill = async (): Promise<void> => {
  await rows(stage.db.system, `
    WITH contacts AS (
      INSERT INTO contact (workspace_id, id, name, profile_name, username, language, country, blocked_numbers)
      SELECT $1, gen_random_uuid(), ($10::text[])[1 + n % 6], CASE n % 4 WHEN 0 THEN '  Pro  file ' || n % 3 END, CASE n % 5 WHEN 0 THEN 'user' || n % 3 END, (ARRAY['ar', 'ar_EG', 'en', NULL])[1 + n % 4], (ARRAY['SA', 'EG', NULL])[1 + n % 3],
             CASE n % 7 WHEN 0 THEN ARRAY[($2::uuid[])[1 + n % 2]] ELSE '{}' END
      FROM generate_series(1, ${CONVERSATIONS}) n RETURNING id),
    numbered AS (SELECT id, row_number() OVER (ORDER BY id)::int AS n FROM contacts),
    told AS (INSERT INTO consent_event (workspace_id, id, contact_id, topic, value, source, proof, at) SELECT $1, gen_random_uuid(), id, 'marketing_messages', CASE n % 2 WHEN 0 THEN 'stop' ELSE 'resume' END, 'whatsapp', '{}', now() FROM numbered WHERE n % 3 = 0)
    INSERT INTO conversation (workspace_id, id, number_id, contact_id, status, owner_id, team_id, label_ids, priority, turn_owner, waiting_since, last_activity_at, last_inbound_at, window_expires_at, ad_click_at, snoozed_until, created_at, inbound_no)
    SELECT $1, gen_random_uuid(), ($2::uuid[])[1 + n % 2], id, CASE WHEN n % 3 = 0 AND n % 4 = 0 THEN 'open' ELSE (ARRAY['open', 'resolved', 'snoozed'])[1 + n % 3] END, (ARRAY[NULL, $3, $4]::uuid[])[1 + n / 3 % 3], (ARRAY[NULL, $5, $6, $7]::uuid[])[1 + n / 5 % 4],
           CASE n / 7 % 4 WHEN 0 THEN '{}' WHEN 1 THEN ARRAY[$8::uuid] WHEN 2 THEN ARRAY[$9::uuid] ELSE ARRAY[$8::uuid, $9::uuid] END, (ARRAY['low', 'normal', 'normal', 'high', 'urgent'])[1 + n % 5], (ARRAY['human', 'bot', 'none'])[1 + n / 2 % 3],
           CASE WHEN n % 3 = 0 THEN t - n % 9 * interval '7 minutes' END, t - n % 40 * interval '90 minutes', CASE n % 6 WHEN 0 THEN NULL ELSE t - n % 50 * interval '3 hours' END,
           CASE n % 6 WHEN 0 THEN NULL ELSE t + (n % 21 - 10) * interval '40 minutes' END, CASE n % 8 WHEN 0 THEN t END, CASE WHEN n % 3 = 2 THEN t + (n % 5 - 1) * interval '1 day' END, t - n % 60 * interval '1 day', n % 4
    FROM numbered, (SELECT date_trunc('second', now()) AS t) clock`, [workspace.id, numbers, ...people, ...teams, ...labels, NAMES]);
  await rows(stage.db.system, `INSERT INTO seen_cursor (workspace_id, user_id, conversation_id, inbound_no, last_seq) SELECT workspace_id, $2::uuid, id, inbound_no - 1, 0 FROM conversation WHERE workspace_id = $1 AND inbound_no > 1 AND priority = 'normal'
    UNION ALL SELECT workspace_id, $2::uuid, id, inbound_no, 0 FROM conversation WHERE workspace_id = $1 AND inbound_no > 0 AND priority <> 'normal'`, [workspace.id, people[0]]);
  // Marks of two people, of whom one asks; some have drafts of both modes.
  for (const [mark, rest, each] of [['conversation_follower', `, 'chosen'`, 3], ['conversation_mention', ', gen_random_uuid(), gen_random_uuid()', 4], ['draft', `, 'reply', 'words', NULL, 1`, 5], ['draft', `, 'note', 'words', NULL, 1`, 10]] as const) {
    await rows(stage.db.system, `INSERT INTO ${mark} SELECT workspace_id, ($2::uuid[])[1 + n % 2], id${rest} FROM (SELECT workspace_id, id, (row_number() OVER (ORDER BY id))::int AS n FROM conversation WHERE workspace_id = $1) c WHERE n % ${each} < 2`, [workspace.id, people]);
  }
};

/** Values of custom fields, among them ones of another type than is asked for, and none. */
const VALUES = `(ARRAY['{"f":"القاهرة"}', '{"f":12,"g":["gold","tin"]}', '{"f":"2026-03-02"}', '{"f":true,"g":"gold"}', '{"f":["gold"]}', '{}'])[1 + abs(hashtext(id::text)) % 6]::jsonb`;
const fillProfiles = async (): Promise<void> => {
  await rows(stage.db.system, `INSERT INTO contact_profile (workspace_id, contact_id, custom) SELECT workspace_id, id, ${VALUES} FROM contact WHERE workspace_id = $1 AND abs(hashtext(id::text)) % 5 > 0`, [workspace.id]);
  await rows(stage.db.system, `INSERT INTO conversation_profile (workspace_id, conversation_id, custom) SELECT workspace_id, id, ${VALUES} FROM conversation WHERE workspace_id = $1 AND abs(hashtext(id::text)) % 5 > 0`, [workspace.id]);
};

const readSubjects = async (): Promise<Map<ConversationId, FilterSubject>> => {
  const ms = (column: string): string => `CASE WHEN c.${column} IS NULL THEN NULL ELSE to_char(c.${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END`;
  const found = await rows<Made>(stage.db.system, `
    SELECT c.id, c.owner_id, c.team_id, c.number_id, jsonb_build_object(
      'status', c.status, 'assigneeId', c.owner_id, 'teamId', c.team_id, 'numberId', c.number_id, 'priority', c.priority, 'turnOwner', c.turn_owner, 'labelIds', c.label_ids,
      'windowExpiresAt', ${ms('window_expires_at')}, 'waitingSince', ${ms('waiting_since')}, 'lastActivityAt', ${ms('last_activity_at')}, 'lastInboundAt', ${ms('last_inbound_at')}, 'createdAt', ${ms('created_at')}, 'snoozedUntil', ${ms('snoozed_until')},
      'unread', c.inbound_no > coalesce(s.inbound_no, 0), 'mentioned', EXISTS (SELECT FROM conversation_mention m WHERE m.user_id = $2 AND m.conversation_id = c.id),
      'following', EXISTS (SELECT FROM conversation_follower m WHERE m.user_id = $2 AND m.conversation_id = c.id), 'draft', EXISTS (SELECT FROM draft m WHERE m.user_id = $2 AND m.conversation_id = c.id), 'fromAd', c.ad_click_at IS NOT NULL,
      'custom', coalesce((SELECT f.custom FROM conversation_profile f WHERE f.workspace_id = c.workspace_id AND f.conversation_id = c.id), '{}'::jsonb),
      'contact', jsonb_build_object('name', coalesce(p.name, btrim(regexp_replace(p.profile_name, '\\s+', ' ', 'g')), '@' || p.username, ''), 'language', p.language, 'country', p.country, 'blocked', c.number_id = ANY(p.blocked_numbers),
        'optedOut', EXISTS (SELECT FROM consent_event e WHERE e.contact_id = p.id AND e.value = 'stop'), 'custom', coalesce((SELECT f.custom FROM contact_profile f WHERE f.workspace_id = c.workspace_id AND f.contact_id = c.contact_id), '{}'::jsonb))) AS data
    FROM conversation c JOIN contact p ON p.workspace_id = c.workspace_id AND p.id = c.contact_id LEFT JOIN seen_cursor s ON s.workspace_id = c.workspace_id AND s.user_id = $2 AND s.conversation_id = c.id
    WHERE c.workspace_id = $1`, [workspace.id, people[0]]);
  return new Map(found.map(({ id, data }) => [id, data]));
};

beforeAll(async () => {
  stage = await openStage();
  workspace = await buildWorkspace(stage.db.system);
  people = [(await workspace.addMember()).id, (await workspace.addMember()).id];
  teams = [await workspace.addTeam(people), await workspace.addTeam([]), await workspace.addTeam([])];
  labels = [await workspace.addLabel(), await workspace.addLabel()];
  numbers = [workspace.number.id, (await workspace.addNumber()).id];
  await fill();
  await fillProfiles();
  subjects = await readSubjects();
}, 60_000);
afterAll(() => stage.close());

const viewer = (scopes: Scope[], over: Partial<Viewer> = {}): Viewer => ({ userId: people[0] as UserId, teamIds: teams.slice(0, 2), scopes, numberIds: null, readsEarlier: false, ...over });

/** Any condition that the product keeps facts for. */
const condition = (): fc.Arbitrary<unknown> => {
  const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
  const oneOf = (field: string, values: readonly unknown[]) => fc.record({ field: fc.constant(field), op: fc.constantFrom('in', 'notIn'), values: some(values) });
  const span = fc.record({ amount: fc.integer({ min: 1, max: 60 }), unit: fc.constantFrom('minute', 'hour', 'day') });
  const at = fc.integer({ min: -90, max: 90 }).map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString());
  const time = fc.oneof(
    fc.record({ op: fc.constantFrom('past', 'older', 'next'), span }), fc.record({ op: fc.constantFrom('before', 'after'), at }), fc.record({ op: fc.constantFrom('set', 'unset', 'overdue') }));
  const text = fc.oneof(
    fc.record({ op: fc.constantFrom('is', 'isNot', 'contains', 'starts'), value: fc.constantFrom('احمد', 'SARA', 'muller', 'محمد', 'pro file', '@user', 'zoe', '%', '_') }), fc.record({ op: fc.constantFrom('set', 'unset') }));
  const number = fc.oneof(fc.record({ op: fc.constantFrom('is', 'isNot', 'atLeast', 'atMost'), value: fc.integer({ min: 11, max: 13 }) }), fc.record({ op: fc.constantFrom('set', 'unset') }));
  const custom = fc.record({ field: fc.constantFrom('contact.custom', 'custom'), key: fc.constantFrom('f', 'g', 'h'), test: fc.oneof(
    fc.record({ type: fc.constant('text'), test: fc.oneof(fc.record({ op: fc.constantFrom('is', 'isNot', 'contains', 'starts'), value: fc.constantFrom('القاهره', '2026', 'gold') }), fc.record({ op: fc.constantFrom('set', 'unset') })) }),
    fc.record({ type: fc.constant('number'), test: number }), fc.record({ type: fc.constant('bool'), value: fc.boolean() }),
    fc.record({ type: fc.constant('date'), test: fc.oneof(fc.record({ op: fc.constantFrom('before', 'after'), at: fc.constantFrom('2026-03-02T00:00:00Z', '2026-03-02T00:00:01Z') }), fc.record({ op: fc.constantFrom('set', 'unset', 'overdue') })) }),
    fc.record({ type: fc.constant('choice'), op: fc.constantFrom('any', 'all', 'none'), values: some(['gold', 'tin', 'القاهرة']) })) });
  return fc.oneof(
    custom, oneOf('status', ['open', 'snoozed', 'resolved']), oneOf('assignee', ['me', 'none', ...people]), oneOf('team', ['mine', 'none', ...teams]), oneOf('number', numbers), oneOf('priority', ['low', 'normal', 'high', 'urgent']),
    oneOf('turn', ['human', 'bot', 'none']), fc.record({ field: fc.constant('label'), op: fc.constantFrom('any', 'all', 'none'), values: some([...labels, LabelId.parse(v7())]) }),
    fc.record({ field: fc.constant('window'), is: fc.constantFrom('open', 'closed', 'never') }),
    fc.record({ field: fc.constantFrom('windowCloses', 'waitingSince', 'lastActivity', 'lastInbound', 'created', 'snoozedUntil'), test: time }),
    fc.record({ field: fc.constantFrom('unread', 'mentioned', 'following', 'draft', 'fromAd', 'contact.blocked', 'contact.optedOut'), value: fc.boolean() }),
    oneOf('contact.language', ['ar', 'ar_EG', 'en']), oneOf('contact.country', ['SA', 'EG']), fc.record({ field: fc.constant('contact.name'), test: text }));
};
const filter = (): fc.Arbitrary<Filter> => {
  const group = (parts: fc.Arbitrary<unknown>, minLength: number) => fc.record({ match: fc.constantFrom('all', 'any'), not: fc.boolean(), of: fc.array(parts, { minLength, maxLength: 3 }) });
  return group(fc.oneof({ weight: 3, arbitrary: condition() }, { weight: 1, arbitrary: group(fc.oneof(condition(), group(condition(), 1)), 1) }), 0).map((given) => Filter.parse(given));
};

describe('a filter as SQL', () => {
  it('lists and counts, for every sight and in every order, what the pure filter holds for', async () => {
    const viewers = [viewer(['all']), viewer(['own', 'team', 'unassigned']), viewer(['all'], { numberIds: [numbers[0] as NumberId] }), viewer(['team'], { numberIds: [numbers[1] as NumberId] }), viewer([])];
    await fc.assert(fc.asyncProperty(filter(), fc.constantFrom(...viewers), fc.constantFrom('activity', 'waiting', 'window', 'priority'), async (asked, who, sort) => {
      const { listed, counted, now } = await stage.db.inWorkspace(workspace.id, async (tx) => {
        const page = await listByFilter(tx, who, asked, { sort: ListConversations.shape.sort.parse(sort), limit: CONVERSATIONS });
        const at = new Date();
        return { listed: page.data.map(({ id }) => id), counted: await countByFilter(tx, who, asked, at), now: at };
      });
      const expected = [...subjects].filter(([, subject]) => canSee(who, { numberId: subject.numberId as NumberId, ownerId: subject.assigneeId as UserId | null, teamId: subject.teamId as TeamId | null })
        && matchesFilter(asked, subject, { userId: who.userId, teamIds: who.teamIds, now })).map(([id]) => id);
      expect(listed.toSorted()).toEqual(expected.toSorted());
      expect(new Set(listed).size).toBe(listed.length);
      expect(counted).toEqual({ n: expected.length, more: false });
    }), { numRuns: 60 });
  }, 120_000);

  it('finds what carries several labels by any of them', async () => {
    const [vip, late] = labels;
    const carries = (...values: unknown[]) => ({ field: 'label', op: 'any', values });
    const asked = [
      { match: 'all', of: [carries(vip), carries(late)] }, { match: 'all', of: [carries(vip, LabelId.parse(v7())), carries(LabelId.parse(v7()), late)] },
      { match: 'all', of: [carries(vip), { match: 'any', of: [carries(late), { match: 'all', of: [carries(late), carries(vip)] }] }] },
    ];
    const carrying = [...subjects].filter(([, { labelIds }]) => labelIds.length === 2).map(([id]) => id);
    expect(carrying.length).toBeGreaterThan(10);
    for (const filtered of asked.map((each) => Filter.parse(each))) {
      const { page, count } = await stage.db.inWorkspace(workspace.id, async (tx) => ({
        page: await listByFilter(tx, viewer(['all']), filtered, { sort: 'activity', limit: CONVERSATIONS }), count: await countByFilter(tx, viewer(['all']), filtered, new Date()),
      }));
      expect(page.data.map(({ id }) => id).toSorted()).toEqual(carrying.toSorted());
      expect(count).toEqual({ n: carrying.length, more: false });
    }
  });

  it('pages without a gap, in every order', async () => {
    const asked = Filter.parse({ match: 'any', of: [{ field: 'status', op: 'in', values: ['open', 'resolved'] }, { field: 'contact.language', op: 'in', values: ['ar'] }] });
    for (const sort of ['activity', 'waiting', 'window', 'priority'] as const) {
      const found: { id: string; priority: string; status: string }[] = [];
      await stage.db.inWorkspace(workspace.id, async (tx) => {
        for (let cursor: string | undefined; ;) {
          const page = await listByFilter(tx, viewer(['all']), asked, { sort, limit: 23, ...(cursor === undefined ? {} : { cursor }) });
          found.push(...page.data);
          if (page.nextCursor === null) return;
          cursor = page.nextCursor;
        }
      });
      const expected = [...subjects].filter(([, subject]) => matchesFilter(asked, subject, { userId: people[0] as UserId, teamIds: [], now: new Date() })).map(([id]) => id);
      expect(found.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
      if (sort !== 'priority') continue;
      const rank = found.map(({ status, priority }) => (status === 'resolved' ? 4 : ['urgent', 'high', 'normal', 'low'].indexOf(priority)));
      expect(rank).toEqual(rank.toSorted((a, b) => a - b));
    }
  }, 60_000);

  it('knows every condition of the language', () => {
    expect(Condition.options.map((option) => option.shape.field.value)).toHaveLength(26);
  });
});
