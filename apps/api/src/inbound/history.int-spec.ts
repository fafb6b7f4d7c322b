import { type Change, type ConversationView, type NumberView } from '@diwan/contract';
import { newWaId, newWamid, seconds, textMessage, webhookBody, type WebhookJson } from '@diwan/testing';
import { rows } from '../database/database.js';
import { Cast, openStage, type Stage } from '../realtime/stage.fixture.js';
import { insertDeliveries } from '../webhook/delivery.repository.js';
import { SourceReader } from '../webhook/source-reader.js';
import { WebhookSplitter } from '../webhook/splitter.js';
import { InboundModule } from './inbound.module.js';

const OURS = '966550000000';
const DAY = 86_400_000;
let stage: Stage;
let cast: Cast;
beforeAll(async () => { stage = await openStage(); });
afterAll(() => stage.close());
beforeEach(async () => { cast = await Cast.of(stage.db); });

type Said = { from: string; text?: string; at: number; id?: string; status?: string; [key: string]: unknown };
const said = ({ from, text = 'long ago', at, id = newWamid(), status = 'READ', ...rest }: Said): WebhookJson =>
  ({ from, id, timestamp: seconds(at), type: 'text', text: { body: text }, history_context: { status }, ...rest });
const past = (threads: Record<string, WebhookJson[]>, metadata: object = { phase: 0, chunk_order: 1, progress: 50 }): WebhookJson =>
  webhookBody(cast.workspace.number, { history: [{ metadata, threads: Object.entries(threads).map(([id, messages]) => ({ id, messages })) }] }, 'history');
const conversations = () => rows<Record<string, unknown>>(stage.db.system, `
  SELECT id, status, inbound_no, waiting_since, window_expires_at, last_inbound_at, last_activity_at, last_episode_no, preview FROM conversation WHERE workspace_id = $1 ORDER BY created_at`, [cast.workspace.id]);
const messages = () => rows<{ direction: string; author_kind: string; status: string; sent_at: Date; order_at: Date; type: string }>(stage.db.system,
  'SELECT direction, author_kind, status, sent_at, order_at, type FROM message WHERE workspace_id = $1 ORDER BY order_at, seq', [cast.workspace.id]);
const changes = async (kind: Change['kind']) => rows<{ data: { conversation: ConversationView; items: unknown[]; number: NumberView } }>(stage.db.system,
  'SELECT data FROM change WHERE workspace_id = $1 AND kind = $2 ORDER BY seq', [cast.workspace.id, kind]);
const progress = async () => (await changes('number.saved')).map(({ data: { number: { historyImport } } }) => historyImport);

describe('the past of a phone', () => {
  it('becomes a closed episode with its own times, which nobody has to read and nobody waits in', async () => {
    const customer = newWaId();
    const [first, second] = [Date.now() - 40 * DAY, Date.now() - 39 * DAY];
    await cast.deliver(past({ [customer]: [said({ from: customer, at: first }), said({ from: OURS, to: customer, at: second, status: 'PLAYED' })] }));
    expect(await messages()).toMatchObject([
      { direction: 'in', author_kind: 'customer', status: 'received', sent_at: new Date(Math.floor(first / 1000) * 1000) },
      { direction: 'out', author_kind: 'phone_app', status: 'played', order_at: new Date(Math.floor(second / 1000) * 1000) },
    ]);
    const [thread] = await conversations();
    expect(thread).toMatchObject({ status: 'resolved', inbound_no: 0, waiting_since: null, last_episode_no: 0, last_activity_at: new Date(Math.floor(second / 1000) * 1000), window_expires_at: new Date(Math.floor(first / 1000) * 1000 + DAY) });
    expect(await rows(stage.db.system, 'SELECT source, opened_at, resolved_at FROM episode WHERE workspace_id = $1', [cast.workspace.id])).toEqual([
      { source: 'history', opened_at: new Date(Math.floor(first / 1000) * 1000), resolved_at: new Date(Math.floor(second / 1000) * 1000) },
    ]);
    expect(await rows(stage.db.system, `SELECT kind, at FROM conversation_event WHERE workspace_id = $1`, [cast.workspace.id])).toEqual([{ kind: 'history_imported', at: new Date(Math.floor(second / 1000) * 1000) }]);
    expect(await rows(stage.db.system, 'SELECT 1 FROM metric_interval WHERE workspace_id = $1', [cast.workspace.id])).toEqual([]);
    // For rules and notifications it is no customer's word.
    expect((await cast.log()).filter((kind) => kind !== 'number.saved')).toEqual(['conversation.updated']);
  });

  it('sorts into a conversation in hand and leaves it as it is', async () => {
    const customer = newWaId();
    await cast.receive('I am waiting', customer);
    const [before] = await conversations();
    await cast.deliver(past({ [customer]: [said({ from: customer, at: Date.now() - 2 * DAY }), said({ from: OURS, at: Date.now() - 2 * DAY + 60_000 })] }));
    await cast.deliver(past({ [customer]: [said({ from: customer, at: Date.now() - 90 * DAY })] }, { phase: 1, chunk_order: 1, progress: 80 }));
    expect(await conversations()).toEqual([before]);
    expect((await messages()).map(({ author_kind }) => author_kind)).toEqual(['customer', 'customer', 'phone_app', 'customer']);
    await cast.receive('still waiting', customer);
    expect(await conversations()).toMatchObject([{ status: 'open', inbound_no: 2, last_episode_no: 1, waiting_since: before?.waiting_since }]);
    expect(await rows(stage.db.system, 'SELECT no, source FROM episode WHERE workspace_id = $1 ORDER BY no', [cast.workspace.id])).toEqual([{ no: 0, source: 'history' }, { no: 1, source: 'customer' }]);
  });

  it('begins an episode of its own when the customer writes again, or an agent goes on', async () => {
    const customer = newWaId();
    await cast.deliver(past({ [customer]: [said({ from: customer, at: Date.now() - 3_600_000 })] }));
    await cast.receive('back again', customer);
    expect(await rows(stage.db.system, 'SELECT no, source, resolved_at IS NULL AS open FROM episode WHERE workspace_id = $1 ORDER BY no', [cast.workspace.id])).toEqual([
      { no: 0, source: 'history', open: false }, { no: 1, source: 'customer', open: true },
    ]);
  });

  it('is the same however often and in whatever order it is told', async () => {
    const customer = newWaId();
    const id = newWamid();
    const piece = past({ [customer]: [said({ from: customer, id, at: Date.now() - 5 * DAY }), said({ from: customer, at: Date.now() - 6 * DAY })] });
    for (const body of [piece, piece, webhookBody(cast.workspace.number, { messages: [textMessage('long ago', { from: customer, id, at: Date.now() - 5 * DAY })] }), piece]) await cast.deliver(body);
    expect(await messages()).toHaveLength(2);
    expect(await conversations()).toMatchObject([{ inbound_no: 0, status: 'resolved' }]);
  });

  it('puts a medium where its placeholder stands, also within one batch, and in the list', async () => {
    const customer = newWaId();
    const [one, two] = [newWamid(), newWamid()];
    const image = (id: string, at: number): WebhookJson => ({ from: customer, id, timestamp: seconds(at), type: 'image', image: { id: '4711', mime_type: 'image/jpeg', caption: 'the bill' } });
    const at = Date.now() - 4 * DAY;
    const placeholder = (id: string, when: number) => ({ ...said({ from: customer, id, at: when }), type: 'media_placeholder', text: undefined });
    await insertDeliveries(stage.db.system, [past({ [customer]: [placeholder(one, at), placeholder(two, at + 1000)] }), webhookBody(cast.workspace.number, { messages: [image(one, at)] }, 'history')]
      .map((body) => ({ connectionId: null, body: Buffer.from(JSON.stringify(body)) })));
    await cast.deliver(webhookBody(cast.workspace.number, { messages: [image(two, at + 1000)] }, 'history'));
    expect(await messages()).toMatchObject([{ type: 'image' }, { type: 'image' }]);
    expect(await conversations()).toMatchObject([{ preview: { kind: 'image', text: 'the bill' } }]);
    expect(await rows(stage.db.system, 'SELECT count(*)::int AS n FROM media WHERE workspace_id = $1', [cast.workspace.id])).toEqual([{ n: 2 }]);
  });

  it('tells how far it is, and that the owner declined', async () => {
    const customer = newWaId();
    await cast.deliver(past({ [customer]: [said({ from: customer, at: Date.now() - DAY })] }, { phase: 0, chunk_order: 1, progress: 40 }));
    await cast.deliver(past({ [newWaId()]: [said({ from: OURS, at: Date.now() - 90 * DAY })] }, { phase: 2, chunk_order: 1, progress: 100 }));
    await cast.deliver(past({}, { phase: 1, chunk_order: 1, progress: 70 }));
    expect((await progress()).map((each) => each && [each.state, each.phase, each.progress, each.messages, each.conversations])).toEqual([
      ['running', 0, 40, 1, 1], ['done', 2, 100, 2, 2], ['done', 2, 100, 2, 2],
    ]);
    cast = await Cast.of(stage.db);
    await cast.deliver(webhookBody(cast.workspace.number, { history: [{ errors: [{ code: 2593109, title: 'History sharing is turned off' }] }] }, 'history'));
    expect(await progress()).toMatchObject([{ state: 'declined', messages: 0 }]);
  });

  it('lets a live message pass thousands of old ones', async () => {
    const customers = Array.from({ length: 40 }, newWaId);
    const threads = Object.fromEntries(customers.map((customer, i) => [customer, Array.from({ length: 60 }, (_, at) => said({ from: at % 3 === 0 ? OURS : customer, text: `${i} ${at}`, at: Date.now() - (100 + at) * 3_600_000 }))]));
    await insertDeliveries(stage.db.system, [past(threads), webhookBody(cast.workspace.number, { messages: [textMessage('hurry')] })].map((body) => ({ connectionId: null, body: Buffer.from(JSON.stringify(body)) })));
    const reader = new SourceReader(stage.db, InboundModule.handlers.map((Handler) => new Handler()));
    const splitter = new WebhookSplitter(stage.db, reader);
    while ((await splitter.round()).more);
    const source = { workspaceId: cast.workspace.id, numberId: cast.workspace.number.id };
    expect(await reader.round(source)).toBe('more');
    expect((await changes('message.received')).map(({ data }) => data.conversation.inboundNo)).toEqual([1]);
    let rounds = 1;
    while ((await reader.round(source)) === 'more') rounds += 1;
    expect(await rows(stage.db.system, 'SELECT count(*)::int AS n FROM message WHERE workspace_id = $1', [cast.workspace.id])).toEqual([{ n: 2401 }]);
    expect((await progress()).at(-1)).toMatchObject({ messages: 2400, conversations: 40 });
    // One change a conversation and batch, not one a message.
    expect(await changes('conversation.updated').then(({ length }) => length)).toBeLessThan(40 + 2 * rounds);
  });
});
