import { type ChangeBatch } from '@diwan/contract';
import { type ConversationId, type UserId, type Viewer } from '@diwan/domain';
import { newWaId } from '@diwan/testing';
import { v7 } from 'uuid';
import { catchUp } from '../change/read.js';
import { listConversations } from '../conversation/list.query.js';
import { messagesByWamid, oneMessage } from '../conversation/message.query.js';
import { snapshot } from '../conversation/snapshot.js';
import { readMessages, readTimeline } from '../conversation/timeline.query.js';
import { visibleMedia } from '../media/media.access.js';
import { type Principal } from '../identity/principal.js';
import { Hall, Screen } from './proof.fixture.js';
import { edit, firstText, quote, revoke, type Said } from './second-thoughts.fixture.js';
import { Cast, openStage, type Stage } from './stage.fixture.js';

let stage: Stage;
let cast: Cast;
let agent: Principal;
let manager: Principal;
beforeAll(async () => {
  stage = await openStage();
  cast = await Cast.of(stage.db);
  agent = await cast.principal((await cast.workspace.addMember()).id);
  manager = await cast.principal((await cast.workspace.addMember({ role: 'manager' })).id);
});
afterAll(() => stage.close());

const said = async (text: string): Promise<{ id: ConversationId; message: Said; from: string }> => {
  const from = newWaId();
  const id = await cast.receive(text, from);
  const message = await firstText(cast, cast.workspace.number, from);
  if (!message) throw new Error('Nothing was said');
  return { id, message, from };
};

/** Everything that can be read of a conversation, as one text. */
const allThatIsRead = async ({ workspaceId, viewer }: Principal, id: ConversationId, message: Said): Promise<string> =>
  snapshot(cast.db, { workspaceId, viewer } as Principal, async (tx) => JSON.stringify([
    await readTimeline(tx, viewer, id, { limit: 100 }), await readMessages(tx, viewer, id, { limit: 100 }), await messagesByWamid(tx, viewer, message.wamid), await oneMessage(tx, viewer, message.id),
    await readTimeline(tx, viewer, id, { limit: 10, around: message.id }), await listConversations(tx, viewer, { status: 'all', sort: 'activity', limit: 100 }),
  ]));

const told = (viewer: Viewer, since: number): Promise<ChangeBatch> => snapshot(cast.db, { workspaceId: cast.workspace.id, viewer } as Principal, async (tx) => {
  const answer = await catchUp(tx, viewer, since);
  if ('reset' in answer) throw new Error('The log was read from a place it does not know');
  return answer;
});

const found = ({ workspaceId, viewer }: Principal, q: string): Promise<ConversationId[]> =>
  snapshot(cast.db, { workspaceId, viewer } as Principal, async (tx) => (await listConversations(tx, viewer, { status: 'all', sort: 'activity', limit: 100, q })).data.map(({ id }) => id));

describe('words that a customer took back', () => {
  it('are gone from everything an agent reads, and from nothing that a manager reads', async () => {
    const { id, message } = await said('the formerwords');
    await quote(cast, message, 'about that');
    await cast.replies.send(agent, id, { id: v7() as never, content: { type: 'text', text: 'mine' }, replyToId: message.id });
    await edit(cast, message, 'the secondwords');
    await edit(cast, message, 'the lastwords');
    const read = await allThatIsRead(agent, id, message);
    expect(read).toContain('lastwords');
    expect(read).not.toMatch(/formerwords|secondwords/);
    expect(await allThatIsRead(manager, id, message)).toMatch(/(?=.*formerwords)(?=.*secondwords)/);
    await revoke(cast, message);
    expect(await allThatIsRead(agent, id, message)).not.toMatch(/formerwords|secondwords|lastwords/);
    expect(await allThatIsRead(manager, id, message)).toMatch(/(?=.*formerwords)(?=.*lastwords)/);
  });

  it('leave that they were taken back, and when', async () => {
    const { message } = await said('before');
    await edit(cast, message, 'after');
    const one = (viewer: Viewer) => snapshot(cast.db, { workspaceId: cast.workspace.id, viewer } as Principal, (tx) => oneMessage(tx, viewer, message.id));
    expect((await one(agent.viewer)).data).toMatchObject({ content: { text: 'after' }, edits: [{ at: expect.any(String) as string, content: null }] });
    await revoke(cast, message);
    expect((await one(agent.viewer)).data).toMatchObject({ content: { type: 'withheld' }, revokedAt: expect.any(String) as string, edits: [{ content: null }] });
    expect((await one(manager.viewer)).data).toMatchObject({ content: { text: 'after' }, edits: [{ content: { text: 'before' } }] });
  });

  it('are not in the log either, for who asks for it from before', async () => {
    const { seq } = await snapshot(cast.db, manager, (tx, viewer) => listConversations(tx, viewer, { status: 'all', sort: 'activity', limit: 1 }));
    const { message } = await said('oncesaid');
    await quote(cast, message, 'so?');
    await edit(cast, message, 'thensaid');
    await edit(cast, message, 'nowsaid');
    expect(JSON.stringify(await told(agent.viewer, seq))).not.toMatch(/oncesaid|thensaid/);
    expect(JSON.stringify(await told(agent.viewer, seq))).toContain('nowsaid');
    expect(JSON.stringify(await told(manager.viewer, seq))).toMatch(/(?=.*oncesaid)(?=.*thensaid)/);
    await revoke(cast, message);
    expect(JSON.stringify(await told(agent.viewer, seq))).not.toMatch(/oncesaid|thensaid|nowsaid/);
  });

  it('are found by those alone who may read them', async () => {
    const { id, message } = await said('needlelike');
    expect(await found(agent, 'needlelike')).toEqual([id]);
    await revoke(cast, message);
    expect(await found(agent, 'needlelike')).toEqual([]);
    expect(await found(manager, 'needlelike')).toEqual([id]);
  });

  it('take their file along', async () => {
    const { message } = await said('a picture');
    const file = v7() as never;
    await cast.db.system.query(`INSERT INTO media (workspace_id, id, direction, state, message_id) VALUES ($1, $2, 'in', 'stored', $3)`, [cast.workspace.id, file, message.id]);
    const see = ({ viewer, userId }: Principal) => cast.db.inWorkspace(cast.workspace.id, async (tx) => (await visibleMedia(tx, viewer, userId, [file])).length);
    expect(await see(agent)).toBe(1);
    await edit(cast, message, 'another picture');
    await expect(see(agent)).rejects.toThrow('There is no such file');
    await revoke(cast, message);
    await expect(see(agent)).rejects.toThrow('There is no such file');
    expect(await see(manager)).toBe(1);
  });

  it('are told to sockets by what each may read, and anew to whoever becomes more', async () => {
    const { id, message } = await said('first');
    const hall = new Hall(cast);
    const screens = new Map([agent, manager].map(({ userId, viewer }) => [userId as string, new Screen(cast, viewer)]));
    for (const [userId, screen] of screens) await hall.seat(screen, userId);
    await edit(cast, message, 'second');
    await revoke(cast, message);
    await hall.round(screens);
    const shownTo = ({ userId }: Principal) => {
      const item = screens.get(userId as string)?.state.timelines.get(id)?.get(message.id)?.value;
      return item?.type === 'message' ? item.message : null;
    };
    expect(shownTo(agent)).toMatchObject({ content: { type: 'withheld' }, edits: [{ content: null }] });
    expect(shownTo(manager)).toMatchObject({ content: { text: 'second' }, edits: [{ content: { text: 'first' } }] });
    for (const screen of screens.values()) await screen.expectTrue();
    const [promoted] = [...screens.keys()] as [UserId];
    await cast.db.inWorkspace(cast.workspace.id, async (tx) => {
      await tx.query(`UPDATE member SET role = 'manager' WHERE workspace_id = $1 AND user_id = $2`, [tx.workspaceId, promoted]);
      await tx.query(`SELECT append_changes($1, $2::jsonb)`, [tx.workspaceId, JSON.stringify([{ kind: 'reset', actor: { kind: 'system', id: null }, userId: promoted, data: { userId: promoted } }])]);
      tx.changed = true;
    });
    await hall.round(screens);
    expect(screens.get(promoted)?.resets).toBe(1);
    expect(shownTo(agent)).toMatchObject({ content: { text: 'second' } });
  });
});
