import { applyBatch, type ChangesAnswer, emptyState, mergeQuickReplies, type QuickReplyView } from '@diwan/contract';
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
    list: async () => (await ask<{ data: QuickReplyView[]; seq: number; nextCursor: null }>('GET', '/quick-replies')).body,
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
    for (const [i, who] of [manager, agent].entries()) {
      const old = before[i];
      if (!old) throw new Error('A list is missing');
      const batch = await who.changes(old.seq);
      if ('reset' in batch) throw new Error('The log must reach back');
      const outcome = applyBatch(mergeQuickReplies(emptyState(old.seq), old), batch);
      const kept = outcome.kind === 'applied' ? [...outcome.state.quickReplies.values()].flatMap(({ value }) => value ?? []) : [];
      const byId = (list: readonly QuickReplyView[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(byId(kept)).toEqual(byId((await who.list()).data));
    }
  });
});
