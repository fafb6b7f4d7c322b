import { applyBatch, type ChangesAnswer, emptyState, mergeQuickReplies, type QuickReplyItem, type QuickReplyView, type TeamView } from '@diwan/contract';
import { type Role } from '@diwan/domain';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { rows } from '../database/database.js';
import { type OutboxTest, startOutboxTest } from '../outbox/outbox.fixture.js';

let test: OutboxTest;
beforeAll(async () => { test = await startOutboxTest({ worker: false }); });
afterAll(() => test.close());

interface Answer<T> { status: number; body: T & { code?: string } }
const session = (headers: Record<string, string>) => {
  const ask = async <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object): Promise<Answer<T>> => {
    const answer = await test.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.body === '' ? {} as T & { code?: string } : answer.json() };
  };
  const upload = async (): Promise<string> => {
    const photo = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#0a7' } }).jpeg().toBuffer();
    const payload = Buffer.concat([Buffer.from('--edge\r\ncontent-disposition: form-data; name="file"; filename="p.jpg"\r\ncontent-type: image/jpeg\r\n\r\n'), photo, Buffer.from('\r\n--edge--\r\n')]);
    const answer = await test.app.inject({ method: 'POST', url: '/api/v1/media', payload, headers: { ...headers, 'content-type': 'multipart/form-data; boundary=edge' } });
    return answer.json<{ data: { id: string } }>().data.id;
  };
  return {
    ask, upload,
    save: (over: object = {}) => ask<{ data: QuickReplyView }>('POST', '/quick-replies', reply(over)),
    list: async () => (await ask<{ data: QuickReplyItem[]; seq: number; nextCursor: null }>('GET', '/quick-replies')).body,
    changes: async (since: number) => (await ask<ChangesAnswer>('GET', `/changes?since=${since}`)).body,
  };
};
type Session = ReturnType<typeof session>;
const person = async (role: Role = 'agent'): Promise<Session & { id: string }> => {
  const found = await test.addPerson(role);
  return { ...session({ cookie: await test.signIn(found), origin: test.config.http.publicUrl }), id: found.id };
};
let shortcuts = 0;
const reply = (over: object = {}) => ({ shortcut: `word-${shortcuts++}`, title: 'Opening hours', scope: 'personal', content: { type: 'text', text: 'We are open from nine to five.' }, ...over });
const idsOf = async (who: Session) => (await who.list()).data.map(({ id }) => id);

describe('quick replies', () => {
  it('are their author\'s own, or everybody\'s', async () => {
    const [manager, agent, other, key] = [await person('manager'), await person(), await person(), session({ authorization: test.key })];
    const [own, shared] = [(await agent.save()).body.data, (await manager.save({ scope: 'workspace', language: 'ar' })).body.data];
    expect(own).toMatchObject({ scope: 'personal', language: null, createdBy: agent.id, uses: 0, lastUsedAt: null });
    expect((await idsOf(agent)).sort()).toEqual([own.id, shared.id].sort());
    for (const who of [manager, other, key]) expect(await idsOf(who)).toEqual([shared.id]);
    for (const [method, path] of [['PUT', ''], ['DELETE', ''], ['POST', '/used']] as const) {
      const refused = await manager.ask(method, `/quick-replies/${own.id}${path}`, method === 'PUT' ? reply() : undefined);
      expect([refused.status, refused.body.code]).toEqual([404, 'quick_reply_not_found']);
    }
  });

  it('for everybody are kept in order by those who may; an agent keeps personal ones, a key none', async () => {
    const [manager, agent, key] = [await person('manager'), await person(), session({ authorization: test.key })];
    const { data: shared } = (await manager.save({ scope: 'workspace' })).body;
    const { data: own } = (await agent.save()).body;
    const refusals = [
      await agent.save({ scope: 'workspace' }), await agent.ask('PUT', `/quick-replies/${shared.id}`, reply({ scope: 'workspace' })), await agent.ask('DELETE', `/quick-replies/${shared.id}`),
      await agent.ask('PUT', `/quick-replies/${shared.id}`, reply()), await agent.ask('PUT', `/quick-replies/${own.id}`, reply({ scope: 'workspace' })), await key.save(),
    ];
    expect(refusals.map(({ status, body }) => [status, body.code])).toEqual(refusals.map(() => [403, 'forbidden']));
    expect((await key.save({ scope: 'workspace' })).status).toBe(201);
  });

  it('have one shortcut each, whatever its case, for one person and in one language', async () => {
    const [manager, agent, other] = [await person('manager'), await person(), await person()];
    const hours = { shortcut: 'Hours' };
    const { data: first } = (await agent.save(hours)).body;
    expect((await agent.save({ shortcut: 'hours' })).body.code).toBe('name_taken');
    expect((await other.save(hours)).status).toBe(201);
    expect((await manager.save({ ...hours, scope: 'workspace' })).status).toBe(201);
    expect((await agent.save({ ...hours, language: 'ar' })).status).toBe(201);
    const { data: second } = (await agent.save({ shortcut: 'ساعات-العمل' })).body;
    expect(second.shortcut).toBe('ساعات-العمل');
    expect((await agent.ask('PUT', `/quick-replies/${second.id}`, reply(hours))).body.code).toBe('name_taken');
    expect((await agent.ask('PUT', `/quick-replies/${first.id}`, reply({ shortcut: 'HOURS', title: 'Changed' }))).body).toMatchObject({ data: { shortcut: 'HOURS', title: 'Changed' } });
  });

  it.each([
    ['a space in the shortcut', { shortcut: 'two words' }], ['no title', { title: ' ' }], ['a template', { content: { type: 'template', template: { name: 'hello', language: 'ar' } } }],
    ['a reaction', { content: { type: 'reaction', targetMessageId: v7(), emoji: '👍' } }],
    ['eleven rows', { content: { type: 'interactive', interactive: { kind: 'list', body: 'b', button: 'b', sections: [{ rows: Array.from({ length: 11 }, (_, i) => ({ id: `${i}`, title: `${i}` })) }] } } }],
  ])('refuse %s', async (_name, over) => {
    expect((await (await person()).save(over)).status).toBe(400);
  });

  it('stand in the order in which they are used', async () => {
    const agent = await person();
    const [rare, often] = [(await agent.save()).body.data, (await agent.save()).body.data];
    for (const id of [often.id, rare.id, often.id]) expect((await agent.ask('POST', `/quick-replies/${id}/used`)).status).toBe(200);
    expect((await agent.list()).data.filter(({ createdBy }) => createdBy === agent.id).map(({ id, uses, lastUsedAt }) => [id, uses, lastUsedAt !== null])).toEqual([[often.id, 2, true], [rare.id, 1, true]]);
  });

  it('of a team are found and changed by those in it, and by those who keep order', async () => {
    const [manager, agent, other] = [await person('manager'), await person(), await person()];
    const team = (await manager.ask<{ data: TeamView }>('POST', '/teams', { name: 'Returns', memberIds: [agent.id] })).body.data;
    const { data: one } = (await agent.save({ scope: 'team', teamId: team.id })).body;
    expect(one).toMatchObject({ scope: 'team', teamId: team.id });
    expect([(await idsOf(agent)).includes(one.id), (await idsOf(manager)).includes(one.id), (await idsOf(other)).includes(one.id)]).toEqual([true, true, false]);
    expect((await manager.ask('PUT', `/quick-replies/${one.id}`, reply({ scope: 'team', teamId: team.id, title: 'Changed' }))).status).toBe(200);
    expect((await other.ask('PUT', `/quick-replies/${one.id}`, reply())).body.code).toBe('quick_reply_not_found');
    expect((await other.save({ scope: 'team', teamId: team.id })).body.code).toBe('forbidden');
    for (const wrong of [{ scope: 'team' }, { scope: 'workspace', teamId: team.id }]) expect((await manager.save(wrong)).status).toBe(400);
    expect((await manager.save({ scope: 'team', teamId: v7() })).body.code).toBe('team_not_found');
    // Its pictures are for the team, too.
    const { data: pictured } = (await agent.save({ scope: 'team', teamId: team.id, content: { type: 'image', media: { mediaId: await agent.upload() } } })).body;
    const file = pictured.content.type === 'image' ? pictured.content.media.mediaId ?? '' : '';
    expect(await Promise.all([agent, manager, other].map(async (who) => (await who.ask('GET', `/media/${file}`)).status))).toEqual([200, 200, 404]);
  });

  it('say one thing in several languages, each with its files', async () => {
    const agent = await person();
    const english = { language: 'en', content: { type: 'image', media: { mediaId: await agent.upload() }, caption: 'We are open' } };
    const arabic = { language: 'ar', content: { type: 'text', text: 'نحن هنا من التاسعة' } };
    const { data: one } = (await agent.save({ ...arabic, variants: [english] })).body;
    expect(one).toMatchObject({ ...arabic, variants: [{ language: 'en', content: { type: 'image', caption: 'We are open', media: { state: 'stored' } } }] });
    // Who knows of no variants leaves them as they are, and may not put another wording in their place unawares.
    const { variants, ...kept } = (await agent.ask<{ data: QuickReplyView }>('PUT', `/quick-replies/${one.id}`, reply({ ...arabic, title: 'Renamed' }))).body.data;
    expect([kept.title, variants]).toEqual(['Renamed', one.variants]);
    expect((await agent.ask('PUT', `/quick-replies/${one.id}`, reply({ ...arabic, language: 'en' }))).body.code).toBe('invalid_request');
    expect((await agent.save({ ...arabic, variants: [arabic] })).status).toBe(400);
    expect((await agent.ask<{ data: QuickReplyView }>('PUT', `/quick-replies/${one.id}`, reply({ ...arabic, variants: [] }))).body.data.variants).toEqual([]);
  });

  it('come back when they were taken away by mistake, with their count and their files', async () => {
    const [agent, other] = [await person(), await person()];
    const { data: one } = (await agent.save({ shortcut: 'back', content: { type: 'image', media: { mediaId: await agent.upload() } } })).body;
    await agent.ask('POST', `/quick-replies/${one.id}/used`);
    expect((await agent.ask('DELETE', `/quick-replies/${one.id}`)).status).toBe(204);
    expect(await idsOf(agent)).not.toContain(one.id);
    expect((await agent.ask('DELETE', `/quick-replies/${one.id}`)).body.code).toBe('quick_reply_not_found');
    expect((await other.ask('POST', `/quick-replies/${one.id}/restore`)).body.code).toBe('quick_reply_not_found');
    const back = await agent.ask<{ data: QuickReplyView }>('POST', `/quick-replies/${one.id}/restore`);
    expect(back.body.data).toMatchObject({ id: one.id, uses: 1, content: one.content });
    expect((await agent.ask('POST', `/quick-replies/${one.id}/restore`)).status).toBe(200);
    // Its shortcut may mean something else by then.
    await agent.ask('DELETE', `/quick-replies/${one.id}`);
    expect((await agent.save({ shortcut: 'Back' })).status).toBe(201);
    expect((await agent.ask('POST', `/quick-replies/${one.id}/restore`)).body.code).toBe('name_taken');
    // After a day it is gone for good, when the next one is taken away.
    await rows(test.db.system, `UPDATE quick_reply SET deleted_at = now() - interval '25 hours' WHERE id = $1`, [one.id]);
    await agent.ask('DELETE', `/quick-replies/${(await agent.save()).body.data.id}`);
    expect(await rows(test.db.system, 'SELECT id FROM quick_reply WHERE id = $1', [one.id])).toEqual([]);
  });

  it('tell everybody how often they are used, and each person how often they did', async () => {
    const [manager, agent] = [await person('manager'), await person()];
    const { data: one } = (await manager.save({ scope: 'workspace' })).body;
    for (const who of [agent, agent, manager]) await who.ask('POST', `/quick-replies/${one.id}/used`);
    const seen = async (who: Session) => (await who.list()).data.find(({ id }) => id === one.id);
    expect(await seen(agent)).toMatchObject({ uses: 3, own: { uses: 2 } });
    expect(await seen(manager)).toMatchObject({ uses: 3, own: { uses: 1 } });
    expect(await seen(session({ authorization: test.key }))).toMatchObject({ uses: 3, own: null });
  });

  it('have files of their own, which whoever finds them may see and send, again and again', async () => {
    const [manager, agent, other] = [await person('manager'), await person(), await person()];
    const file = await manager.upload();
    const content = { type: 'image', media: { mediaId: file }, caption: 'Our shop' };
    const [{ data: shared }, { data: own }] = [(await manager.save({ scope: 'workspace', content })).body, (await manager.save({ content })).body];
    const mediaOf = ({ content: kept }: QuickReplyView): string => (kept.type === 'image' ? kept.media.mediaId ?? '' : '');
    expect(shared.content).toMatchObject({ type: 'image', media: { state: 'stored', mimeType: 'image/jpeg' } });
    expect(new Set([file, mediaOf(shared), mediaOf(own)]).size).toBe(3);
    const sees = async (who: Session, id: string): Promise<number> => (await who.ask('GET', `/media/${id}`)).status;
    expect(await Promise.all([sees(agent, mediaOf(shared)), sees(other, mediaOf(shared)), sees(agent, mediaOf(own)), sees(agent, file)])).toEqual([200, 200, 404, 404]);
    const conversation = await test.addConversation();
    for (let i = 0; i < 2; i += 1) {
      const { status, body } = await agent.ask<{ detail?: string }>('POST', `/conversations/${conversation}/messages`, { id: v7(), content: shared.content });
      expect([status, body.detail]).toEqual([201, undefined]);
    }
    expect((await agent.ask('POST', `/conversations/${conversation}/messages`, { id: v7(), content: own.content })).body.code).toBe('media_not_found');
    expect((await agent.save({ content: own.content })).body.code).toBe('media_not_found');
    const held = await rows<{ message_id: string | null }>(test.db.system, 'SELECT f.message_id FROM quick_reply_media k JOIN media f ON f.id = k.media_id WHERE k.quick_reply_id = $1', [shared.id]);
    expect(held).toEqual([{ message_id: null }]);
    // Saved again with the same file, it keeps it; with another, it lets go of it.
    await manager.ask('PUT', `/quick-replies/${shared.id}`, reply({ scope: 'workspace', content: shared.content }));
    expect(await sees(agent, mediaOf(shared))).toBe(200);
    await manager.ask('PUT', `/quick-replies/${shared.id}`, reply({ scope: 'workspace' }));
    expect(await sees(agent, mediaOf(shared))).toBe(404);
  });

  it('are told to those who find them: old list + changes = fresh list', async () => {
    const [manager, agent] = [await person('manager'), await person()];
    const { data: turns } = (await manager.save({ scope: 'workspace' })).body;
    const before = await Promise.all([manager.list(), agent.list()]);
    const [{ data: mine }] = [(await agent.save()).body];
    await agent.ask('POST', `/quick-replies/${mine.id}/used`);
    await manager.ask('PUT', `/quick-replies/${turns.id}`, reply());
    const { data: gone } = (await manager.save({ scope: 'workspace' })).body;
    await manager.ask('DELETE', `/quick-replies/${gone.id}`);
    const { data: becomes } = (await manager.save()).body;
    await manager.ask('PUT', `/quick-replies/${becomes.id}`, reply({ scope: 'workspace' }));
    const team = (await manager.ask<{ data: TeamView }>('POST', '/teams', { name: 'Gone soon' })).body.data;
    await manager.save({ scope: 'team', teamId: team.id });
    await manager.ask('DELETE', `/teams/${team.id}`);
    await manager.ask('POST', `/quick-replies/${gone.id}/restore`);
    await agent.ask('POST', `/quick-replies/${gone.id}/used`);
    for (const [i, who] of [manager, agent].entries()) {
      const old = before[i];
      if (!old) throw new Error('A list is missing');
      const batch = await who.changes(old.seq);
      if ('reset' in batch) throw new Error('The log must reach back');
      const outcome = applyBatch(mergeQuickReplies(emptyState(old.seq), old), batch);
      const kept = outcome.kind === 'applied' ? [...outcome.state.quickReplies.values()].flatMap(({ value }) => value ?? []) : [];
      const uses = outcome.kind === 'applied' ? outcome.state.quickReplyUses : new Map<string, never>();
      const own = (id: string) => { const use = uses.get(id)?.value; return use ? { uses: use.uses, lastUsedAt: use.lastUsedAt } : null; };
      const byId = (list: readonly QuickReplyItem[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(byId(kept.map((one) => ({ ...one, own: own(one.id) })))).toEqual(byId((await who.list()).data));
    }
  });
});
