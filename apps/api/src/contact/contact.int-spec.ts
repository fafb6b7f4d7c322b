import { type ContactSummary, type ContactView, type ConversationItem, type SendMessage, type TimelinePage } from '@diwan/contract';
import { type ContactId, type ConversationId, type MessageId } from '@diwan/domain';
import { newWaId, newWamid, seconds, webhookBody } from '@diwan/testing';
import { v7 } from 'uuid';
import { listByFilter } from '../conversation/filter/filtered.query.js';
import { addNote } from '../conversation/note.js';
import { readConversations } from '../conversation/conversation.row.js';
import { snapshot } from '../conversation/snapshot.js';
import { readTimeline } from '../conversation/timeline.query.js';
import { listDrafts, saveDraft } from '../conversation/teamwork/drafts.js';
import { follow } from '../conversation/teamwork/follow.js';
import { listMarks } from '../conversation/teamwork/marks.js';
import { updateConversation } from '../conversation/update-conversation.js';
import { row, rows } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { type Principal } from '../identity/principal.js';
import { Cast, openStage, type Stage } from '../realtime/stage.fixture.js';
import { listContacts } from './contact.list.js';
import { oneContact } from './contact.query.js';
import { ContactService } from './contact.service.js';

let stage: Stage;
let cast: Cast;
let manager: Principal;
let service: ContactService;
beforeAll(async () => { stage = await openStage(); });
afterAll(() => stage.close());
beforeEach(async () => {
  cast = await Cast.of(stage.db);
  manager = await cast.principal((await cast.workspace.addMember({ role: 'manager' })).id);
  service = new ContactService(stage.db);
});

const contactOf = async (waId: string): Promise<ContactId> => {
  const found = await row<{ id: ContactId }>(stage.db.system, 'SELECT contact_id AS id FROM contact_identity WHERE workspace_id = $1 AND value = $2 AND valid_to IS NULL LIMIT 1', [cast.workspace.id, waId]);
  if (!found) throw new Error(`Nobody has ${waId}`);
  return found.id;
};
const view = (principal: Principal, id: ContactId): Promise<ContactView> => snapshot(stage.db, principal, (tx, viewer) => oneContact(tx, viewer, id));
const find = async (principal: Principal, q?: string, page: { limit?: number; cursor?: string } = {}) => snapshot(stage.db, principal, (tx, viewer) => listContacts(tx, viewer, { limit: 50, ...page, ...(q === undefined ? {} : { q }) }));
const names = (list: readonly ContactSummary[]): string[] => list.map(({ name }) => name);
const timeline = (id: ConversationId): Promise<TimelinePage> => snapshot(stage.db, manager, (tx, viewer) => readTimeline(tx, viewer, id, { limit: 100 }));
const texts = ({ data }: TimelinePage): string[] => data.flatMap((item) => (item.type === 'message' && item.message.content.type === 'text' ? [item.message.content.text] : []));
const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(() => null, (reason: unknown) => reason);
  if (error instanceof ProblemError) return error.code;
  throw new Error(`Expected a refusal, got ${String(error)}`);
};
/** Everything that says who somebody is and what belongs to them. */
const stored = async () => Promise.all(['contact', 'contact_identity', 'message', 'message_key', 'episode', 'seen_cursor'].map((table) => rows(stage.db.system, `SELECT * FROM ${table} WHERE workspace_id = $1 ORDER BY 1, 2, 3`, [cast.workspace.id])));
const found = async (who: Principal, field: 'mentioned' | 'following' | 'draft'): Promise<string[]> => {
  const page = await snapshot(stage.db, who, (tx, viewer) => listByFilter(tx, viewer, { match: 'all', of: [{ field, value: true }] }, { limit: 10 }));
  return page.data.map(({ id }) => id);
};
const listed = async (): Promise<Partial<ConversationItem>[]> => (await cast.list(manager)).map(({ id, contact, status, inboundNo }) => ({ id, contact, status, inboundNo }));

describe('merging by hand', () => {
  it('shows one person in one conversation, and taking it back restores exactly what was', async () => {
    const [a, b] = [newWaId(), newWaId()];
    const [first, second] = [await cast.receive('from the old number', a), await cast.receive('from the new number', b)];
    const [before, listBefore] = [await stored(), await listed()];
    const merged = await service.merge(manager, await contactOf(a), await contactOf(b));
    expect(merged.data).toMatchObject({ id: await contactOf(b), mergedFrom: [{ contact: { id: await contactOf(a), phone: `+${a}` }, mergedBy: manager.userId }] });
    expect(merged.data.identities.map(({ value }) => value).sort()).toEqual([a, `+${a}`, b, `+${b}`].sort());
    const list = await cast.list(manager);
    expect(list.map(({ contact }) => contact.phone)).toEqual([`+${b}`]);
    const head = list[0]?.id as ConversationId;
    expect(texts(await timeline(head)).sort()).toEqual(['from the new number', 'from the old number']);
    expect((await timeline(head)).data.at(-1)).toMatchObject({ type: 'event', event: { kind: 'merged', actor: { id: manager.userId } } });
    expect(await rows(stage.db.system, `SELECT action, target_id, diff FROM audit_log WHERE workspace_id = $1`, [cast.workspace.id])).toEqual([{ action: 'contact.merged', target_id: await contactOf(a), diff: { into: await contactOf(b) } }]);

    await service.unmerge(manager, await contactOf(a));
    const after = await stored();
    expect(after).toEqual(before);
    expect(await listed()).toEqual(listBefore);
    expect([texts(await timeline(first)), texts(await timeline(second))]).toEqual([['from the old number'], ['from the new number']]);
    expect((await timeline(first)).data.at(-1)).toMatchObject({ event: { kind: 'unmerged' } });
  });

  it('takes along what people follow, were mentioned in and began to write, and gives it back', async () => {
    const [a, b] = [newWaId(), newWaId()];
    const threads = [await cast.receive('one', a), await cast.receive('two', b)];
    const [mine, theirs] = await Promise.all(['agent', 'agent'].map(async () => cast.principal((await cast.workspace.addMember()).id))) as [Principal, Principal];
    const begin = (who: Principal, id: ConversationId, text: string) => saveDraft(stage.db, who, id, 'reply', { text, quoteId: null, basedOn: null });
    const marks = async (who: Principal) => (await snapshot(stage.db, who, (tx) => listMarks(tx, who.viewer.userId))).data.toSorted((one, other) => (one.conversationId < other.conversationId ? -1 : 1));
    const words = async (who: Principal) => (await snapshot(stage.db, who, (tx) => listDrafts(tx, who.viewer.userId))).data.map(({ conversationId, text }) => [conversationId, text]).sort();
    for (const id of threads) await begin(mine, id, `about ${id}`);
    await follow(stage.db, mine, threads[0] as ConversationId, true);
    await addNote(stage.db, manager, threads[1] as ConversationId, { id: v7() as never, text: '@you', mentions: [theirs.viewer.userId] });
    const before = await Promise.all([marks(mine), marks(theirs), words(mine)]);
    await service.merge(manager, await contactOf(a), await contactOf(b));
    const head = (await cast.list(manager))[0]?.id as ConversationId;
    expect(await marks(mine)).toEqual([{ conversationId: head, following: true, mentionedAt: null, drafting: true }]);
    expect(await marks(theirs)).toMatchObject([{ conversationId: head, following: true, mentionedAt: expect.any(String) }]);
    const [[at, text] = []] = await words(mine);
    expect([at, ...threads.map((id) => text?.includes(`about ${id}`))]).toEqual([head, true, true]);
    expect((await found(mine, 'draft')).concat(await found(theirs, 'mentioned'))).toEqual([head, head]);
    await service.unmerge(manager, await contactOf(a));
    const after = await Promise.all([marks(mine), marks(theirs), words(mine)]);
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    // Words that stood together stay together where they were brought to; nobody's are lost.
    expect(after[2].map(([id, kept]) => [id, kept?.includes(`about ${id ?? ''}`)])).toEqual(before[2].map(([id]) => [id, true]));
  });

  it('takes what either of them writes into one conversation, and answers whoever wrote last', async () => {
    const [a, b] = [newWaId(), newWaId()];
    await cast.receive('one', a);
    await cast.receive('two', b);
    await service.merge(manager, await contactOf(a), await contactOf(b));
    const head = (await cast.list(manager))[0]?.id as ConversationId;
    const addressOf = async () => (await cast.db.inWorkspace(cast.workspace.id, (tx) => readConversations(tx, [head])))[0]?.phone;
    for (const from of [a, b, a]) {
      expect(await cast.receive(`again from ${from}`, from)).toBe(head);
      expect(await addressOf()).toBe(`+${from}`);
    }
    expect(await cast.list(manager)).toHaveLength(1);
    await service.unmerge(manager, await contactOf(a));
    const numbers = new Map((await cast.list(manager)).map(({ id, contact }) => [id, contact.phone]));
    expect([...numbers.values()].sort()).toEqual([`+${a}`, `+${b}`].sort());
    // Nobody is answered at a number that is not theirs.
    expect(await addressOf()).toBe(numbers.get(head));
  });

  it('lets an answer quote, and a reaction point at, whatever stands in the thread', async () => {
    const [a, b] = [newWaId(), newWaId()];
    await cast.receive('earlier', a);
    const other = await cast.receive('of somebody else', newWaId());
    await cast.receive('later', b);
    await service.merge(manager, await contactOf(a), await contactOf(b));
    const head = (await cast.list(manager)).find(({ contact }) => contact.phone === `+${b}`)?.id as ConversationId;
    const stands = (await timeline(head)).data.flatMap((item) => (item.type === 'message' && 'text' in item.message.content && item.message.content.text === 'earlier' ? [item.message] : []));
    expect(stands.map(({ conversationId }) => conversationId === head)).toEqual([false]);
    const [earlier] = stands.map(({ id }) => id);
    const send = (conversation: ConversationId, request: Pick<SendMessage, 'content'> & Partial<SendMessage>) => cast.replies.send(manager, conversation, { id: v7() as MessageId, ...request });
    const answer = await send(head, { content: { type: 'text', text: 'about that' }, replyToId: earlier });
    expect(answer.message).toMatchObject({ conversationId: head, replyToId: earlier, quote: { messageId: earlier, text: 'earlier' } });
    const reaction = { type: 'reaction', targetMessageId: earlier as MessageId, emoji: '👍' } as const;
    expect((await send(head, { content: reaction })).message.status).toBe('queued');
    expect(await refusal(send(other, { content: { type: 'text', text: 'about that' }, replyToId: earlier }))).toBe('message_not_found');
    expect(await refusal(send(other, { content: reaction }))).toBe('reaction_target_unknown');
  });

  it('goes on where there is work, whichever of the two survives', async () => {
    const [a, b] = [newWaId(), newWaId()];
    const [open, done] = [await cast.receive('help', a), await cast.receive('thanks', b)];
    await updateConversation(stage.db, manager, done, { status: 'resolved' });
    await service.merge(manager, await contactOf(a), await contactOf(b));
    expect((await cast.list(manager)).map(({ id, status, contact }) => [id, status, contact.phone])).toEqual([[open, 'open', `+${b}`]]);
    expect(await refusal(updateConversation(stage.db, manager, done, { status: 'open' }))).toBe('conversation_merged');
    expect(await refusal(addNote(stage.db, manager, done, { id: v7() as never, text: 'hm', mentions: [] }))).toBe('conversation_merged');
    expect(await refusal(cast.reply(manager, done, 'hm'))).toBe('conversation_merged');
    await cast.reply(manager, open, 'On our way');
  });

  it('keeps a chain: what was merged into one that is merged comes back with it', async () => {
    const people = [newWaId(), newWaId(), newWaId()];
    for (const each of people) await cast.receive(`I am ${each}`, each);
    const [a, b, c] = await Promise.all(people.map(contactOf)) as [ContactId, ContactId, ContactId];
    await service.merge(manager, a, b);
    await service.merge(manager, b, c);
    expect(await cast.list(manager)).toHaveLength(1);
    expect((await view(manager, a)).mergedFrom.map(({ contact }) => contact.id).sort()).toEqual([a, b].sort());
    await service.unmerge(manager, b);
    expect((await cast.list(manager)).map(({ contact }) => contact.id).sort()).toEqual([b, c].sort());
    expect((await view(manager, b)).mergedFrom.map(({ contact }) => contact.id)).toEqual([a]);
    await service.unmerge(manager, a);
    expect(await cast.list(manager)).toHaveLength(3);
  });

  it('refuses what makes no sense, and hides whom one may not see', async () => {
    const [a, b] = [newWaId(), newWaId()];
    const hidden = await cast.receive('one', a);
    await cast.receive('two', b);
    const [one, two] = [await contactOf(a), await contactOf(b)];
    expect(await refusal(service.merge(manager, one, one))).toBe('merge_impossible');
    expect(await refusal(service.unmerge(manager, one))).toBe('merge_impossible');
    expect(await refusal(service.merge(manager, one, v7() as ContactId))).toBe('contact_not_found');
    await updateConversation(stage.db, manager, hidden, { assigneeId: manager.userId });
    const agent = await cast.principal((await cast.workspace.addMember()).id);
    expect(await refusal(service.merge(agent, one, two))).toBe('contact_not_found');
    expect(await refusal(view(agent, one))).toBe('contact_not_found');
    expect((await find(agent)).data.map(({ id }) => id)).toEqual([two]);
    await service.merge(manager, one, two);
    expect(await refusal(service.merge(manager, one, two))).toBe('merge_impossible');
  });
});

describe('finding people', () => {
  it('by name, username or part of a number, best first, whoever they were merged into', async () => {
    const [mona, monir, plain] = [newWaId(), newWaId(), newWaId()];
    const greet = (from: string, name: string, username?: string) => cast.deliver(webhookBody(cast.workspace.number, {
      contacts: [{ wa_id: from, profile: { name, ...(username ? { username } : {}) } }], messages: [{ from, id: newWamid(), timestamp: seconds(Date.now()), type: 'text', text: { body: 'hi' } }],
    }));
    await greet(mona, 'أحمد منى', '@mona.k');
    await greet(monir, 'Monir');
    await greet(plain, 'Somebody Else');
    expect(names((await find(manager, 'احمد')).data)).toEqual(['أحمد منى']);
    expect(names((await find(manager, '@mona.k')).data)).toEqual(['أحمد منى']);
    expect(names((await find(manager, 'mon')).data).sort()).toEqual(['Monir', 'أحمد منى']);
    expect(names((await find(manager, plain.slice(-6))).data)).toEqual(['Somebody Else']);
    await service.merge(manager, await contactOf(mona), await contactOf(plain));
    expect(names((await find(manager, 'احمد')).data)).toEqual(['Somebody Else']);
    const first = await find(manager, undefined, { limit: 1 });
    const second = await find(manager, undefined, { limit: 1, cursor: first.nextCursor ?? '' });
    expect(names([...first.data, ...second.data])).toEqual(['Somebody Else', 'Monir']);
    expect(second.nextCursor).toBeNull();
    expect((await cast.list(manager, { q: 'احمد' })).map(({ contact }) => contact.name)).toEqual(['Somebody Else']);
  });

  it('shows the numbers that somebody had, and what they last said about messages', async () => {
    const [old, next] = [newWaId(), newWaId()];
    await cast.receive('hi', old);
    await cast.deliver(webhookBody(cast.workspace.number, { messages: [{ from: old, id: newWamid(), timestamp: seconds(Date.now()), type: 'system', system: { type: 'user_changed_number', wa_id: next } }] }));
    const id = await contactOf(next);
    await stage.db.system.query(`INSERT INTO consent_event (workspace_id, id, contact_id, topic, value, source, proof, at) VALUES ($1, $2, $3, 'marketing_messages', 'stop', 'whatsapp', '{}', now())`, [cast.workspace.id, v7(), id]);
    const found = await view(manager, id);
    expect(found.identities.map(({ kind, value, validTo }) => [kind, value, validTo === null])).toEqual(expect.arrayContaining([['phone', `+${next}`, true], ['phone', `+${old}`, false]]));
    expect(found).toMatchObject({ phone: `+${next}`, consents: [{ topic: 'marketing_messages', value: 'stop' }], mergedFrom: [] });
    expect(found.conversationIds).toHaveLength(1);
  });
});

