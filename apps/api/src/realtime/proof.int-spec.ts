import { type MessageId, type ContactId, type NoteId, type UserId } from '@diwan/domain';
import { type BuiltNumber, newWaId, newWamid, webhookBody } from '@diwan/testing';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { appendChanges } from '../change/append.js';
import { ContactService } from '../contact/contact.service.js';
import { LabelsService } from '../conversation/labels/labels.service.js';
import { addNote } from '../conversation/note.js';
import { moveSeen } from '../conversation/seen.js';
import { SnoozeTimer } from '../conversation/snooze-timer.js';
import { TeamsService } from '../conversation/teams/teams.service.js';
import { updateConversation } from '../conversation/update-conversation.js';
import { rows } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { findMember } from '../identity/member.presenter.js';
import { type Principal } from '../identity/principal.js';
import { Hall, idsOf, Screen } from './proof.fixture.js';
import { edit, firstText, quote, revoke } from './second-thoughts.fixture.js';
import { Cast, openStage, type Stage } from './stage.fixture.js';

let stage: Stage;
beforeAll(async () => { stage = await openStage(); });
afterAll(() => stage.close());

/** A workspace with people of every role and every kind of sight. */
const cityOf = async (cast: Cast) => {
  const { workspace } = cast;
  const second = await workspace.addNumber();
  const people = [
    await workspace.addMember({ role: 'owner' }), await workspace.addMember({ role: 'admin' }), await workspace.addMember({ role: 'manager', numberIds: [second.id] }),
    await workspace.addMember(), await workspace.addMember(), await workspace.addMember({ numberIds: [workspace.number.id] }), await workspace.addMember({ scopes: ['own'] }),
    await workspace.addMember({ scopes: ['team'] }), await workspace.addMember({ scopes: [] }),
  ].map(({ id }) => id);
  const teams = [await workspace.addTeam(people.slice(3, 5)), await workspace.addTeam(people.slice(4, 8))];
  const labels = [await workspace.addLabel(), await workspace.addLabel()];
  const customers = [newWaId(), newWaId(), newWaId(), newWaId()];
  for (const [i, from] of customers.entries()) await cast.receive(`hello ${i}`, from, i % 2 === 0 ? workspace.number : second);
  return { cast, people, teams, labels, customers, numbers: [workspace.number, second], root: await cast.principal(people[0] ?? ('' as UserId)) };
};
type City = Awaited<ReturnType<typeof cityOf>>;
const at = <T>(list: readonly T[], index: number): T => {
  const value = list[index % list.length];
  if (value === undefined) throw new Error('An empty list has nothing to pick');
  return value;
};

/** One write: what is done, by whom, to what; numbers pick from whatever there is by then. */
const Deed = fc.record({
  kind: fc.constantFrom('assign', 'assign', 'team', 'team', 'unassign', 'resolve', 'open', 'snooze', 'wake', 'label', 'priority', 'note', 'seen', 'unread', 'receive', 'receive',
    'react', 'edit', 'edit', 'revoke', 'quote', 'quote', 'stranger', 'reply', 'schedule', 'schedule', 'takeBack', 'comeDue', 'replyAndResolve', 'labelSave', 'labelRemove', 'merge', 'unmerge', 'bothIds', 'history', 'addressBook', 'teamMembers', 'teamRemove', 'member', 'several'),
  who: fc.nat(20), what: fc.nat(20), to: fc.nat(20),
});
type Deed = typeof Deed extends fc.Arbitrary<infer T> ? T : never;

const doIt = async (city: City, { kind, who, what, to }: Deed): Promise<void> => {
  const { cast, people, teams, labels, customers, root } = city;
  const id = at(await idsOf(cast), what);
  const actor = await cast.principal(at(people.filter((person) => person !== undefined), who));
  const patch = (change: Parameters<typeof updateConversation>[3]) => updateConversation(cast.db, root, id, change);
  switch (kind) {
    case 'assign': await patch({ assigneeId: at(people, to) }); break;
    case 'team': await patch({ teamId: to % 3 === 2 ? null : at(teams, to) }); break;
    case 'unassign': await patch({ assigneeId: null, teamId: null }); break;
    case 'resolve': await updateConversation(cast.db, actor, id, { status: 'resolved' }); break;
    case 'open': await updateConversation(cast.db, actor, id, { status: 'open' }); break;
    case 'snooze': await patch({ snoozedUntil: new Date(Date.now() + 60_000 + to).toISOString() }); break;
    case 'wake': await new SnoozeTimer(cast.db).wakeDue(new Date(Date.now() + 120_000)); break;
    case 'label': await patch({ labelIds: [at(labels, to)] }); break;
    case 'priority': await patch({ priority: at(['low', 'normal', 'high', 'urgent'] as const, to) }); break;
    case 'several': await patch({ assigneeId: at(people, to), teamId: at(teams, to + 1), priority: 'high', status: 'resolved' }); break;
    case 'note': await addNote(cast.db, actor, id, { id: v7() as NoteId, text: `note ${to}`, mentions: [] }); break;
    case 'seen': await moveSeen(cast.db, actor, id, { inboundNo: 99, lastSeq: 99 }); break;
    case 'unread': await moveSeen(cast.db, actor, id, { inboundNo: 0, lastSeq: 0 }); break;
    case 'receive': await cast.receive(`again ${to}`, at(customers, what), at(city.numbers, to)); break;
    case 'stranger': await cast.receive('new here', newWaId(), at(city.numbers, to)); break;
    case 'react': await react(city, at(customers, what)); break;
    case 'edit': case 'revoke': case 'quote': await secondThought(city, kind, at(customers, what), to); break;
    case 'reply': await cast.reply(actor, id, `answer ${to}`); break;
    case 'merge': await merging(cast, root, at(await contactsOf(cast), what), at(await contactsOf(cast), to)); break;
    case 'unmerge': await new ContactService(cast.db).unmerge(root, at(await contactsOf(cast), what)); break;
    case 'bothIds': await bothIds(city, at(customers, what), `SA.${to % 3}`); break;
    case 'history': await cast.deliver(pastOf(at(city.numbers, to), at(customers, what), to), at(city.numbers, to).id); break;
    case 'addressBook': await cast.deliver(addressBook(at(city.numbers, to), at(customers, what), `Name ${to}`), at(city.numbers, to).id); break;
    case 'schedule': await cast.reply(actor, id, `later ${to}`, { schedule: { at: new Date(Date.now() + 60_000 + to).toISOString(), cancelOnReply: to % 2 === 0 }, then: at(['stay', 'resolve', 'wait'] as const, to) }); break;
    case 'takeBack': await takeBack(city, what); break;
    case 'comeDue': await cast.comeDue(); break;
    case 'replyAndResolve': await cast.reply(actor, id, `last answer ${to}`, { then: 'resolve' }); break;
    case 'labelSave': await new LabelsService(cast.db).create(root, { name: `label ${v7()}`, color: 'red', description: '' }); break;
    case 'labelRemove': await new LabelsService(cast.db).remove(root, at(labels, to)); break;
    case 'teamMembers': await new TeamsService(cast.db).update(root, at(teams, to), { name: `Team ${v7()}`, description: '', memberIds: [at(people, what), at(people, who)] }); break;
    case 'teamRemove': if (to % 4 === 0) await new TeamsService(cast.db).remove(root, at(teams, to)); break;
    case 'member': await renumber(city, at(people.slice(1), who), to);
  }
};

const contactsOf = async (cast: Cast): Promise<ContactId[]> => (await rows<{ id: ContactId }>(cast.db.system, 'SELECT id FROM contact WHERE workspace_id = $1 ORDER BY id', [cast.workspace.id])).map(({ id }) => id);
const merging = (cast: Cast, root: Principal, from: ContactId, into: ContactId) => new ContactService(cast.db).merge(root, from, into);

/** A message by user id alone, then one that tells whose number goes with it. */
const bothIds = async ({ cast, numbers }: City, from: string, bsuid: string): Promise<void> => {
  const number = at(numbers, 0);
  const time = { timestamp: String(Math.floor(Date.now() / 1000)), type: 'text' };
  await cast.deliver(webhookBody(number, { contacts: [{ user_id: bsuid }], messages: [{ from_user_id: bsuid, id: newWamid(), ...time, text: { body: 'who am I' } }] }), number.id);
  await cast.deliver(webhookBody(number, { contacts: [{ user_id: bsuid, wa_id: from }], messages: [{ from, from_user_id: bsuid, id: newWamid(), ...time, text: { body: 'it is me' } }] }), number.id);
};

/** A customer edits, deletes or quotes the first thing they said. */
const secondThought = async ({ cast, numbers }: City, kind: 'edit' | 'revoke' | 'quote', from: string, n: number): Promise<void> => {
  const said = await firstText(cast, at(numbers, n), from);
  if (!said) return;
  if (kind === 'revoke') return revoke(cast, said);
  return kind === 'edit' ? edit(cast, said, `in other words ${n}`) : quote(cast, said, `about that ${n}`);
};

const pastOf = (number: BuiltNumber, from: string, days: number) => webhookBody(number, { history: [{ metadata: { phase: 0, chunk_order: 1, progress: 10 * days }, threads: [{ id: from, messages: [1, 2, 3].map((hour) => ({
  from: hour === 2 ? '966550000000' : from, id: newWamid(), timestamp: String(1_760_000_000 - days * 86_400 + hour), type: 'text', text: { body: `long ago ${hour}` }, history_context: { status: 'READ' },
})) }] }] }, 'history');

const addressBook = (number: BuiltNumber, phone: string, name: string) => webhookBody(number, { state_sync: [{ type: 'contact', action: 'add', contact: { full_name: name, phone_number: phone }, metadata: { timestamp: '1760000000' } }] }, 'smb_app_state_sync');

const takeBack = async ({ cast, root }: City, what: number): Promise<void> => {
  const waiting = await rows<{ id: MessageId }>(cast.db.system, `SELECT id FROM message WHERE workspace_id = $1 AND status = 'scheduled' ORDER BY id`, [cast.workspace.id]);
  if (waiting.length > 0) await cast.replies.cancel(root, at(waiting, what).id);
};

const react = async ({ cast, numbers }: City, from: string): Promise<void> => {
  const number = at(numbers, 0);
  const [target] = await rows<{ wamid: string }>(cast.db.system, `SELECT m.wamid FROM message m JOIN conversation c ON c.id = m.conversation_id
    WHERE m.workspace_id = $1 AND c.number_id = $2 AND m.direction = 'in' ORDER BY m.seq LIMIT 1`, [cast.workspace.id, number.id]);
  const reaction = { from, id: newWamid(), timestamp: String(Math.floor(Date.now() / 1000)), type: 'reaction', reaction: { message_id: target?.wamid, emoji: '👍' } };
  await cast.deliver(webhookBody(number, { messages: [reaction] }), number.id);
};

/** An admin changes which numbers somebody sees, with the changes such a write must leave. */
const renumber = async ({ cast, numbers }: City, userId: UserId, to: number): Promise<void> => cast.db.inWorkspace(cast.workspace.id, async (tx) => {
  await tx.query('UPDATE member SET number_ids = $3 WHERE workspace_id = $1 AND user_id = $2', [tx.workspaceId, userId, to % 2 === 0 ? null : [at(numbers, to).id]]);
  const member = await findMember(tx, userId);
  if (member) await appendChanges(tx, [{ kind: 'member.saved', actor: { kind: 'system', id: null }, data: { member } }, { kind: 'reset', actor: { kind: 'system', id: null }, userId, data: { userId } }]);
});

/** What a random actor may not do, or what is gone by then, is no matter here. */
const tryIt = async (city: City, deed: Deed): Promise<boolean> => doIt(city, deed).then(() => true, (error: unknown) => {
  if (error instanceof ProblemError) return false;
  throw error;
});

describe('old snapshot + changes = fresh snapshot', () => {
  it('for every role and sight, for every kind of write, over sockets and by catching up', async () => {
    let done = 0;
    await fc.assert(fc.asyncProperty(fc.array(Deed, { minLength: 12, maxLength: 24 }), async (deeds) => {
      const city = await cityOf(await Cast.of(stage.db));
      const hall = new Hall(city.cast);
      const [live, away] = [new Map<string, Screen>(), new Map<string, Screen>()];
      for (const userId of city.people) {
        const { viewer } = await city.cast.principal(userId);
        const screen = new Screen(city.cast, viewer);
        live.set(userId, screen);
        await hall.seat(screen, userId);
        const late = new Screen(city.cast, viewer);
        await late.read();
        away.set(userId, late);
      }
      for (const [i, deed] of deeds.entries()) {
        if (await tryIt(city, deed)) done += 1;
        if (i % 3 === 0) await hall.round(live);
      }
      await hall.round(live);
      for (const screen of live.values()) await screen.expectTrue();
      for (const [userId, screen] of away) {
        // The catching-up request carries today's eyes, as the server resolves them anew.
        screen.viewer = (await city.cast.principal(userId as UserId)).viewer;
        await screen.catchUp();
        await screen.expectTrue();
      }
    }), { numRuns: 12 });
    expect(done).toBeGreaterThan(100);
  }, 240_000);

  it('gives back how far an agent had read when a conversation comes back to them', async () => {
    const cast = await Cast.of(stage.db);
    const root = await cast.principal((await cast.workspace.addMember({ role: 'owner' })).id);
    const agent = await cast.principal((await cast.workspace.addMember()).id);
    const id = await cast.receive('hello');
    await moveSeen(cast.db, agent, id, { inboundNo: 1, lastSeq: 2 });
    await updateConversation(cast.db, root, id, { assigneeId: root.userId });
    const screen = new Screen(cast, agent.viewer);
    await screen.read();
    expect(screen.state.conversations.size).toBe(0);
    await updateConversation(cast.db, root, id, { assigneeId: null });
    await screen.catchUp();
    await screen.expectTrue();
    expect(screen.state.seen.get(id)?.value).toBe(1);
  });
});
