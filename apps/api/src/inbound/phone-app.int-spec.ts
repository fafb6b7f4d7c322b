import { type MessageView } from '@diwan/contract';
import { newWaId, newWamid, seconds, webhookBody, type WebhookJson } from '@diwan/testing';
import { viewMessages } from '../conversation/message.presenter.js';
import { row, rows } from '../database/database.js';
import { Cast, openStage, type Stage } from '../realtime/stage.fixture.js';

let stage: Stage;
let cast: Cast;
beforeAll(async () => { stage = await openStage(); });
afterAll(() => stage.close());
beforeEach(async () => { cast = await Cast.of(stage.db); });

const echo = (content: WebhookJson, to: WebhookJson, id = newWamid(), at = Date.now()): Promise<void> =>
  cast.deliver(webhookBody(cast.workspace.number, { message_echoes: [{ from: '966550000000', ...to, id, timestamp: seconds(at), ...content }] }, 'smb_message_echoes'));
const text = (body: string): WebhookJson => ({ type: 'text', text: { body } });
const conversation = () => row<Record<string, unknown>>(stage.db.system, 'SELECT status, waiting_since, turn_owner, inbound_no, free_entry_expires_at FROM conversation WHERE workspace_id = $1', [cast.workspace.id]);
const thread = async (): Promise<MessageView[]> => cast.db.inWorkspace(cast.workspace.id, async (tx) =>
  viewMessages(tx, (await rows<{ id: MessageView['id'] }>(tx, 'SELECT id FROM message WHERE workspace_id = $1', [cast.workspace.id])).map(({ id }) => id)));

describe('what the business writes on its phone', () => {
  it('is ours, ends the wait as an answer of a person, and is no customer\'s word to anybody', async () => {
    const from = newWaId();
    await cast.receive('hello?', from);
    await echo(text('Good morning!'), { to: from });
    expect(await conversation()).toMatchObject({ status: 'open', waiting_since: null, turn_owner: 'human', inbound_no: 1 });
    expect((await thread()).at(-1)).toMatchObject({ direction: 'out', author: { kind: 'phone_app', id: null }, status: 'sent', content: { text: 'Good morning!' } });
    expect((await rows<{ metric: string }>(stage.db.system, 'SELECT metric FROM metric_interval WHERE workspace_id = $1 ORDER BY 1', [cast.workspace.id])).map(({ metric }) => metric)).toEqual(['first_response', 'reply']);
    const [last] = await rows<{ kind: string; actor_kind: string }>(stage.db.system, 'SELECT kind, actor_kind FROM change WHERE workspace_id = $1 ORDER BY seq DESC LIMIT 1', [cast.workspace.id]);
    expect(last).toEqual({ kind: 'message.queued', actor_kind: 'phone_app' });
  });

  it('reaches people without a number, and opens a conversation where there was none', async () => {
    await echo(text('Welcome'), { to_user_id: 'SA.4711' });
    await echo(text('Still there?'), { to_user_id: 'SA.4711' });
    expect(await conversation()).toMatchObject({ status: 'open', inbound_no: 0, waiting_since: null });
    expect(await thread()).toHaveLength(2);
  });

  it('is corrected, withdrawn and reacted to like any other', async () => {
    const from = newWaId();
    await cast.receive('a question', from);
    const [asked] = await thread();
    const [first, second] = [newWamid(), newWamid()];
    await echo(text('Tomorow'), { to: from }, first);
    await echo({ type: 'edit', edit: { original_message_id: first, message: text('Tomorrow') } }, { to: from }, newWamid(), Date.now() + 2_000);
    await echo(text('not for you'), { to: from }, second);
    await echo({ type: 'revoke', revoke: { original_message_id: second } }, { to: from });
    await echo({ type: 'reaction', reaction: { message_id: asked?.wamid, emoji: '👍' } }, { to: from });
    const told = await thread();
    expect(told.find(({ wamid }) => wamid === first)).toMatchObject({ content: { text: 'Tomorrow' }, edits: [{ content: { text: 'Tomorow' } }] });
    expect(told.find(({ wamid }) => wamid === second)?.revokedAt).not.toBeNull();
    expect(told.find(({ wamid }) => wamid === asked?.wamid)?.reactions).toMatchObject([{ by: 'business', emoji: '👍' }]);
  });

  it.each([
    ['image', { image: { id: '1', mime_type: 'image/jpeg', caption: 'see' } }], ['video', { video: { id: '2', mime_type: 'video/mp4' } }], ['audio', { audio: { id: '3', mime_type: 'audio/ogg', voice: true } }],
    ['document', { document: { id: '4', mime_type: 'application/pdf', filename: 'a.pdf' } }], ['sticker', { sticker: { id: '5', mime_type: 'image/webp' } }],
    ['location', { location: { latitude: 24.7, longitude: 46.7 } }], ['contacts', { contacts: [{ name: { formatted_name: 'Mona' } }] }],
  ])('may be of any kind (%s)', async (type, content) => {
    await echo({ type, ...content }, { to: newWaId() });
    expect(await thread()).toMatchObject([{ direction: 'out', author: { kind: 'phone_app' }, content: { type } }]);
  });

  it('opens the free entry point after an advert', async () => {
    const from = newWaId();
    const at = Date.now() - 3_600_000;
    await cast.deliver(webhookBody(cast.workspace.number, { messages: [{ from, id: newWamid(), timestamp: seconds(at), ...text('I saw your advert'), referral: { source_type: 'ad', source_id: '1', ctwa_clid: 'c' } }] }));
    await echo(text('Welcome'), { to: from }, newWamid(), at + 60_000);
    expect(await conversation()).toMatchObject({ free_entry_expires_at: new Date(Math.floor((at + 60_000) / 1000) * 1000 + 72 * 3_600_000) });
  });
});

describe('the address book of the phone', () => {
  const book = (action: 'add' | 'remove', contact: WebhookJson, at: number): Promise<void> =>
    cast.deliver(webhookBody(cast.workspace.number, { state_sync: [{ type: 'contact', action, contact, metadata: { timestamp: String(at) } }] }, 'smb_app_state_sync'));
  const people = () => rows<{ name: string | null; phone: string | null; bsuid: string | null }>(stage.db.system, 'SELECT name, phone, bsuid FROM contact WHERE workspace_id = $1 ORDER BY id', [cast.workspace.id]);

  it('names people, also before they write, and nobody is forgotten when they are taken out of it', async () => {
    const [known, unknown] = [newWaId(), newWaId()];
    await cast.receive('hi', known);
    await book('add', { full_name: 'Mona  Al-Harbi', phone_number: `+${known}` }, 1_764_000_000);
    await book('add', { first_name: 'Sami', phone_number: unknown, user_id: 'SA.9' }, 1_764_000_000);
    await book('remove', { phone_number: known }, 1_764_000_100);
    expect(await people()).toMatchObject([{ name: 'Mona Al-Harbi' }, { name: 'Sami', phone: `+${unknown}`, bsuid: 'SA.9' }]);
    expect((await cast.log()).at(-1)).toBe('contact.updated');
    expect(await rows(stage.db.system, 'SELECT 1 FROM conversation WHERE workspace_id = $1', [cast.workspace.id])).toHaveLength(1);
    await cast.receive('me again', unknown);
    expect(await people()).toHaveLength(2);
  });

  it('follows its own corrections, an older one that comes late excepted, and leaves a colleague\'s name alone', async () => {
    const [theirs, ours] = [newWaId(), newWaId()];
    await book('add', { full_name: 'New', phone_number: theirs }, 1_764_000_200);
    await book('add', { full_name: 'Old', phone_number: theirs }, 1_764_000_100);
    await book('add', { full_name: 'Newest', phone_number: theirs }, 1_764_000_300);
    await cast.receive('hi', ours);
    await stage.db.system.query(`UPDATE contact SET name = 'A colleague''s' WHERE workspace_id = $1 AND phone = $2`, [cast.workspace.id, `+${ours}`]);
    await book('add', { full_name: 'From the phone', phone_number: ours }, 1_764_000_400);
    expect((await people()).map(({ name }) => name)).toEqual(['Newest', 'A colleague\'s']);
  });
});
