import { applyBatch, type ChangesAnswer, type ConversationItem, emptyState, mergeViews, type SavedView, type ViewCount } from '@diwan/contract';
import { type Role } from '@diwan/domain';
import { rows } from '../../database/database.js';
import { type OutboxTest, startOutboxTest } from '../../outbox/outbox.fixture.js';

let test: OutboxTest;
let manager: Person;
let agent: Person;
let other: Person;
beforeAll(async () => {
  test = await startOutboxTest({ worker: false });
  [manager, agent, other] = [await person('manager'), await person('agent'), await person('agent')];
}, 60_000);
afterAll(() => test.close());

interface Answer<T> { status: number; body: T & { code?: string } }
const session = (headers: Record<string, string>) => {
  const ask = async <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH', url: string, payload?: object): Promise<Answer<T>> => {
    const answer = await test.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.body === '' ? {} as T & { code?: string } : answer.json() };
  };
  return {
    ask,
    save: (over: object = {}) => ask<{ data: SavedView }>('POST', '/views', view(over)),
    list: async () => (await ask<{ data: SavedView[]; seq: number; nextCursor: null }>('GET', '/views')).body,
    page: async (query: string) => (await ask<{ data: ConversationItem[]; nextCursor: string | null }>('GET', `/conversations?${query}`)),
    changes: async (since: number) => (await ask<ChangesAnswer>('GET', `/changes?since=${since}`)).body,
  };
};
type Session = ReturnType<typeof session>;
type Person = Session & { id: string };
const person = async (role: Role): Promise<Person> => {
  const found = await test.addPerson(role);
  return { ...session({ cookie: await test.signIn(found), origin: test.config.http.publicUrl }), id: found.id };
};
const teamOf = async (...memberIds: string[]): Promise<string> => {
  const answer = await manager.ask<{ data?: { id: string }; id?: string }>('POST', '/teams', { name: `Team ${Math.random()}`, memberIds });
  return answer.body.data?.id ?? answer.body.id ?? '';
};
const OPEN = { field: 'status', op: 'in', values: ['open'] };
const all = (...of: unknown[]) => ({ match: 'all', of });
const view = (over: object = {}) => ({ name: 'Urgent ones', scope: 'personal', filter: all(OPEN), ...over });
const idsOf = async (who: Session) => (await who.list()).data.map(({ id }) => id);

describe('saved views', () => {
  it('are their maker\'s own, a team\'s, or everybody\'s', async () => {
    const key = session({ authorization: test.key });
    const teamId = await teamOf(agent.id);
    const own = (await agent.save()).body.data;
    const [teams, shared] = [(await manager.save({ scope: 'team', teamId })).body.data, (await manager.save({ scope: 'workspace', sort: 'priority' })).body.data];
    expect(own).toMatchObject({ scope: 'personal', teamId: null, createdBy: agent.id, sort: 'activity', filter: all(OPEN) });
    const made = [own.id, teams.id, shared.id];
    const found = async (who: Session) => (await idsOf(who)).filter((id) => made.includes(id));
    expect(await found(agent)).toEqual(made);
    expect(await found(other)).toEqual([shared.id]);
    for (const who of [manager, key]) expect(await found(who)).toEqual([teams.id, shared.id]);
    for (const [who, id] of [[manager, own.id], [other, teams.id]] as const) {
      for (const answer of [await who.ask('PUT', `/views/${id}`, view()), await who.ask('DELETE', `/views/${id}`), await who.page(`view=${id}`)]) expect([answer.status, answer.body.code]).toEqual([404, 'view_not_found']);
    }
  });

  it('that are shared are kept in order by those who may', async () => {
    const key = session({ authorization: test.key });
    const teamId = await teamOf(agent.id);
    const { data: shared } = (await manager.save({ scope: 'workspace' })).body;
    const { data: own } = (await agent.save()).body;
    const refusals = [
      await agent.save({ scope: 'workspace' }), await agent.save({ scope: 'team', teamId }), await agent.ask('PUT', `/views/${shared.id}`, view({ scope: 'workspace' })), await agent.ask('DELETE', `/views/${shared.id}`),
      await agent.ask('PUT', `/views/${shared.id}`, view()), await agent.ask('PUT', `/views/${own.id}`, view({ scope: 'workspace' })), await key.save(),
    ];
    expect(refusals.map(({ status, body }) => [status, body.code])).toEqual(refusals.map(() => [403, 'forbidden']));
    expect((await manager.ask('PUT', `/views/${shared.id}`, view({ name: 'Ours', scope: 'workspace', sort: 'waiting' }))).body).toMatchObject({ data: { name: 'Ours', sort: 'waiting', createdBy: manager.id } });
  });

  it('are told as they change to those who find them, and taken from those who no longer do', async () => {
    const teamId = await teamOf(agent.id);
    const screens = await Promise.all([manager, agent, other].map(async (who) => {
      const page = await who.list();
      return { who, state: mergeViews(emptyState(page.seq), page) };
    }));
    const { data: made } = (await manager.save({ scope: 'workspace' })).body;
    await manager.ask('PUT', `/views/${made.id}`, view({ scope: 'team', teamId, name: 'For the team' }));
    const { data: gone } = (await agent.save()).body;
    await agent.ask('DELETE', `/views/${gone.id}`);
    await manager.ask('PUT', `/views/${made.id}`, view({ scope: 'team', teamId, name: 'Last' }));
    for (const { who, state } of screens) {
      const batch = await who.changes(state.seq);
      if ('reset' in batch) throw new Error('The log was trimmed');
      const outcome = applyBatch(state, batch);
      if (outcome.kind !== 'applied') throw new Error(outcome.kind);
      const shown = [...outcome.state.views.values()].flatMap(({ value }) => value ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(shown).toEqual((await who.list()).data);
    }
    expect((await idsOf(other)).includes(made.id)).toBe(false);
  });

  it('leave with their team', async () => {
    const teamId = await teamOf();
    const { data: made } = (await manager.save({ scope: 'team', teamId })).body;
    expect((await manager.ask('DELETE', `/teams/${teamId}`)).status).toBe(204);
    expect(await idsOf(manager)).not.toContain(made.id);
    expect((await manager.save({ scope: 'team', teamId })).body.code).toBe('team_not_found');
  });

  it.each([
    ['no name', { name: ' ' }, 400, 'invalid_request'], ['a team\'s without a team', { scope: 'team' }, 400, 'invalid_request'],
    ['groups too deep', { filter: all(all(all(all(OPEN)))) }, 400, 'invalid_request'], ['an unknown field', { filter: all({ field: 'weather', value: true }) }, 400, 'invalid_request'],
  ])('refuse %s', async (_name, over, status, code) => {
    const answer = await agent.save(over);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('a view\'s conversations', () => {
  it('are those that each person may see, listed and counted alike, as they are now', async () => {
    const [mine, theirs] = [await test.addConversation(), await test.addConversation()];
    await manager.ask('PATCH', `/conversations/${mine}`, { assigneeId: agent.id, priority: 'urgent' });
    await manager.ask('PATCH', `/conversations/${theirs}`, { assigneeId: other.id, priority: 'urgent' });
    const filter = all(OPEN, { field: 'priority', op: 'in', values: ['urgent'] }, { field: 'assignee', op: 'notIn', values: ['none'] });
    const { data: shared } = (await manager.save({ scope: 'workspace', filter })).body;
    const { data: own } = (await manager.save({ scope: 'workspace', filter: all({ field: 'assignee', op: 'in', values: ['me'] }) })).body;
    const seen = async (who: Session, query: string) => (await who.page(query)).body.data.map(({ id }) => id).toSorted();
    for (const [who, ids, count] of [[manager, [mine, theirs], 0], [agent, [mine], 1], [other, [theirs], 1]] as const) {
      expect(await seen(who, `view=${shared.id}`)).toEqual([...ids].toSorted());
      expect(await seen(who, `filter=${encodeURIComponent(JSON.stringify(filter))}`)).toEqual([...ids].toSorted());
      expect(await seen(who, `view=${own.id}`)).toHaveLength(count);
      const counts = (await who.ask<{ data: Record<string, ViewCount> }>('GET', '/views/counts')).body.data;
      expect([counts[shared.id], counts[own.id]]).toEqual([{ n: ids.length, more: false }, { n: count, more: false }]);
      expect((await who.ask('POST', '/views/count', { filter })).body).toEqual({ data: { n: ids.length, more: false } });
    }
    await manager.ask('PATCH', `/conversations/${theirs}`, { status: 'resolved' });
    expect(await seen(manager, `view=${shared.id}`)).toEqual([mine]);
    expect(await seen(other, `view=${shared.id}`)).toEqual([]);
  });

  it('come in the view\'s own order, unless another is asked for', async () => {
    const [low, urgent] = [await test.addConversation(), await test.addConversation()];
    const made = (await manager.ask<{ data?: { id: string }; id?: string }>('POST', '/labels', { name: `Ordered ${Math.random()}` })).body;
    const label = made.data?.id ?? made.id;
    await manager.ask('PATCH', `/conversations/${urgent}`, { labelIds: [label], priority: 'urgent' });
    await manager.ask('PATCH', `/conversations/${low}`, { labelIds: [label], priority: 'low' });
    await rows(test.db.system, `UPDATE conversation SET last_activity_at = CASE id WHEN $1::uuid THEN now() ELSE now() - interval '1 hour' END WHERE id IN ($1, $2)`, [low, urgent]);
    const { data: saved } = (await manager.save({ sort: 'priority', filter: all({ field: 'label', op: 'any', values: [label] }) })).body;
    const ids = async (query: string) => (await manager.page(query)).body.data.map(({ id }) => id);
    expect(await ids(`view=${saved.id}`)).toEqual([urgent, low]);
    expect(await ids(`view=${saved.id}&sort=activity`)).toEqual([low, urgent]);
    expect(await ids(`filter=${encodeURIComponent(JSON.stringify(saved.filter))}`)).toEqual([low, urgent]);
    const first = (await manager.page(`view=${saved.id}&limit=1`)).body;
    expect(first.data.map(({ id }) => id)).toEqual([urgent]);
    expect(await ids(`view=${saved.id}&limit=1&cursor=${encodeURIComponent(first.nextCursor ?? '')}`)).toEqual([low]);
  });

  it.each([
    ['no JSON', 'filter=%7B'], ['a wrong filter', `filter=${encodeURIComponent('{"match":"some","of":[]}')}`], ['both a view and a filter', `view=01890000-0000-7000-8000-000000000001&filter=${encodeURIComponent('{"match":"all","of":[]}')}`],
    ['a filter beside other conditions', `assignee=me&filter=${encodeURIComponent('{"match":"all","of":[]}')}`],
  ])('refuse %s', async (_name, query) => {
    expect((await agent.page(query)).body.code).toBe('invalid_request');
  });

  it('are not searched for longer than the database can bear', async () => {
    // A filter of fifty names, over many people, in the time of one statement.
    await rows(test.db.system, `WITH people AS (INSERT INTO contact (workspace_id, id, name) SELECT $1, gen_random_uuid(), repeat('ابجد هوز ', 60) || n FROM generate_series(1, 30000) n RETURNING id)
      INSERT INTO conversation (workspace_id, id, number_id, contact_id, status) SELECT $1, gen_random_uuid(), $2, id, 'resolved' FROM people`, [test.workspace.id, test.workspace.number.id]);
    const filter = { match: 'any', of: Array.from({ length: 50 }, (_, i) => ({ field: 'contact.name', test: { op: 'contains', value: `nobody ${i}` } })) };
    const answer = await manager.page(`filter=${encodeURIComponent(JSON.stringify(filter))}`);
    expect([answer.status, answer.body.code]).toEqual([422, 'filter_too_broad']);
    expect((await manager.ask('POST', '/views/count', { filter })).body).toEqual({ data: null });
    expect((await manager.page('status=open')).status).toBe(200);
  }, 60_000);
});
