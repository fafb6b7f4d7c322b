import { LabelId, type NumberId, type Scope, type UserId, type Viewer, type WorkspaceId } from '@diwan/domain';
import { buildWorkspace } from '@diwan/testing';
import pg from 'pg';
import { v7 } from 'uuid';
import { rows, type Tx } from '../database/database.js';
import { openStage, type Stage } from '../realtime/stage.fixture.js';
import { listContacts } from '../contact/contact.list.js';
import { countConversations } from './conversation.query.js';
import { listConversations } from './list.query.js';
import { messagesByWamid } from './message.query.js';
import { readMessages, readTimeline } from './timeline.query.js';

/** Big enough that reading a whole table is never the cheaper way. */
const CONVERSATIONS = 4_000;
const MESSAGES_EACH = 5;
const GROWING = ['conversation', 'message', 'contact', 'contact_identity', 'message_key', 'note', 'conversation_event', 'seen_cursor', 'episode', 'change'];

let stage: Stage;
let app: pg.Client;
let plans: string[] = [];
let tx: Tx;
let all: Viewer;
let agent: Viewer;
let numberId: NumberId;
const labelId = LabelId.parse(v7());

/** Two workspaces with a history, most of it resolved, made by the database itself. */
const fill = async (): Promise<{ id: WorkspaceId; numberId: NumberId; agentId: UserId }> => {
  const built = [await buildWorkspace(stage.db.system), await buildWorkspace(stage.db.system)];
  const [first] = built as [typeof built[number]];
  const member = await first.addMember();
  for (const { id, number } of built) {
    await rows(stage.db.system, `
      WITH people AS (
        INSERT INTO contact (workspace_id, id, name, phone) SELECT $1, gen_random_uuid(), CASE i WHEN 1 THEN 'Zoe' ELSE 'Person' || md5(i::text) END, '+9665' || lpad((i * 7919 % 100000000)::text, 8, '0')
        FROM generate_series(1, ${CONVERSATIONS}) i RETURNING id)
      INSERT INTO conversation (workspace_id, id, number_id, contact_id, status, owner_id, last_activity_at, waiting_since, window_expires_at, last_seq, last_episode_no, label_ids)
      SELECT $1, gen_random_uuid(), $2, id, CASE WHEN r < 0.9 THEN 'resolved' WHEN r < 0.98 THEN 'open' ELSE 'snoozed' END, CASE WHEN r > 0.99 THEN $3::uuid END,
             now() - random() * interval '90 days', CASE WHEN r > 0.9 AND r < 0.95 THEN now() - random() * interval '1 day' END, now() + (random() - 0.8) * interval '1 day', ${MESSAGES_EACH}, 1, CASE WHEN r < 0.1 THEN ARRAY[$4::uuid] ELSE '{}' END
      FROM (SELECT id, random() AS r FROM people) p`, [id, number.id, member.id, labelId]);
    await rows(stage.db.system, `
      INSERT INTO message (workspace_id, id, conversation_id, seq, direction, author_kind, type, content, sent_at, order_at, status)
      SELECT $1, gen_random_uuid(), c.id, s, 'in', 'customer', 'text', jsonb_build_object('type', 'text', 'text', 'order ' || md5(c.id::text || s)), now(), now() - s * interval '1 hour', 'received'
      FROM conversation c, generate_series(1, ${MESSAGES_EACH}) s WHERE c.workspace_id = $1`, [id]);
    await rows(stage.db.system, `INSERT INTO message_key (workspace_id, number_id, wamid, message_id) SELECT $1, $2, 'wamid.' || id, id FROM message WHERE workspace_id = $1`, [id, number.id]);
    await rows(stage.db.system, `INSERT INTO note (workspace_id, id, conversation_id, seq, author_id, text, at) SELECT $1, gen_random_uuid(), id, 100, $2, 'a note', now() FROM conversation WHERE workspace_id = $1`, [id, member.id]);
    await rows(stage.db.system, `INSERT INTO conversation_event (workspace_id, id, conversation_id, seq, kind, actor_kind, at) SELECT $1, gen_random_uuid(), id, 101, 'opened', 'system', now() FROM conversation WHERE workspace_id = $1`, [id]);
    await rows(stage.db.system, `INSERT INTO episode (workspace_id, id, conversation_id, no, source, opened_at) SELECT $1, gen_random_uuid(), id, 1, 'customer', now() FROM conversation WHERE workspace_id = $1`, [id]);
    await rows(stage.db.system, `INSERT INTO seen_cursor (workspace_id, user_id, conversation_id, inbound_no, last_seq) SELECT $1, u, id, 1, 1 FROM conversation, unnest($2::uuid[]) u WHERE workspace_id = $1`, [id, [member.id, ...Array.from({ length: 6 }, () => v7())]]);
    await rows(stage.db.system, `INSERT INTO contact_identity (workspace_id, id, contact_id, kind, value) SELECT $1, gen_random_uuid(), id, 'phone', id::text FROM contact WHERE workspace_id = $1`, [id]);
  }
  return { id: first.id, numberId: first.number.id, agentId: member.id };
};

beforeAll(async () => {
  stage = await openStage();
  const filled = await fill();
  const { id, agentId } = filled;
  ({ numberId } = filled);
  const owner = new pg.Client({ connectionString: stage.urls.ownerUrl });
  await owner.connect();
  await owner.query('VACUUM ANALYZE');
  // The app role's own plans, those inside functions too, come back as notices.
  const name = new URL(stage.urls.ownerUrl).pathname.slice(1);
  for (const [setting, value] of Object.entries({
    session_preload_libraries: 'auto_explain', 'auto_explain.log_min_duration': '0', 'auto_explain.log_nested_statements': 'on', client_min_messages: 'log',
  })) await owner.query(`ALTER DATABASE ${name} SET ${setting} = ${setting.includes('preload') ? value : `'${value}'`}`);
  await owner.end();
  app = new pg.Client({ connectionString: stage.urls.appUrl });
  app.on('notice', ({ message }) => { if (message?.includes('plan:')) plans.push(message); });
  await app.connect();
  await app.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await app.query(`SELECT set_config('app.workspace_id', $1, true)`, [id]);
  tx = { query: async (sql: string, parameters: unknown[]) => (await app.query(sql, parameters)).rows as unknown, workspaceId: id, changed: false, queryRunner: { isReleased: false, connect: () => Promise.resolve(app) } } as unknown as Tx;
  const viewer = (scopes: Scope[]): Viewer => ({ userId: agentId, teamIds: [], scopes, numberIds: null, readsEarlier: false });
  [all, agent] = [viewer(['all']), viewer(['own', 'team', 'unassigned'])];
}, 60_000);

afterAll(async () => {
  await app.end();
  await stage.close();
});

/** Runs it and gives the plans of every statement it took, functions' inner ones included. */
const plansOf = async (work: () => Promise<unknown>): Promise<string> => {
  // A statement's plan comes when the next one begins.
  await app.query('SELECT 1');
  plans = [];
  await work();
  await app.query('SELECT 1');
  expect(plans.length).toBeGreaterThan(0);
  return plans.join('\n');
};
const scans = (plan: string): string[] => [...plan.matchAll(/Seq Scan on (?:public\.)?(\w+)/g)].map((match) => match[1] ?? '').filter((table) => GROWING.includes(table));

describe('as the app role, under row-level security', () => {
  const base = { status: 'open', sort: 'activity', limit: 25 } as const;

  it.each<[string, () => Promise<unknown>, RegExp]>([
    ['the newest of one status', () => listConversations(tx, all, base), /conversation_by_activity/],
    ['the newest of every status', () => listConversations(tx, all, { ...base, status: 'all' }), /Append[^]*conversation_by_activity/],
    ['an agent\'s', () => listConversations(tx, agent, base), /conversation_by_/],
    ['mine', () => listConversations(tx, agent, { ...base, assignee: 'me' }), /conversation_by_owner/],
    ['nobody\'s', () => listConversations(tx, agent, { ...base, assignee: 'none' }), /conversation_by_/],
    ['waiting longest', () => listConversations(tx, all, { ...base, sort: 'waiting' }), /conversation_by_waiting/],
    ['window closing soonest', () => listConversations(tx, all, { ...base, sort: 'window' }), /conversation_by_window/],
    ['counts', () => countConversations(tx, all, new Date()), /Index Only Scan using conversation_in_hand[^]*conversation_by_window/],
    ['an agent\'s counts', () => countConversations(tx, agent, new Date()), /conversation_in_hand/],
    ['an agent\'s history', () => listConversations(tx, agent, { ...base, status: 'resolved' }), /conversation_by_owner/],
    ['a number\'s history', () => listConversations(tx, all, { ...base, status: 'resolved', number: numberId }), /conversation_(history_of_number|by_activity)/],
    ['a label\'s history', () => listConversations(tx, agent, { ...base, status: 'resolved', label: labelId }), /label_history_pkey/],
    ['people', () => listContacts(tx, agent, { limit: 25 }), /conversation_of_contact/],
    ['a person by name', () => listContacts(tx, agent, { limit: 25, q: 'c81e72' }), /contact_search/],
    ['search for a word', () => listConversations(tx, agent, { ...base, status: 'all', q: 'order cfcd2084' }), /message_said/],
    ['search for a name', () => listConversations(tx, all, { ...base, status: 'all', q: 'c81e72' }), /contact_search/],
    ['search for a number', () => listConversations(tx, all, { ...base, status: 'all', q: '0500007919' }), /contact_phone_search/],
    ['a message by Meta\'s id', () => messagesByWamid(tx, agent, 'wamid.none'), /message_key_by_wamid/],
  ])('%s', async (_name, work, index) => {
    const plan = await plansOf(work);
    expect({ scans: scans(plan), plan: scans(plan).length > 0 || !index.test(plan) ? plan : '' }).toEqual({ scans: [], plan: '' });
    expect(plan).toMatch(index);
  });

  it('search for the beginning of a name', async () => {
    // So short a pattern is taken to match many, for whom hashing a small table of conversations is right; people are found by index.
    const plan = await plansOf(() => listConversations(tx, all, { ...base, status: 'all', q: 'zo' }));
    expect(plan).toMatch(/Bitmap Index Scan on contact_search/);
    expect(scans(plan).filter((table) => table !== 'conversation')).toEqual([]);
  });

  it('pages of a thread', async () => {
    const { data: [conversation] } = await listConversations(tx, all, base);
    const id = conversation?.id;
    if (!id) throw new Error('The list is empty');
    let cursor = '';
    const plan = await plansOf(async () => {
      cursor = (await readTimeline(tx, all, id, { limit: 3 })).nextCursor ?? '';
      await readTimeline(tx, all, id, { limit: 3, cursor });
      await readTimeline(tx, all, id, { limit: 3, newer: cursor });
      const { data } = await readMessages(tx, all, id, { limit: 3 });
      await readTimeline(tx, all, id, { limit: 3, around: data[0]?.id });
    });
    expect(cursor).not.toBe('');
    expect(scans(plan)).toEqual([]);
    for (const index of ['message_thread', 'note_timeline', 'conversation_event_timeline']) expect(plan).toMatch(index);
    expect(plan).not.toMatch(/\bSort\b[^]*Sort Key: m\.order_at/);
  });

  it('the next page begins at its key and reads no further', async () => {
    const { nextCursor } = await listConversations(tx, all, base);
    const plan = await plansOf(() => listConversations(tx, all, { ...base, cursor: nextCursor ?? '' }));
    expect(plan).toMatch(/Index Cond: [^\n]*ROW\((c\.)?last_activity_at, (c\.)?id\) </);
  });
});
