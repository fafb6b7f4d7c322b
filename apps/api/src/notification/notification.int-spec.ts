import { applyBatch, type ChangesAnswer, emptyState, mergeNotifications, type NotificationList } from '@diwan/contract';
import { type UserId } from '@diwan/domain';
import { appendChanges } from '../change/append.js';
import { rows } from '../database/database.js';
import { createTestApp, type TestApp, type TestPerson } from '../testing/test-app.js';
import { type NotificationDraft, raiseNotifications, resolveNotifications } from './raise.js';

let test: TestApp;
beforeAll(async () => { test = await createTestApp(); });
afterAll(() => test.close());
beforeEach(async () => {
  for (const table of ['notification', 'notification_cursor']) await test.db.system.query(`DELETE FROM ${table}`);
});

const raise = (...drafts: NotificationDraft[]): Promise<number> => test.db.asSystem(test.workspace.id, async (tx) => {
  const changes = await raiseNotifications(tx, drafts);
  if (changes.length > 0) await appendChanges(tx, changes);
  return changes.length;
});
const resolve = (...topics: string[]): Promise<number> => test.db.asSystem(test.workspace.id, async (tx) => appendChanges(tx, await resolveNotifications(tx, topics)));
const paused = (over: Partial<NotificationDraft> = {}): NotificationDraft =>
  ({ topic: 'number 1 paused', kind: 'number.paused', severity: 'critical', to: { permission: 'number.manage' }, numberId: test.workspace.number.id, link: '/settings/numbers/1', ...over });

const session = async (person: TestPerson) => {
  const cookie = await test.signIn(person);
  const get = async <T>(url: string): Promise<T> => (await test.app.inject({ url, headers: { cookie } })).json<T>();
  return {
    list: (query = '') => get<NotificationList>(`/api/v1/notifications${query}`),
    changes: (since: number) => get<ChangesAnswer>(`/api/v1/changes?since=${since}`),
    see: (upTo: string) => test.app.inject({ method: 'POST', url: '/api/v1/notifications/seen', headers: { cookie, origin: test.config.http.publicUrl }, payload: { upTo } }),
  };
};

describe('notifications', () => {
  it('reach those who may act, and nobody else', async () => {
    const [admin, agent, author] = [await test.addPerson('admin'), await test.addPerson('agent'), await test.addPerson('agent')];
    await raise(paused(), paused({ topic: 'message.not_sent 1', kind: 'message.not_sent', severity: 'warning', to: { userId: author.id as UserId }, numberId: null }));
    const kinds = async (person: TestPerson) => (await (await session(person)).list()).data.map(({ kind }) => kind);
    expect(await kinds(admin)).toEqual(['number.paused']);
    expect(await kinds(agent)).toEqual([]);
    expect(await kinds(author)).toEqual(['message.not_sent']);
    const told = await rows<{ user_id: string }>(test.db.system, `SELECT user_id FROM change WHERE workspace_id = $1 AND kind = 'notification.saved'`, [test.workspace.id]);
    expect(told.map(({ user_id }) => user_id)).toEqual(expect.arrayContaining([admin.id, author.id]));
    expect(told.map(({ user_id }) => user_id)).not.toContain(agent.id);
  });

  it('say nothing of a number that a person may not see', async () => {
    const other = await test.workspace.addNumber();
    const narrow = await test.workspace.addMember({ role: 'admin', numberIds: [other.id] });
    await raise(paused());
    expect(await test.db.system.query(`SELECT 1 FROM change WHERE user_id = $1`, [narrow.id])).toEqual([]);
    expect(await raise(paused({ topic: 'other', numberId: other.id }))).toBeGreaterThan(0);
    expect(await test.db.system.query(`SELECT 1 FROM change WHERE user_id = $1`, [narrow.id])).toHaveLength(1);
  });

  it('are raised once while they are open, renewed by news, and come back after they ended', async () => {
    const admin = await session(await test.addPerson('admin'));
    await raise(paused());
    expect(await raise(paused())).toBe(0);
    const [first] = (await admin.list()).data;
    expect((await admin.see(first?.at ?? '')).json()).toEqual({ data: { seen: 1 } });
    expect(await admin.list()).toMatchObject({ data: [{ seen: true }], unseen: 0 });
    await raise(paused({ data: { reason: 'another' } }));
    expect(await admin.list()).toMatchObject({ data: [{ id: first?.id, seen: false, data: { reason: 'another' } }], unseen: 1 });
    await resolve('number 1 paused');
    expect(await admin.list()).toMatchObject({ data: [{ resolvedAt: expect.any(String) as string }], unseen: 0 });
    await raise(paused());
    expect((await admin.list()).data).toHaveLength(2);
  });

  it('are the same by changes as by reading again: raised, renewed, seen and ended', async () => {
    const admin = await session(await test.addPerson('admin'));
    await raise(paused(), paused({ topic: 'b' }));
    const snapshot = await admin.list();
    const before = mergeNotifications(emptyState(snapshot.seq), snapshot);
    await raise(paused({ topic: 'c' }), paused({ severity: 'warning' }));
    await admin.see(new Date(Date.now() + 1_000).toISOString());
    await resolve('b');
    await raise(paused({ topic: 'd' }));
    const batch = await admin.changes(snapshot.seq);
    if ('reset' in batch) throw new Error('The log must reach back');
    const outcome = applyBatch(before, batch);
    const after = await admin.list();
    expect(outcome.kind === 'applied' && [...outcome.state.notifications.values()].map(({ value }) => value).sort((x, y) => (x?.id ?? '').localeCompare(y?.id ?? '')))
      .toEqual(after.data.toSorted((x, y) => x.id.localeCompare(y.id)));
    expect(after.seq).toBe(batch.to);
  });

  it('are seen at once, however many there are, and told to the other screens as far as any has them', async () => {
    await test.db.system.query(`INSERT INTO notification (workspace_id, id, topic, kind, severity, permission, data, at, resolved_at)
      SELECT $1, gen_random_uuid(), 'past ' || i, 'number.paused', 'info', 'number.manage', '{}', now() - interval '1 minute' * i, CASE WHEN i > 10 THEN now() END FROM generate_series(1, 700) i`, [test.workspace.id]);
    const admin = await session(await test.addPerson('admin'));
    expect((await admin.list()).unseen).toBe(10);
    expect((await admin.see(new Date().toISOString())).json()).toEqual({ data: { seen: 500 } });
    const { unseen, data } = await admin.list('?limit=100');
    expect([unseen, data.every(({ seen }) => seen)]).toEqual([0, true]);
    expect((await admin.see(new Date().toISOString())).json()).toEqual({ data: { seen: 0 } });
  });

  it('come in pages, newest first', async () => {
    const admin = await session(await test.addPerson('admin'));
    for (const topic of ['1', '2', '3']) await raise(paused({ topic, data: { topic } }));
    const first = await admin.list('?limit=2');
    const second = await admin.list(`?limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([...first.data, ...second.data].map(({ data }) => data['topic'])).toEqual(['3', '2', '1']);
    expect(second).toMatchObject({ nextCursor: null, unseen: 3 });
  });
});
