import { type BulkJobView, type BulkRow, type ChangesAnswer, type ConversationView } from '@diwan/contract';
import { type Role } from '@diwan/domain';
import { v7 } from 'uuid';
import { row } from '../../database/database.js';
import { type OutboxTest, startOutboxTest } from '../../outbox/outbox.fixture.js';
import { BulkWorker } from './worker.js';

let test: OutboxTest;
let worker: BulkWorker;
let manager: Person;
let agent: Person;
beforeAll(async () => {
  test = await startOutboxTest({ worker: false });
  worker = new BulkWorker(test.db);
  [manager, agent] = [await person('manager'), await person('agent')];
}, 60_000);
afterAll(() => test.close());

interface Answer<T> { status: number; body: T & { code?: string } }
const session = (headers: Record<string, string>) => {
  const ask = async <T>(method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object): Promise<Answer<T>> => {
    const answer = await test.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.json() };
  };
  return {
    ask,
    start: (action: object, selection: object, id = v7()) => ask<{ data: BulkJobView }>('POST', '/bulk-jobs', { id, action, selection }),
    job: async (id: string) => (await ask<{ data: BulkJobView }>('GET', `/bulk-jobs/${id}`)).body.data,
    rows: async (id: string, query = '') => (await ask<{ data: BulkRow[] }>('GET', `/bulk-jobs/${id}/rows?limit=100${query}`)).body.data,
    undo: (of: string, id = v7()) => ask<{ data: BulkJobView }>('POST', `/bulk-jobs/${of}/undo`, { id }),
    cancel: (id: string) => ask<{ data: BulkJobView }>('POST', `/bulk-jobs/${id}/cancel`, {}),
    read: async (id: string) => (await ask<{ data: ConversationView & { seenInboundNo: number } }>('GET', `/conversations/${id}`)).body.data,
    patch: (id: string, patch: object) => ask('PATCH', `/conversations/${id}`, patch),
  };
};
type Person = ReturnType<typeof session> & { id: string };
const person = async (role: Role): Promise<Person> => {
  const found = await test.addPerson(role);
  return { ...session({ cookie: await test.signIn(found), origin: test.config.http.publicUrl }), id: found.id };
};
const several = async (n: number, options: Parameters<OutboxTest['addConversation']>[0] = {}): Promise<string[]> => {
  const ids: string[] = [];
  for (let i = 0; i < n; i += 1) ids.push(await test.addConversation(options));
  return ids;
};
const finish = async (): Promise<void> => { while (await worker.step()) { /* until none is left */ } };
const RESOLVE = { kind: 'status', status: 'resolved' };
const labelled = (id: string) => ({ match: 'all', of: [{ field: 'label', op: 'any', values: [id] }] });
const codesOf = (rows: readonly BulkRow[]) => rows.map(({ result, code }) => [result, code]);

describe('a bulk job', () => {
  it('does what a person would do with each, and says what became of it', async () => {
    const [a, b, c] = await several(3) as [string, string, string];
    await agent.patch(b, { status: 'resolved' });
    const begun = await agent.start(RESOLVE, { ids: [a, b, c] });
    expect([begun.status, begun.body.data]).toMatchObject([201, { state: 'running', total: 3, done: 0, undoes: null }]);
    await finish();
    expect(await agent.job(begun.body.data.id)).toMatchObject({ state: 'done', done: 2, unchanged: 1, refused: 0 });
    expect((await agent.rows(begun.body.data.id)).map(({ conversationId, result }) => [conversationId, result])).toEqual([[a, 'done'], [b, 'unchanged'], [c, 'done']].sort());
    expect(await agent.read(a)).toMatchObject({ status: 'resolved' });
    const event = await row<{ kind: string; actor_id: string; cause_id: string }>(test.db.system, `SELECT kind, actor_id, cause_id FROM conversation_event WHERE conversation_id = $1 ORDER BY seq DESC LIMIT 1`, [a]);
    expect(event).toEqual({ kind: 'resolved', actor_id: agent.id, cause_id: begun.body.data.id });
  });

  it('repeated is the same job, and another one under the same id is refused', async () => {
    const ids = await several(1);
    const id = v7();
    expect([(await agent.start(RESOLVE, { ids }, id)).status, (await agent.start(RESOLVE, { ids }, id)).status]).toEqual([201, 200]);
    const other = await agent.start({ kind: 'status', status: 'open' }, { ids }, id);
    expect([other.status, other.body.code]).toEqual([409, 'id_reused']);
    expect((await manager.ask('GET', `/bulk-jobs/${id}`)).body.code).toBe('bulk_job_not_found');
    await finish();
  });

  it('leaves alone what somebody else took meanwhile, and what its maker may not see', async () => {
    const [free, taken, hidden] = await several(3) as [string, string, string];
    await manager.patch(hidden, { assigneeId: manager.id });
    const { body: { data: { id } } } = await agent.start({ kind: 'assign', assigneeId: agent.id }, { ids: [free, taken, hidden] });
    await manager.patch(taken, { assigneeId: manager.id });
    await finish();
    const found = new Map((await agent.rows(id)).map((each) => [each.conversationId as string, each]));
    expect([found.get(free)?.result, found.get(taken)?.code, found.get(hidden)?.code]).toEqual(['done', 'assignment_conflict', 'conversation_not_found']);
    expect(found.get(taken)?.data).toMatchObject({ assigneeId: manager.id, by: { id: manager.id } });
    expect([found.get(free)?.phone, found.get(hidden)?.phone]).toEqual([expect.stringMatching(/^\+/), null]);
  });

  it('holds for all that matches at the moment it is made, and for those eyes', async () => {
    const label = await test.workspace.addLabel();
    const [own, foreign, spared] = await several(3) as [string, string, string];
    for (const id of [own, foreign, spared]) await manager.patch(id, { labelIds: [label] });
    const refused = await agent.start(RESOLVE, { filter: labelled(label) });
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
    const { body: { data } } = await manager.start({ kind: 'label', add: [], remove: [label] }, { filter: labelled(label), except: [spared] });
    expect(data.total).toBe(2);
    const late = await test.addConversation();
    await manager.patch(late, { labelIds: [label] });
    await finish();
    expect(await Promise.all([own, foreign, spared, late].map(async (id) => (await manager.read(id)).labelIds))).toEqual([[], [], [label], [label]]);
    await manager.ask('POST', '/views', { name: 'Labelled', scope: 'personal', filter: labelled(label) });
    const view = (await manager.ask<{ data: { id: string; name: string }[] }>('GET', '/views')).body.data.find(({ name }) => name === 'Labelled');
    expect((await manager.start(RESOLVE, { view: view?.id })).body.data.total).toBe(2);
    await finish();
  });

  it('that is cancelled keeps what is done and leaves the rest untouched', async () => {
    const ids = await several(50);
    const { body: { data: { id } } } = await agent.start({ kind: 'priority', priority: 'high' }, { ids });
    await worker.step();
    const cancelled = (await agent.cancel(id)).body.data;
    await finish();
    expect(cancelled).toMatchObject({ state: 'cancelled', total: 50, done: 20, refused: 0 });
    expect(await agent.job(id)).toEqual(cancelled);
    const high = await row<{ n: number }>(test.db.system, `SELECT count(*)::int AS n FROM conversation WHERE id = ANY($1::uuid[]) AND priority = 'high'`, [ids]);
    expect([high?.n, (await agent.rows(id, '&result=done')).length, (await agent.rows(id, '&result=untouched')).length]).toEqual([20, 20, 30]);
    expect((await agent.cancel(id)).body.data).toEqual(cancelled);
  });

  it('keeps nothing of a batch that was under way when it was cancelled', async () => {
    const ids = await several(2);
    const { body: { data: { id } } } = await agent.start(RESOLVE, { ids });
    const held = test.db.system.createQueryRunner();
    await held.startTransaction();
    await held.query('SELECT 1 FROM conversation WHERE id = $1 FOR UPDATE', [ids[0]]);
    const step = worker.step();
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    await agent.cancel(id);
    await held.commitTransaction();
    await held.release();
    await step;
    expect([await agent.job(id), (await agent.read(ids[0] ?? '')).status]).toMatchObject([{ state: 'cancelled', done: 0 }, 'open']);
  });

  it('can be taken back, except where somebody changed it since', async () => {
    const waitingSince = new Date(Date.now() - 3_600_000);
    const [a, b, c] = await several(3, { waitingSince }) as [string, string, string];
    await agent.patch(c, { status: 'snoozed', snoozedUntil: new Date(Date.now() + 3_600_000).toISOString() });
    const { body: { data: { id } } } = await agent.start(RESOLVE, { ids: [a, b, c] });
    expect((await agent.undo(id)).body.code).toBe('bulk_job_not_finished');
    await finish();
    await manager.patch(b, { status: 'open' });
    await manager.patch(b, { status: 'resolved' });
    const undo = await agent.undo(id);
    expect([undo.status, (await agent.undo(id)).body.data.id]).toEqual([201, undo.body.data.id]);
    await finish();
    expect(await agent.job(undo.body.data.id)).toMatchObject({ state: 'done', undoes: id, total: 3, done: 2, refused: 1 });
    expect((await agent.rows(undo.body.data.id, '&result=refused'))[0]).toMatchObject({ conversationId: b, code: 'changed_since', data: { by: { id: manager.id } } });
    expect([await agent.read(a), await agent.read(b), await agent.read(c)]).toMatchObject([{ status: 'open', waitingSince: waitingSince.toISOString() }, { status: 'resolved' }, { status: 'snoozed', snoozedUntil: expect.any(String) as string }]);
    expect((await agent.undo(undo.body.data.id)).body.code).toBe('bulk_job_not_undoable');
    expect((await agent.job(id)).undoneBy).toBe(undo.body.data.id);
  });

  it('puts back what was given away out of sight, labels that were added, and what was read', async () => {
    const [added, had] = [await test.workspace.addLabel(), await test.workspace.addLabel()];
    const ids = await several(2);
    await test.db.system.query('UPDATE conversation SET inbound_no = 3 WHERE id = ANY($1::uuid[])', [ids]);
    await agent.patch(ids[0] ?? '', { labelIds: [had] });
    for (const action of [{ kind: 'assign', assigneeId: manager.id }, { kind: 'label', add: [added], remove: [had] }, { kind: 'read', read: true }, { kind: 'priority', priority: 'urgent' }]) {
      const before = await Promise.all(ids.map((id) => agent.read(id)));
      const { body: { data: { id } } } = await agent.start(action, { ids });
      await finish();
      expect(await agent.job(id)).toMatchObject({ state: 'done', done: 2 });
      const undo = (await agent.undo(id)).body.data.id;
      await finish();
      expect(await agent.job(undo)).toMatchObject({ state: 'done', done: 2, refused: 0 });
      const after = await Promise.all(ids.map((each) => agent.read(each)));
      const compared = ({ assigneeId, labelIds, seenInboundNo, priority }: typeof before[number]) => ({ assigneeId, labelIds, seenInboundNo, priority });
      expect(after.map(compared)).toEqual(before.map(compared));
    }
  });

  it('tells its maker\'s screens how far it is, and nobody else', async () => {
    const since = (await agent.ask<{ seq: number }>('GET', '/bulk-jobs')).body.seq;
    const { body: { data: { id } } } = await agent.start(RESOLVE, { ids: await several(1) });
    await finish();
    const states = async (who: Person) => {
      const answer = (await who.ask<ChangesAnswer>('GET', `/changes?since=${since}`)).body;
      return 'reset' in answer ? null : answer.changes.flatMap((change) => (change.kind === 'bulk_job.moved' && change.job.id === id ? [change.job.state] : []));
    };
    expect([await states(agent), await states(manager)]).toEqual([['running', 'done'], []]);
  });

  it('ends when its maker is no longer a member', async () => {
    const gone = await person('agent');
    const { body: { data: { id } } } = await gone.start(RESOLVE, { ids: await several(1) });
    await test.db.system.query('UPDATE member SET active = false WHERE user_id = $1', [gone.id]);
    await finish();
    expect(await row(test.db.system, 'SELECT state, done FROM bulk_job WHERE id = $1', [id])).toEqual({ state: 'failed', done: 0 });
  });

  it('is taken up again after a worker died with a batch in hand', async () => {
    const { body: { data: { id } } } = await agent.start(RESOLVE, { ids: await several(1) });
    await test.db.system.query(`UPDATE bulk_job SET lease_until = now() + interval '1 minute' WHERE id = $1`, [id]);
    expect(await worker.step()).toBe(false);
    await test.db.system.query(`UPDATE bulk_job SET lease_until = now() - interval '1 second' WHERE id = $1`, [id]);
    await finish();
    expect(await agent.job(id)).toMatchObject({ state: 'done', done: 1 });
  });

  it('sets a row aside that cannot be written, and goes on', async () => {
    const ids = (await several(3)).sort();
    const broken = ids[1] ?? '';
    // Its next event has the number of one that is there already.
    await test.db.system.query(`INSERT INTO conversation_event (workspace_id, id, conversation_id, seq, kind, actor_kind, at) VALUES ($1, $2, $3, 1, 'labelled', 'system', now())`, [test.workspace.id, v7(), broken]);
    const { body: { data: { id } } } = await agent.start(RESOLVE, { ids });
    await finish();
    expect(codesOf(await agent.rows(id))).toEqual([['done', null], ['refused', 'internal_error'], ['done', null]]);
    expect(await agent.job(id)).toMatchObject({ state: 'done', done: 2, refused: 1 });
  });

  it('refuses at once what would be refused everywhere', async () => {
    const ids = await several(1);
    const codes = [
      await agent.start({ kind: 'snooze', until: new Date(Date.now() - 1000).toISOString() }, { ids }), await agent.start(RESOLVE, { view: v7() }), await manager.start(RESOLVE, { view: v7() }),
      await session({ authorization: test.key }).start({ kind: 'read', read: true }, { ids }), await agent.start({ kind: 'assign' }, { ids }), await agent.start(RESOLVE, { ids, filter: labelled(v7()) }),
    ].map(({ body }) => body.code);
    expect(codes).toEqual(['snooze_in_past', 'forbidden', 'view_not_found', 'forbidden', 'invalid_request', 'invalid_request']);
  });

  it('can be had as CSV in which no name becomes a formula', async () => {
    const ids = await several(1);
    await test.db.system.query(`UPDATE contact SET name = '=1+1' WHERE id = (SELECT contact_id FROM conversation WHERE id = $1)`, [ids[0]]);
    const key = { authorization: test.key };
    const { body: { data: { id } } } = await session(key).start(RESOLVE, { ids });
    await finish();
    const answer = await test.app.inject({ method: 'GET', url: `/api/v1/bulk-jobs/${id}/rows.csv`, headers: key });
    expect([answer.headers['content-type'], answer.body.split('\n')[0]]).toEqual(['text/csv; charset=utf-8', '\uFEFFconversation,name,phone,result,reason,at']);
    expect(answer.body).toContain(`${ids[0]},'=1+1,`);
  });

  it('does not begin a sixth of the same person', async () => {
    const busy = await person('agent');
    const ids = await several(1);
    const started: number[] = [];
    for (let i = 0; i < 6; i += 1) started.push((await busy.start(RESOLVE, { ids })).status);
    expect(started).toEqual([201, 201, 201, 201, 201, 409]);
    await finish();
  });
});
