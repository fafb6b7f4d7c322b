import { type AddressInfo } from 'node:net';
import { Change, type ServerToClient } from '@diwan/contract';
import { eventually } from '@diwan/testing';
import { io, type Socket } from 'socket.io-client';
import { rows } from '../../database/database.js';
import { startFakeGraph } from '../../outbox/graph.fixture.js';
import { createTestApp, type TestApp } from '../test-app.js';
import { type Answer, ask } from './asking.fixture.js';
import { type Ask, type Route, ROUTES } from './routes.fixture.js';
import { type Asker, buildWorld, hiddenIn, idsOf, inventWords, isHidden, nothing, ownIdsOf, type Secret, sees, type World } from './world.fixture.js';

/**
 * Nothing tells anybody of what they may not see: no row, no count, no name, and no difference between "not for you" and "not there". Generated
 * from the OpenAPI document and the events of the socket: a route or an event that is new is asked for here, or the test fails and says so.
 */
let test: TestApp;
let world: World;
let documented: string[];
const secrets: (Secret & { readonly where: string })[] = [];
/** What each asker's lists said, before and after each conversation that came. */
const before = new Map<string, Answer>();
/** Sentences about what somebody learned who must not. */
const learned: string[] = [];
const told = new Set<string>();
const heard = new Map<Asker, { event: string; text: string }[]>();
const sockets: Socket[] = [];

let reading: readonly (Route & { route: string; reads: NonNullable<Route['reads']> })[];
let searching: readonly (Route & { route: string; searches: NonNullable<Route['searches']> })[];
let naming: readonly (Route & { route: string; names: NonNullable<Route['names']> })[];

const listen = async (asker: Asker, url: string): Promise<void> => {
  const socket = io(url, { forceNew: true, reconnection: false, transports: ['websocket'], ...asker.socket });
  const events: { event: string; text: string }[] = [];
  heard.set(asker, events);
  sockets.push(socket);
  socket.onAny((event: string, ...args: unknown[]) => { events.push({ event, text: JSON.stringify(args) }); });
  await new Promise((resolve, reject) => { socket.once('hello', resolve).once('connect_error', reject); });
};

/** One after the other for each, several at once. */
const together = async (askers: readonly Asker[], work: (asker: Asker) => Promise<void>): Promise<void> => { await Promise.all(askers.map(work)); };
/** What each asker is answered when they ask for something that does not exist: always the same. */
const nowhere = new Map<string, string>();
const answerToNothing = async (asker: Asker, route: string, asked: () => Promise<string>): Promise<string> => {
  const key = `${asker.name} ${route}`;
  const answer = nowhere.get(key) ?? await asked();
  nowhere.set(key, answer);
  return answer;
};

/** Which trace of what is hidden from somebody an answer carries. */
const scan = (asker: Asker, route: string, { text, url, status }: Answer): void => {
  if (status >= 500 || status === 429) learned.push(`${route} was not tried by ${asker.name}: ${text}`);
  for (const secret of secrets) {
    const leak = hiddenIn(asker, secret).find((trace) => text.includes(trace));
    if (leak !== undefined) learned.push(`${asker.name} reads “${leak}” of a conversation ${secret.where} in the answer to ${route} (${url})`);
  }
};

/** Asks for everything there is to list and count; of a conversation that came since the last time, only those who may see it may see a difference. */
const readAll = async (askers: readonly Asker[], turn: number, since: Secret | undefined): Promise<void> => {
  await together(askers, async (asker) => {
    for (const { route, reads, wide } of reading) {
      for (const [at, asked] of reads(turn).entries()) {
        const answer = await ask(test, asker, route, asked);
        const last = before.get(`${asker.name} ${route} ${at}`);
        before.set(`${asker.name} ${route} ${at}`, answer);
        if (secrets.some((secret) => idsOf(secret).some((id) => answer.text.includes(id)) || ownIdsOf(secret).some((id) => answer.text.includes(id)))) told.add(`${asker.name} ${route}`);
        // Who may read of the whole workspace does; what it says of other workspaces is looked through, and may grow by what is asked here.
        if (wide === undefined || asker.viewer === null) scan(asker, route, answer);
        if (wide !== undefined) continue;
        if (since !== undefined && last !== undefined && isHidden(asker, since) && last.text !== answer.text) learned.push(`${asker.name} is answered otherwise by ${route} (${answer.url}) since there is a conversation ${world.places[turn - 1]?.name ?? ''}:\n${last.text}\n${answer.text}`);
      }
    }
  });
};

/** Looks for what is hidden by its own words, and by words of nothing: the answers are alike. */
const searchFor = async (secret: Secret): Promise<void> => {
  const none = nothing(secret);
  await together(world.askers.filter((each) => isHidden(each, secret)), async (asker) => {
    for (const { route, searches } of searching) {
      for (const [at, asked] of searches(secret).entries()) {
        const answer = await ask(test, asker, route, asked);
        scan(asker, route, answer);
        const made = await answerToNothing(asker, `${route} ${at}`, async () => (await ask(test, asker, route, searches(none)[at] ?? {})).text);
        if (answer.text !== made) learned.push(`${asker.name} finds something by ${route} (${answer.url}):\n${answer.text}\n${made}`);
      }
    }
  });
};

let graph: Awaited<ReturnType<typeof startFakeGraph>>;
beforeAll(async () => {
  graph = await startFakeGraph();
  test = await createTestApp({ META_GRAPH_URL: graph.url });
  await test.app.listen(0, '127.0.0.1');
  const { port } = test.app.getHttpServer().address() as AddressInfo;
  const { paths } = (await test.app.inject({ url: '/api/v1/openapi.json' })).json<{ paths: Record<string, Record<string, unknown>> }>();
  documented = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).filter((method) => method !== 'parameters').map((method) => `${method.toUpperCase()} ${path}`));
  const known = Object.entries(ROUTES).flatMap(([route, how]) => (documented.includes(route) ? [{ route, ...how }] : []));
  reading = known.flatMap(({ reads, ...how }) => (reads ? [{ ...how, reads }] : []));
  searching = known.flatMap(({ searches, ...how }) => (searches ? [{ ...how, searches }] : []));
  naming = known.flatMap(({ names, ...how }) => (names ? [{ ...how, names }] : []));
  world = await buildWorld(test);
  await Promise.all(world.askers.map((asker) => listen(asker, `http://127.0.0.1:${port}`)));
}, 120_000);
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await test.close();
  await graph.close();
});

it('knows every route of the API', () => {
  const missing = documented.filter((route) => !(route in ROUTES));
  expect(missing.map((route) => `${route} is new: say in testing/visibility/routes.fixture.ts whether it reads many (reads), is asked for one thing (names), tells of all on purpose (wide) or has nothing to do with conversations (apart)`)).toEqual([]);
  expect(Object.keys(ROUTES).filter((route) => !documented.includes(route)).map((route) => `${route} is no route any more: take it out of routes.fixture.ts`)).toEqual([]);
});

it('lists, counts, searches and exports are to everybody as if there were nothing else than what they may see', async () => {
  const curious = world.askers.filter((asker) => world.places.some(({ place }) => !sees(asker, place)));
  await readAll(curious, 0, undefined);
  for (const [turn, { name, place }] of world.places.entries()) {
    const secret = { ...await world.fill(place, inventWords()), where: name };
    secrets.push(secret);
    await readAll(curious, turn + 1, secret);
    await searchFor(secret);
  }
  // Who sees every conversation still does not see what is another person's own.
  await readAll(world.askers.filter((asker) => !curious.includes(asker)), world.places.length + 1, undefined);
  expect(learned.splice(0)).toEqual([]);
  // None of this is worth anything unless it is there for those who may see it, and found by its words.
  expect(Object.keys(ROUTES).filter((route) => ROUTES[route]?.tells === true && documented.includes(route) && !world.askers.some(({ name }) => told.has(`${name} ${route}`)))).toEqual([]);
  for (const { route, searches } of searching) for (const asked of searches(secrets[0] ?? inventWords())) expect([route, asked, (await ask(test, world.owner, route, asked)).text]).toEqual([route, asked, expect.stringMatching(/"id":|"n":1|,\+966/)]);
}, 240_000);

/** Everything that any table holds of a conversation, of its messages or of its person. */
const stored = async ({ conversationId, contactId, messageId, replyId, scheduledId }: Secret): Promise<string> => {
  const columns = await rows<{ table_name: string; column_name: string }>(test.db.system, `
    SELECT table_name, column_name FROM information_schema.columns c WHERE table_schema = 'public' AND column_name IN ('conversation_id', 'message_id', 'contact_id') AND table_name NOT LIKE 'pg%' ORDER BY 1, 2`, []);
  const ids = [conversationId, contactId, messageId, replyId, scheduledId];
  const dumps = await Promise.all([...columns, { table_name: 'conversation', column_name: 'id' }, { table_name: 'contact', column_name: 'id' }, { table_name: 'message', column_name: 'id' }].map(async ({ table_name, column_name }) => {
    const [found] = await rows<{ dump: string | null }>(test.db.system, `SELECT string_agg(t::text, E'\\n' ORDER BY t::text) AS dump FROM ${table_name} t WHERE t.${column_name} = ANY($1::uuid[])`, [ids]);
    return `${table_name}.${column_name}\n${found?.dump ?? ''}`;
  }));
  return dumps.join('\n');
};

/** Another conversation than this one. */
const other = (secret: Secret): Secret => secrets.findLast(({ conversationId }) => conversationId !== secret.conversationId) ?? secret;
/** The answer, with what the request itself named taken out. */
const unnamed = ({ status, text }: Answer, it: Secret, { body }: Ask): string => {
  const given = body && 'id' in body && typeof body.id === 'string' ? [body.id] : [];
  return `${status} ${[...idsOf(it), ...ownIdsOf(it), ...given].reduce((left, id) => left.replaceAll(id, '…'), text)}`;
};
const answerTo = async (asker: Asker, route: string, it: Secret, asked: Ask): Promise<string> => unnamed(await ask(test, asker, route, asked), it, asked);

it('what is asked by its id and may not be seen is answered as if it were not there, and stays as it is', async () => {
  for (const secret of secrets) {
    const was = await stored(secret);
    await together(world.askers, async (asker) => {
      for (const { route, names, of } of naming) {
        if (of === 'owner' ? asker === world.owner || secret !== secrets[0] : !isHidden(asker, secret)) continue;
        const made = await answerToNothing(asker, route, () => { const none = nothing(secret); return answerTo(asker, route, none, names(none, other(secret))); });
        const real = await answerTo(asker, route, secret, names(secret, other(secret)));
        if (real !== made) learned.push(`${asker.name} can tell by ${route} that there is a conversation ${secret.where}:\n${real}\n${made}`);
        if (real.startsWith('429') || real.startsWith('5')) learned.push(`${route} was not tried by ${asker.name}: ${real}`);
      }
    });
    if (await stored(secret) !== was) learned.push(`The conversation ${secret.where} is another one after those tried who may not see it`);
  }
  expect(learned.splice(0)).toEqual([]);
}, 240_000);

describe('the socket', () => {
  /** Every event there is, by what could be in it. */
  const EVENTS: Readonly<Record<keyof ServerToClient, true>> = { hello: true, changes: true, reset: true, present: true };
  /** Kinds of change that the conversations of this test bring about. */
  const EXPECTED: readonly string[] = ['message.received', 'message.queued', 'message.updated', 'note.added', 'seen.moved', 'marks.moved', 'notification.saved', 'view.saved', 'quick_reply.saved', 'bulk_job.moved', 'label.saved'];
  /** Carried like those, and brought about by other hands: realtime/proof.int-spec.ts goes through all. */
  const OTHERS: readonly string[] = [
    'conversation.left', 'conversation.updated', 'note.updated', 'contact.updated', 'label.removed', 'team.saved', 'team.removed', 'member.saved', 'number.saved', 'template.saved', 'quick_reply.removed', 'quick_reply.used', 'view.removed', 'field.saved', 'reset',
  ];
  const KINDS = Change.options.flatMap(({ shape: { kind } }): readonly string[] => ('options' in kind ? kind.options : [...kind.values]));

  it('carries no kind of change that this test does not know', () => {
    expect(KINDS.filter((kind) => !EXPECTED.includes(kind) && !OTHERS.includes(kind)).map((kind) => `${kind} is new: bring it about in world.fixture.ts and expect it here, or say that it is proved elsewhere`)).toEqual([]);
  });

  it('tells nobody of what they may not see', async () => {
    for (const [at, asker] of world.askers.entries()) for (const { conversationId } of secrets) if (asker.userId !== null) sockets[at]?.emit('look', { conversationId, writing: 'reply' });
    const created = await test.app.inject({ method: 'POST', url: '/api/v1/labels', headers: world.owner.headers, payload: { name: 'the last word' } });
    expect(created.statusCode).toBe(201);
    const colleagues = world.askers.filter(({ viewer }) => viewer !== null);
    await eventually(async () => colleagues.every((asker) => heard.get(asker)?.some(({ text }) => text.includes('the last word'))) || null, 'everybody to hear the last word', 20_000);
    for (const [asker, events] of heard) {
      for (const { event, text } of events) {
        if (!(event in EVENTS)) learned.push(`The socket says “${event}”, which is new: say in this test what could be in it`);
        for (const secret of secrets) {
          const leak = hiddenIn(asker, secret).find((trace) => text.includes(trace));
          if (leak !== undefined) learned.push(`${asker.name} hears “${leak}” of a conversation ${secret.where} by “${event}”: ${text.slice(0, 400)}`);
        }
      }
    }
    expect(learned.splice(0)).toEqual([]);
    const kinds = new Set([...heard.values()].flat().flatMap(({ event, text }) => (event === 'changes' ? (JSON.parse(text) as [{ changes: { kind: string }[] }])[0].changes.map(({ kind }) => kind) : [event])));
    expect(EXPECTED.filter((kind) => !kinds.has(kind)).map((kind) => `Nobody heard ${kind}`)).toEqual([]);
    const owners = heard.get(world.owner) ?? [];
    expect(secrets.filter(({ messageId }) => !owners.some(({ text }) => text.includes(messageId)))).toEqual([]);
    expect(secrets.filter(({ place }) => sees(world.owner, place))).toHaveLength(secrets.length);
  }, 60_000);
});

// The last of all: what is asked here is also done.
it('the same questions of somebody who may see it are answered with it', async () => {
  const [secret] = secrets;
  if (!secret) throw new Error('There is no conversation');
  const alike: string[] = [];
  for (const { route, names } of naming) {
    const none = nothing(secret);
    // What names the thing is asked for last what ends it.
    const [made, real] = [await answerTo(world.owner, route, none, names(none, other(secret))), await answerTo(world.owner, route, secret, names(secret, other(secret)))];
    if (real === made) alike.push(`${route}: ${real}`);
  }
  expect(alike).toEqual([]);
}, 60_000);
