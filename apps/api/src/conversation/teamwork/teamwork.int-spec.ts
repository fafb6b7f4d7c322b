import { type ConversationId, type MessageId, NoteId, type UserId } from '@diwan/domain';
import { v7 } from 'uuid';
import { row, rows } from '../../database/database.js';
import { type Principal } from '../../identity/principal.js';
import { NotificationExpiry } from '../../notification/expiry.js';
import { Cast, openStage, type Stage } from '../../realtime/stage.fixture.js';
import { addNote } from '../note.js';
import { snapshot } from '../snapshot.js';
import { TeamsService } from '../teams/teams.service.js';
import { updateConversation } from '../update-conversation.js';
import { DraftExpiry } from './draft-expiry.js';
import { listDrafts, saveDraft } from './drafts.js';
import { doneWithMention, follow } from './follow.js';
import { listMarks } from './marks.js';

let stage: Stage;
let cast: Cast;
let root: Principal;
let sara: Principal;
let omar: Principal;
let id: ConversationId;

beforeAll(async () => { stage = await openStage(); });
afterAll(() => stage.close());
beforeEach(async () => {
  cast = await Cast.of(stage.db);
  root = await cast.principal((await cast.workspace.addMember({ role: 'owner' })).id);
  sara = await cast.principal((await cast.workspace.addMember({ role: 'manager' })).id);
  omar = await cast.principal((await cast.workspace.addMember()).id);
  id = await cast.receive('Where is my order?');
});

const me = (principal: Principal): UserId => principal.viewer.userId;
const note = (by: Principal, text: string, mentions: UserId[] = []) => addNote(stage.db, by, id, { id: NoteId.parse(v7()), text, mentions });
const marks = async (principal: Principal) => (await snapshot(stage.db, principal, (tx) => listMarks(tx, me(principal)))).data;
const bell = async (principal: Principal) => (await rows<{ kind: string; open: boolean }>(stage.db.system,
  'SELECT kind, resolved_at IS NULL AS open FROM notification WHERE workspace_id = $1 AND user_id = $2 ORDER BY at', [cast.workspace.id, me(principal)])).map(({ kind, open }) => (open ? kind : `(${kind})`));
const patch = (by: Principal, wanted: Parameters<typeof updateConversation>[3]) => updateConversation(stage.db, by, id, wanted);
const pinned = async () => (await row<{ hand_over: { text: string } | null }>(stage.db.system, 'SELECT hand_over FROM conversation WHERE id = $1', [id]))?.hand_over?.text ?? null;

describe('a note that mentions', () => {
  it('marks the conversation for whom it mentions, tells them, and is dealt with when they answer', async () => {
    await note(root, 'Please look, @Sara', [me(sara)]);
    expect(await marks(sara)).toMatchObject([{ conversationId: id, following: true, drafting: false, mentionedAt: expect.any(String) }]);
    expect(await bell(sara)).toEqual(['note.mention']);
    expect(await marks(root)).toEqual([]);
    await cast.reply(sara, id, 'On its way');
    expect(await marks(sara)).toMatchObject([{ following: true, mentionedAt: null }]);
    expect(await bell(sara)).toEqual(['(note.mention)']);
    await note(root, 'Thanks');
    expect(await bell(sara)).toEqual(['(note.mention)', 'note.followed']);
    await follow(stage.db, sara, id, false);
    expect(await marks(sara)).toEqual([]);
  });

  it('tells those who follow, until they write, follow no longer, or it is no news any more', async () => {
    await follow(stage.db, sara, id, true);
    await note(root, 'One');
    await cast.reply(sara, id, 'I answer');
    expect(await bell(sara)).toEqual(['(note.followed)']);
    await note(root, 'Two');
    await follow(stage.db, sara, id, false);
    expect(await bell(sara)).toEqual(['(note.followed)', '(note.followed)']);
    await follow(stage.db, sara, id, true);
    await note(root, 'Three');
    await stage.db.system.query(`UPDATE notification SET expires_at = expires_at - interval '8 days' WHERE user_id = $1`, [me(sara)]);
    await new NotificationExpiry(stage.db).sweep();
    expect(await bell(sara)).toEqual(['(note.followed)', '(note.followed)', '(note.followed)']);
  });

  it('reaches a team, but nobody who may not see the conversation', async () => {
    const { data: team } = await new TeamsService(stage.db).create(root, { name: 'Returns', description: '', memberIds: [me(sara), me(omar)] });
    await patch(root, { assigneeId: me(root) });
    await addNote(stage.db, root, id, { id: NoteId.parse(v7()), text: '@Returns who knows?', mentions: [], teamMentions: [team.id] });
    expect(await bell(sara)).toEqual(['note.mention']);
    expect(await bell(omar)).toEqual([]);
    expect(await marks(omar)).toEqual([]);
    const wrong = addNote(stage.db, root, id, { id: NoteId.parse(v7()), text: '@Gone', mentions: [], teamMentions: [v7() as never] });
    await expect(wrong).rejects.toMatchObject({ code: 'team_not_found' });
  });

  it('is dealt with by saying so', async () => {
    await note(root, '@Omar', [me(omar)]);
    expect((await doneWithMention(stage.db, omar, id)).data).toEqual({ conversationId: id, following: true, mentionedAt: null, drafting: false });
    expect(await bell(omar)).toEqual(['(note.mention)']);
  });
});

describe('a draft', () => {
  const save = (text: string, basedOn: number | null, by = sara) => saveDraft(stage.db, by, id, 'reply', { text, quoteId: null, basedOn });

  it('belongs to one person, and goes when those words are sent', async () => {
    const { data: first } = await save('Your parcel', null);
    await save('Your parcel left', first?.revision ?? null);
    expect((await snapshot(stage.db, sara, (tx) => listDrafts(tx, me(sara)))).data).toMatchObject([{ text: 'Your parcel left', mode: 'reply' }]);
    expect((await snapshot(stage.db, omar, (tx) => listDrafts(tx, me(omar)))).data).toEqual([]);
    expect((await cast.log()).filter((kind) => kind === 'marks.moved')).toHaveLength(1);
    await cast.reply(sara, id, 'Something else first');
    expect(await marks(sara)).toMatchObject([{ drafting: true }]);
    await cast.reply(sara, id, 'Your parcel left ');
    expect(await marks(sara)).toEqual([]);
  });

  it('tells of itself also when it goes and another one stays', async () => {
    await save('Your parcel', null);
    await saveDraft(stage.db, sara, id, 'note', { text: 'Ask Omar', quoteId: null, basedOn: null });
    const moves = async (): Promise<number> => (await cast.log()).filter((kind) => kind === 'marks.moved').length;
    const before = await moves();
    await cast.reply(sara, id, 'Your parcel');
    expect([await marks(sara), await moves()]).toMatchObject([[{ drafting: true }], before + 1]);
    expect((await snapshot(stage.db, sara, (tx) => listDrafts(tx, me(sara)))).data).toMatchObject([{ mode: 'note' }]);
  });

  it('of another device is not overwritten unseen', async () => {
    const { data: phone } = await save('from the phone', null);
    await expect(save('from the desk', null)).rejects.toMatchObject({ code: 'draft_conflict', data: { draft: { text: 'from the phone', revision: phone?.revision } } });
    await expect(save('from the desk', phone?.revision ?? null)).resolves.toMatchObject({ data: { text: 'from the desk' } });
  });

  it('of two devices at the same moment: one is kept, the other hears of it', async () => {
    const outcomes = await Promise.allSettled([save('one', null), save('two', null), save('three', null)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is forgotten when nobody goes on with it', async () => {
    await save('long ago', null);
    await save('yesterday', null, omar);
    await stage.db.system.query(`UPDATE draft SET at = now() - interval '31 days' WHERE user_id = $1`, [me(sara)]);
    await new DraftExpiry(stage.db).sweep();
    expect([await marks(sara), (await marks(omar)).length]).toEqual([[], 1]);
  });
});

describe('two at the same second', () => {
  it('take a conversation: one has it, the other reads who and when', async () => {
    const assignmentVersion = (await cast.list(root))[0]?.assignmentVersion ?? -1;
    const outcomes = await Promise.allSettled([sara, omar].map((who) => patch(who, { assigneeId: me(who), assignmentVersion })));
    const [lost] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as { code: string; data: object }] : []));
    const [won] = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.data] : []));
    expect(lost).toMatchObject({ code: 'assignment_conflict', data: { assigneeId: won?.assigneeId, at: expect.any(String), by: { kind: 'agent', id: won?.assigneeId } } });
  });

  it('resolve and snooze it: one happens, the other reads who was first', async () => {
    const outcomes = await Promise.allSettled([
      patch(root, { status: 'resolved', expectedStatus: 'open' }), patch(sara, { status: 'snoozed', snoozedUntil: new Date(Date.now() + 60_000).toISOString(), expectedStatus: 'open' }),
    ]);
    const [lost] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as object] : []));
    expect(lost).toMatchObject({ code: 'status_conflict', data: { by: { kind: 'agent' }, at: expect.any(String) } });
  });

  it('resolve it both: that is no conflict', async () => {
    const outcomes = await Promise.allSettled([root, sara].map((who) => patch(who, { status: 'resolved', expectedStatus: 'open' })));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  });
});

describe('handing over', () => {
  it('pins a word for whoever takes over until they answer', async () => {
    const { data } = await patch(root, { assigneeId: me(sara), handOver: 'Promised a refund by Friday' });
    expect(data.handOver).toMatchObject({ byId: me(root), toId: me(sara), text: 'Promised a refund by Friday' });
    expect(await bell(sara)).toEqual(['conversation.handed_over']);
    await cast.reply(root, id, 'My colleague will help you');
    expect(await pinned()).not.toBeNull();
    await cast.reply(sara, id, 'Here I am');
    expect([await pinned(), await bell(sara)]).toEqual([null, ['(conversation.handed_over)']]);
  });

  it('goes when it is put away, given on or resolved', async () => {
    const hand = () => patch(root, { assigneeId: me(sara), handOver: 'a word' });
    await hand();
    await patch(sara, { handOver: null });
    expect(await pinned()).toBeNull();
    await patch(root, { assigneeId: null });
    await hand();
    await patch(sara, { assigneeId: me(omar) });
    expect(await pinned()).toBeNull();
    await hand();
    await patch(sara, { status: 'resolved' });
    expect(await pinned()).toBeNull();
    await expect(patch(root, { handOver: 'to nobody' })).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('asked for again, since the answer was lost, changes nothing and is no error', async () => {
    await patch(root, { assigneeId: me(omar) });
    const version = (await cast.list(root))[0]?.assignmentVersion ?? -1;
    const hand = (by: Principal, handOver = 'Look at the photo') => patch(by, { assigneeId: me(sara), assignmentVersion: version, handOver });
    const { data: first } = await hand(root);
    expect((await hand(root)).data).toEqual(first);
    expect(await bell(sara)).toEqual(['conversation.handed_over']);
    await expect(hand(root, 'another word')).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(hand(sara)).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

describe('a reply that repeats a private note', () => {
  const send = (evenNote?: boolean) => cast.replies.send(sara, id, { id: v7() as MessageId, content: { type: 'text', text: 'Customer is lying, refuse it' }, ...(evenNote === undefined ? {} : { evenNote }) });

  it('is held once', async () => {
    await note(root, 'Customer is lying, refuse it');
    await expect(send()).rejects.toMatchObject({ code: 'private_note' });
    expect((await send(true)).created).toBe(true);
  });
});
