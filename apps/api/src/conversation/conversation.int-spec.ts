import { type ConversationId, type NoteId, type UserId } from '@diwan/domain';
import { newWaId } from '@diwan/testing';
import { v7 } from 'uuid';
import { row, rows } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { type Principal } from '../identity/principal.js';
import { Cast, openStage, type Stage } from '../realtime/stage.fixture.js';
import { countConversations, oneConversation } from './conversation.query.js';
import { listConversations } from './list.query.js';
import { addNote } from './note.js';
import { moveSeen } from './seen.js';
import { snapshot } from './snapshot.js';
import { SnoozeTimer } from './snooze-timer.js';
import { readMessages, readTimeline } from './timeline.query.js';
import { updateConversation } from './update-conversation.js';

let stage: Stage;
let cast: Cast;
let admin: Principal;
let agent: Principal;
let id: ConversationId;

beforeAll(async () => { stage = await openStage(); });
afterAll(() => stage.close());
beforeEach(async () => {
  cast = await Cast.of(stage.db);
  admin = await cast.principal((await cast.workspace.addMember({ role: 'admin' })).id);
  agent = await cast.principal((await cast.workspace.addMember()).id);
  id = await cast.receive('Hello');
});

const patch = (who: Principal, change: Parameters<typeof updateConversation>[3], which = id) => updateConversation(stage.db, who, which, change);
const refused = async (work: Promise<unknown>): Promise<ProblemError> => {
  const error = await work.then(() => null, (reason: unknown) => reason);
  if (error instanceof ProblemError) return error;
  throw new Error(`Expected a refusal, got ${String(error)}`);
};
const events = () => rows<{ kind: string; data: unknown; actor_id: string | null }>(stage.db.system,
  'SELECT kind, data, actor_id FROM conversation_event WHERE workspace_id = $1 AND conversation_id = $2 ORDER BY seq', [cast.workspace.id, id]);

describe('assigning', () => {
  it('writes who gave it to whom, once', async () => {
    const before = (await cast.log()).length;
    const { data } = await patch(agent, { assigneeId: agent.userId });
    expect(data).toMatchObject({ assigneeId: agent.userId, assignmentVersion: 1 });
    expect((await events()).at(-1)).toMatchObject({ kind: 'assigned', actor_id: agent.userId, data: { from: null, to: agent.userId } });
    await patch(agent, { assigneeId: agent.userId });
    expect((await cast.log()).slice(before)).toEqual(['conversation.updated']);
  });

  it('lets one of two win and tells the other who was faster', async () => {
    const results = await Promise.allSettled([agent, admin].map((who) => patch(who, { assigneeId: who.userId, assignmentVersion: 0 })));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [{ reason }] = results.filter((result): result is PromiseRejectedResult => result.status === 'rejected') as [PromiseRejectedResult];
    const { data } = await patch(admin, { priority: 'high' });
    expect(reason).toMatchObject({ code: 'assignment_conflict', data: { assigneeId: data.assigneeId, assignmentVersion: 1, by: { kind: 'agent', id: data.assigneeId } } });
  });

  it('refuses people who could not see it, strangers, and teams that are not', async () => {
    const other = await cast.workspace.addNumber();
    const elsewhere = await cast.workspace.addMember({ numberIds: [other.id] });
    expect((await refused(patch(admin, { assigneeId: elsewhere.id }))).code).toBe('assignee_cannot_see');
    expect((await refused(patch(admin, { assigneeId: v7() as UserId }))).code).toBe('member_not_found');
    expect((await refused(patch(admin, { teamId: v7() as never }))).code).toBe('team_not_found');
    expect(await events()).toHaveLength(1);
  });

  it('hides what was given away, like what does not exist', async () => {
    await patch(admin, { assigneeId: admin.userId });
    const hidden = await refused(patch(agent, { priority: 'high' }));
    const absent = await refused(patch(agent, { priority: 'high' }, v7() as ConversationId));
    expect([hidden.code, hidden.detail]).toEqual([absent.code, absent.detail]);
    expect(hidden.code).toBe('conversation_not_found');
    expect(await cast.list(agent)).toEqual([]);
  });
});

describe('status', () => {
  it('freezes owner and team when resolved, and measures', async () => {
    const team = await cast.workspace.addTeam([agent.userId ?? ('' as UserId)]);
    await patch(admin, { assigneeId: agent.userId, teamId: team });
    const { data } = await patch(admin, { status: 'resolved' });
    expect(data).toMatchObject({ status: 'resolved', waitingSince: null, turnOwner: 'none' });
    expect(await row(stage.db.system, 'SELECT owner_id, team_id, resolved_by FROM episode WHERE conversation_id = $1', [id]))
      .toEqual({ owner_id: agent.userId, team_id: team, resolved_by: admin.userId });
    const facts = await rows<{ metric: string }>(stage.db.system, 'SELECT metric, team_id, user_id FROM metric_interval WHERE conversation_id = $1 ORDER BY metric', [id]);
    expect(facts.map(({ metric }) => metric)).toEqual(['first_resolution', 'resolution', 'unanswered']);
    expect(facts[0]).toMatchObject({ team_id: team, user_id: admin.userId });
  });

  it('continues the episode when reopened, and counts a second resolution but no second first', async () => {
    await patch(agent, { status: 'resolved' });
    const { data } = await patch(agent, { status: 'open' });
    expect(data).toMatchObject({ status: 'open', turnOwner: 'human', episode: { no: 1 } });
    await patch(agent, { status: 'resolved' });
    expect(await row(stage.db.system, 'SELECT count(*)::int AS n, sum(reopened)::int AS reopened FROM episode WHERE conversation_id = $1', [id])).toEqual({ n: 1, reopened: 1 });
    const facts = await rows<{ metric: string }>(stage.db.system, 'SELECT metric FROM metric_interval WHERE conversation_id = $1 ORDER BY metric', [id]);
    expect(facts.map(({ metric }) => metric)).toEqual(['first_resolution', 'resolution', 'resolution', 'unanswered']);
    expect((await events()).map(({ kind }) => kind)).toEqual(['opened', 'resolved', 'reopened', 'resolved']);
  });

  it('stays its owner\'s when the customer reopens it, while the episode forgets who had resolved it', async () => {
    await stage.db.system.query(`UPDATE workspace SET reopen_within = '1 hour' WHERE id = $1`, [cast.workspace.id]);
    const from = newWaId();
    const thread = await cast.receive('a question', from);
    const team = await cast.workspace.addTeam([agent.userId ?? ('' as UserId)]);
    await patch(admin, { assigneeId: agent.userId, teamId: team, status: 'resolved' }, thread);
    const frozen = 'SELECT no, owner_id, team_id, resolved_by, resolved_at IS NULL AS open, reopened FROM episode WHERE conversation_id = $1 ORDER BY no';
    expect(await rows(stage.db.system, frozen, [thread])).toEqual([{ no: 1, owner_id: agent.userId, team_id: team, resolved_by: admin.userId, open: false, reopened: 0 }]);
    await cast.receive('one more thing', from);
    const { data } = await snapshot(stage.db, agent, (tx, viewer) => oneConversation(tx, viewer, thread));
    expect(data).toMatchObject({ status: 'open', turnOwner: 'human', assigneeId: agent.userId, teamId: team, episode: { no: 1 } });
    expect(await rows(stage.db.system, frozen, [thread])).toEqual([{ no: 1, owner_id: null, team_id: null, resolved_by: null, open: true, reopened: 1 }]);
    // Later than that it is a new matter, still with the same people.
    await patch(agent, { status: 'resolved' }, thread);
    await stage.db.system.query(`UPDATE workspace SET reopen_within = '0' WHERE id = $1`, [cast.workspace.id]);
    await stage.db.system.query(`UPDATE episode SET resolved_at = resolved_at - interval '1 minute' WHERE conversation_id = $1`, [thread]);
    await cast.receive('something else', from);
    expect((await snapshot(stage.db, agent, (tx, viewer) => oneConversation(tx, viewer, thread))).data).toMatchObject({ turnOwner: 'human', assigneeId: agent.userId, episode: { no: 2 } });
    expect(await rows(stage.db.system, frozen, [thread])).toMatchObject([{ no: 1, owner_id: agent.userId, resolved_by: agent.userId }, { no: 2, owner_id: null, resolved_by: null, open: true }]);
  });

  it('sleeps until the alarm, which rings once', async () => {
    expect((await refused(patch(agent, { snoozedUntil: new Date(Date.now() - 1000).toISOString() }))).code).toBe('snooze_in_past');
    const until = new Date(Date.now() + 60_000);
    expect((await patch(agent, { snoozedUntil: until.toISOString() })).data).toMatchObject({ status: 'snoozed', snoozedUntil: until.toISOString() });
    const [one, two] = [new SnoozeTimer(stage.db), new SnoozeTimer(stage.db)];
    expect(await one.wakeDue(new Date(until.getTime() - 1))).toBe(0);
    const woken = await Promise.all([one.wakeDue(until), two.wakeDue(until)]);
    expect(woken[0] + woken[1]).toBe(1);
    expect((await events()).map(({ kind }) => kind)).toEqual(['opened', 'snoozed', 'woken']);
  });

  it('wakes the others though one cannot be woken', async () => {
    const other = await cast.receive('second');
    const until = new Date(Date.now() + 60_000);
    for (const which of [id, other]) await patch(agent, { snoozedUntil: until.toISOString() }, which);
    await stage.db.system.query(`UPDATE conversation SET turn_owner = 'nobody knows', snoozed_until = $2 WHERE id = $1`, [id, new Date(until.getTime() - 1_000)]);
    await new SnoozeTimer(stage.db).wakeDue(until);
    expect(await rows(stage.db.system, 'SELECT status FROM conversation WHERE id = ANY($1::uuid[]) ORDER BY id = $2', [[id, other], other])).toEqual([{ status: 'snoozed' }, { status: 'open' }]);
    await stage.db.system.query(`UPDATE conversation SET turn_owner = 'human' WHERE id = $1`, [id]);
  });

  it('does everything asked in one change', async () => {
    const label = await cast.workspace.addLabel();
    const before = (await cast.log()).length;
    await patch(admin, { assigneeId: agent.userId, labelIds: [label], priority: 'urgent', status: 'resolved' });
    expect((await cast.log()).slice(before)).toEqual(['conversation.updated']);
    expect((await events()).map(({ kind }) => kind)).toEqual(['opened', 'assigned', 'resolved', 'labelled', 'priority_changed']);
    expect((await refused(patch(admin, { labelIds: [v7() as never] }))).code).toBe('label_not_found');
  });
});

describe('notes and read positions', () => {
  it('keeps a note once, whoever asks how often', async () => {
    const note = { id: v7() as NoteId, text: 'ask \0 Lina \ud83d', mentions: [admin.userId ?? ('' as UserId)] };
    const first = await addNote(stage.db, agent, id, note);
    const again = await addNote(stage.db, agent, id, note);
    expect([first.created, again.created]).toEqual([true, false]);
    expect(again.answer.data).toEqual(first.answer.data);
    expect((await refused(addNote(stage.db, agent, id, { ...note, text: 'other' }))).code).toBe('id_reused');
    expect((await refused(addNote(stage.db, agent, id, { ...note, id: v7() as NoteId, mentions: [v7() as UserId] }))).code).toBe('member_not_found');
    const { data } = await snapshot(stage.db, agent, (tx, viewer) => oneConversation(tx, viewer, id));
    expect(data.preview).toMatchObject({ direction: 'note', authorId: agent.userId });
  });

  it('tells only when it moved, and never past what there is', async () => {
    const before = (await cast.log()).length;
    expect((await moveSeen(stage.db, agent, id, { inboundNo: 99, lastSeq: 99 })).data).toMatchObject({ inboundNo: 1, lastSeq: 2 });
    await moveSeen(stage.db, agent, id, { inboundNo: 99, lastSeq: 99 });
    expect((await cast.log()).slice(before)).toEqual(['seen.moved']);
    expect((await snapshot(stage.db, agent, (tx, viewer) => oneConversation(tx, viewer, id))).data.seenInboundNo).toBe(1);
    expect((await snapshot(stage.db, admin, (tx, viewer) => oneConversation(tx, viewer, id))).data.seenInboundNo).toBe(0);
  });
});

describe('lists', () => {
  it('pages through every sort without loss or repetition, whatever the keys', async () => {
    for (let i = 0; i < 11; i += 1) await cast.receive(`message ${i}`, newWaId());
    const all = await cast.list(admin);
    await patch(admin, { status: 'resolved' }, all[2]?.id ?? id);
    await patch(admin, { status: 'snoozed' }, all[4]?.id ?? id);
    await rows(stage.db.system, 'UPDATE conversation SET window_expires_at = NULL, waiting_since = NULL WHERE id = ANY($1::uuid[])', [all.slice(5, 8).map((item) => item.id)]);
    for (const sort of ['activity', 'waiting', 'window'] as const) {
      for (const status of ['all', 'open'] as const) {
        const paged = await everyPage((cursor) => ({ sort, status, limit: 3, ...(cursor ? { cursor } : {}) }));
        expect(new Set(paged).size).toBe(paged.length);
        expect(paged).toEqual((await cast.list(admin, { sort, status })).map((item) => item.id));
        expect(paged).toHaveLength(status === 'all' ? 12 : 10);
      }
    }
  });

  const everyPage = async (query: (cursor: string | null) => Parameters<typeof listPage>[0]): Promise<string[]> => {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listPage(query(cursor));
      found.push(...page.data.map((item) => item.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return found;
  };
  const listPage = (query: Partial<Parameters<typeof listConversations>[2]>) =>
    snapshot(stage.db, admin, (tx, viewer) => listConversations(tx, viewer, { status: 'open', sort: 'activity', limit: 25, ...query }));

  it('filters', async () => {
    const label = await cast.workspace.addLabel();
    const team = await cast.workspace.addTeam();
    const second = await cast.receive('second');
    await patch(admin, { assigneeId: agent.userId, labelIds: [label] });
    await patch(admin, { teamId: team }, second);
    const ids = async (query: Parameters<Cast['list']>[1], who = admin) => (await cast.list(who, query)).map((item) => item.id);
    expect(await ids({ assignee: 'me' }, agent)).toEqual([id]);
    expect(await ids({ assignee: 'none' })).toEqual([second]);
    expect(await ids({ assignee: agent.userId ?? 'me' })).toEqual([id]);
    expect(await ids({ label })).toEqual([id]);
    expect(await ids({ team })).toEqual([second]);
    expect(await ids({ number: (await cast.workspace.addNumber()).id })).toEqual([]);
    const { data } = await snapshot(stage.db, agent, (tx, viewer) => countConversations(tx, viewer, new Date()));
    expect(data).toMatchObject({ mine: 1, unassigned: 0, open: 1, unread: 1, numbers: { [cast.workspace.number.id]: 1 } });
    expect((await refused(listPage({ cursor: 'nonsense' }))).code).toBe('invalid_cursor');
  });
});

describe('the thread', () => {
  it('merges messages, notes and events in one order and pages back through all of them', async () => {
    const from = newWaId();
    const thread = await cast.receive('one', from);
    for (let i = 0; i < 4; i += 1) {
      await addNote(stage.db, agent, thread, { id: v7() as NoteId, text: `note ${i}`, mentions: [] });
      await cast.receive(`message ${i}`, from);
      await patch(agent, { priority: i % 2 === 0 ? 'high' : 'low' }, thread);
    }
    const whole = await snapshot(stage.db, agent, (tx, viewer) => readTimeline(tx, viewer, thread, { limit: 100 }));
    expect(whole.data).toHaveLength(14);
    const seen: unknown[] = [];
    for (let cursor: string | undefined = undefined, first = true; first || cursor; first = false) {
      const page: typeof whole = await snapshot(stage.db, agent, (tx, viewer) => readTimeline(tx, viewer, thread, { limit: 4, ...(cursor ? { cursor } : {}) }));
      seen.unshift(...page.data);
      cursor = page.nextCursor ?? undefined;
    }
    expect(seen).toEqual(whole.data);
    const messages = await snapshot(stage.db, agent, (tx, viewer) => readMessages(tx, viewer, thread, { limit: 3 }));
    expect(messages.data.map((message) => message.content)).toMatchObject([{ text: 'message 1' }, { text: 'message 2' }, { text: 'message 3' }]);
    expect(messages.nextCursor).not.toBeNull();
  });
});
