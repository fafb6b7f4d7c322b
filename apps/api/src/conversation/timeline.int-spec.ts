import { ListTimeline, type TimelineItem, timelineKey, type TimelinePage } from '@diwan/contract';
import { type ConversationId, MessageId, type NoteId } from '@diwan/domain';
import { newWaId } from '@diwan/testing';
import { v7 } from 'uuid';
import { ProblemError } from '../http/problem.js';
import { type Principal } from '../identity/principal.js';
import { Cast, openStage, type Stage } from '../realtime/stage.fixture.js';
import { addNote } from './note.js';
import { snapshot } from './snapshot.js';
import { readTimeline } from './timeline.query.js';
import { updateConversation } from './update-conversation.js';

let stage: Stage;
let cast: Cast;
let agent: Principal;
let thread: ConversationId;
let whole: readonly TimelineItem[];

const read = (query: Partial<ListTimeline>): Promise<TimelinePage> => snapshot(stage.db, agent, (tx, viewer) => readTimeline(tx, viewer, thread, { limit: 100, ...query }));
const messagesOf = (items: readonly TimelineItem[]): MessageId[] => items.flatMap((item) => (item.type === 'message' ? [item.message.id] : []));
const keys = (items: readonly TimelineItem[]): string[] => items.map((item) => timelineKey(item).id);
const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(() => null, (reason: unknown) => reason);
  if (error instanceof ProblemError) return error.code;
  throw new Error(`Expected a refusal, got ${String(error)}`);
};

beforeAll(async () => {
  stage = await openStage();
  cast = await Cast.of(stage.db);
  agent = await cast.principal((await cast.workspace.addMember()).id);
  const from = newWaId();
  thread = await cast.receive('one', from);
  for (let i = 0; i < 5; i += 1) {
    await addNote(stage.db, agent, thread, { id: v7() as NoteId, text: `note ${i}`, mentions: [] });
    await cast.receive(`message ${i}`, from);
    await updateConversation(stage.db, agent, thread, { priority: i % 2 === 0 ? 'high' : 'low' });
  }
  whole = (await read({})).data;
});
afterAll(() => stage.close());

/** From a page on to one end of the thread. */
async function walk(page: TimelinePage, limit: number, way: 'older' | 'newer'): Promise<TimelineItem[]> {
  let items = [...page.data];
  let cursor = way === 'older' ? page.nextCursor : page.newerCursor;
  while (cursor !== null) {
    const next: TimelinePage = await read(way === 'older' ? { limit, cursor } : { limit, newer: cursor });
    items = way === 'older' ? [...next.data, ...items] : [...items, ...next.data];
    cursor = way === 'older' ? next.nextCursor : next.newerCursor;
  }
  return items;
}

it('lays a page around any message, in the thread’s own order, and goes on both ways without gap or repetition', async () => {
  expect(whole).toHaveLength(17);
  for (const id of messagesOf(whole)) {
    for (const limit of [1, 2, 5, 8]) {
      const page = await read({ around: id, limit });
      expect(keys(page.data)).toContain(id);
      expect(page.data.length).toBeLessThanOrEqual(limit);
      const older = await walk(page, limit, 'older');
      const newer = await walk(page, limit, 'newer');
      expect([...older, ...newer.slice(page.data.length)]).toEqual(whole);
    }
  }
});

it('says when a page reaches the beginning or the present', async () => {
  const ids = messagesOf(whole);
  const middle = await read({ around: ids[3] ?? MessageId.parse(v7()), limit: 4 });
  expect([middle.nextCursor, middle.newerCursor].every((cursor) => cursor !== null)).toBe(true);
  expect(await read({ around: ids[3] ?? MessageId.parse(v7()), limit: 100 })).toMatchObject({ data: whole, nextCursor: null, newerCursor: null });
  expect((await read({})).newerCursor).toBeNull();
  const back = await read({ limit: 4, cursor: (await read({ limit: 4 })).nextCursor ?? '' });
  expect(back.newerCursor).not.toBeNull();
  expect(keys((await read({ limit: 100, newer: back.newerCursor ?? '' })).data)).toEqual(keys(whole.slice(-4)));
});

it('refuses a message of another conversation, and two directions at once', async () => {
  const other = await cast.receive('elsewhere');
  const [foreign] = messagesOf((await snapshot(stage.db, agent, (tx, viewer) => readTimeline(tx, viewer, other, { limit: 10 }))).data);
  expect(await refusal(read({ around: foreign ?? MessageId.parse(v7()) }))).toBe('message_not_found');
  expect(await refusal(read({ newer: 'nonsense' }))).toBe('invalid_cursor');
  expect(ListTimeline.safeParse({ around: v7(), newer: 'x' }).success).toBe(false);
  expect(ListTimeline.safeParse({ around: 'not an id' }).success).toBe(false);
});

it('goes on to what was written after the page was read', async () => {
  const page = await read({ limit: 3, cursor: (await read({ limit: 3 })).nextCursor ?? '' });
  const note = v7() as NoteId;
  await addNote(stage.db, agent, thread, { id: note, text: 'just now', mentions: [] });
  expect(keys(await walk(page, 2, 'newer'))).toEqual([...keys(whole.slice(-6)), note]);
});

it('signs a program\'s note with the name of its key', async () => {
  const keyId = v7();
  await stage.db.system.query(`INSERT INTO api_key (workspace_id, id, name, prefix, hash, role) VALUES ($1, $2, 'Shop', 'dw_', '\\x01', 'agent')`, [cast.workspace.id, keyId]);
  const key: Principal = { ...agent, kind: 'api_key', userId: null, keyId, viewer: { ...agent.viewer, userId: keyId as Principal['viewer']['userId'], scopes: ['all'] } };
  const { answer } = await addNote(stage.db, key, thread, { id: v7() as NoteId, text: 'paid', mentions: [] });
  expect(answer.data.keyName).toBe('Shop');
  expect((await read({ limit: 1 })).data).toMatchObject([{ type: 'note', note: { text: 'paid', keyName: 'Shop' } }]);
});
