import { canSee, type NumberId, type Place, type Role, type Scope, type TeamId, type UserId, type Viewer } from '@diwan/domain';
import { buildWorkspace, newWaId, newWamid, textMessage, webhookBody } from '@diwan/testing';
import { v7 } from 'uuid';
import { row, rows } from '../../database/database.js';
import { hashSecret, newSecret, shownPrefix } from '../../identity/api-key.secret.js';
import { membershipsOf } from '../../identity/membership.query.js';
import { Cast } from '../../realtime/stage.fixture.js';
import { type TestApp } from '../test-app.js';

/** Somebody who asks: with headers for requests, and options for a socket. `viewer` null: of another workspace, to whom nothing here may show. */
export interface Asker { readonly name: string; readonly userId: string | null; readonly headers: Record<string, string>; readonly socket: object; readonly viewer: Viewer | null }

/** What is known of a conversation before it exists: words that nobody else uses, so that a leak of any of them is found as text. */
export interface Words { readonly name: string; readonly text: string; readonly note: string; readonly waId: string; readonly wamid: string; readonly file: string; readonly draft: string }
/** A conversation full of things, in a place that some may not see. */
export interface Secret extends Words { readonly place: Place; readonly conversationId: string; readonly contactId: string; readonly messageId: string; readonly replyId: string; readonly scheduledId: string; readonly mediaId: string; readonly numberId: string; readonly viewId: string; readonly quickReplyId: string; readonly bulkJobId: string }

/** The ids by which a request can name it; what a request named may stand in its answer. */
export const idsOf = ({ conversationId, contactId, messageId, replyId, scheduledId, mediaId }: Secret): string[] => [conversationId, contactId, messageId, replyId, scheduledId, mediaId];

/** Of what is the owner's own. */
export const ownIdsOf = ({ viewId, quickReplyId, bulkJobId }: Secret): string[] => [viewId, quickReplyId, bulkJobId];

export interface World {
  readonly test: TestApp; readonly askers: readonly Asker[]; readonly owner: Asker;
  /** Where conversations are put, one after the other. */
  readonly places: readonly { readonly name: string; readonly place: Place }[];
  readonly fill: (place: Place, words: Words) => Promise<Secret>;
}

export const inventWords = (): Words => {
  const tag = v7().slice(-12);
  return { name: `Name ${tag}`, text: `Text ${tag}`, note: `Note ${tag}`, file: `File-${tag}.jpg`, draft: `Draft ${tag}`, waId: newWaId(), wamid: newWamid() };
};
/** As a request would name something that does not exist. */
export const nothing = (like: Secret): Secret => ({ ...like, ...inventWords(), conversationId: v7(), contactId: v7(), messageId: v7(), replyId: v7(), scheduledId: v7(), mediaId: v7(), viewId: v7(), quickReplyId: v7(), bulkJobId: v7() });

/** Whether nothing of the conversation may show to somebody. */
export const isHidden = (asker: Asker, { place }: Secret): boolean => !sees(asker, place);
/** All that must not show to them: the conversation, unless they may see it; and what is the owner's own there, which is nobody else's. */
export const hiddenIn = (asker: Asker, secret: Secret): string[] => {
  const { name, text, note, waId, wamid, file, draft } = secret;
  return [...(isHidden(asker, secret) ? [...idsOf(secret), name, text, note, waId, wamid, file] : []), ...(asker.name === OWNER ? [] : [draft, ...ownIdsOf(secret)])];
};

const OWNER = 'the owner';
export const sees = ({ viewer }: Asker, place: Place): boolean => viewer !== null && canSee(viewer, place);

const keyOf = async ({ db }: TestApp, workspaceId: string, role: Role): Promise<string> => {
  const secret = newSecret();
  await db.system.query(`INSERT INTO api_key (workspace_id, id, name, prefix, hash, role, throttled) VALUES ($1, $2, $3, $4, $5, $6, false)`, [workspaceId, v7(), `${role}'s key`, shownPrefix(secret), hashSecret(secret), role]);
  return secret;
};
const ALL: Viewer = { userId: v7() as UserId, teamIds: [], scopes: ['all'], numberIds: null, readsEarlier: true };

/** People of every role and sight, keys of every role, and strangers of another workspace, before there is anything to see. */
export const buildWorld = async (test: TestApp): Promise<World> => {
  const { workspace, db } = test;
  const second = await workspace.addNumber();
  const askers: Asker[] = [];
  const person = async (name: string, role: Role, sight: { scopes?: Scope[]; numberIds?: NumberId[] } = {}, team?: TeamId): Promise<Asker> => {
    const added = await test.addPerson(role, name);
    if (sight.scopes || sight.numberIds) await db.system.query('UPDATE member SET scopes = coalesce($3, scopes), number_ids = $4 WHERE workspace_id = $1 AND user_id = $2', [workspace.id, added.id, sight.scopes ?? null, sight.numberIds ?? null]);
    if (team) await db.system.query('INSERT INTO team_member (workspace_id, team_id, user_id) VALUES ($1, $2, $3)', [workspace.id, team, added.id]);
    const cookie = await test.signIn(added);
    const found = (await membershipsOf(db.system, added.id as UserId)).find(({ workspaceId }) => workspaceId === workspace.id);
    if (!found) throw new Error(`${name} is no member`);
    const asker = { name, userId: added.id, headers: { cookie, origin: test.config.http.publicUrl }, socket: { extraHeaders: { cookie } }, viewer: { userId: added.id as UserId, teamIds: found.teamIds, scopes: found.scopes, numberIds: found.numberIds, readsEarlier: true } };
    askers.push(asker);
    return asker;
  };
  const key = async (name: string, workspaceId: string, role: Role, viewer: Viewer | null): Promise<void> => {
    const secret = await keyOf(test, workspaceId, role);
    askers.push({ name, userId: null, headers: { authorization: `Bearer ${secret}` }, socket: { auth: { apiKey: secret } }, viewer });
  };
  const [red, blue] = [await workspace.addTeam(), await workspace.addTeam()];
  const owner = await person(OWNER, 'owner');
  const manager = await person('a manager', 'manager');
  await person('an admin', 'admin');
  await person('a manager of the second number', 'manager', { numberIds: [second.id] });
  await person('an admin of the second number', 'admin', { numberIds: [second.id] });
  await person('an agent of the red team', 'agent', {}, red);
  const colleague = await person('an agent of the blue team', 'agent', {}, blue);
  await person('an agent who sees their own alone', 'agent', { scopes: ['own'] }, blue);
  await person('an agent who sees what nobody has', 'agent', { scopes: ['unassigned'] });
  await person('an agent of the second number', 'agent', { numberIds: [second.id] });
  await person('an agent who sees nothing', 'agent', { scopes: [] });
  for (const role of ['owner', 'admin', 'manager', 'agent'] as const) await key(`a key of an ${role}`, workspace.id, role, ALL);
  const elsewhere = await buildWorkspace(db.system);
  await key('a key of an owner of another workspace', elsewhere.id, 'owner', null);
  const at = (numberId: NumberId, ownerId: string | null, teamId: TeamId | null): Place => ({ numberId, ownerId: ownerId as UserId | null, teamId });
  return {
    test, askers, owner,
    places: [
      { name: 'that nobody has', place: at(workspace.number.id, null, null) }, { name: 'of the red team', place: at(workspace.number.id, null, red) },
      { name: 'of the blue team', place: at(workspace.number.id, null, blue) }, { name: 'that an agent of the blue team has', place: at(workspace.number.id, colleague.userId, blue) },
      { name: 'that a manager has', place: at(workspace.number.id, manager.userId, null) }, { name: 'of the second number', place: at(second.id, null, null) },
    ],
    fill: (place, words) => fill(test, { owner, askers, numbers: [workspace.number, second] }, place, words),
  };
};

interface Hands { readonly owner: Asker; readonly askers: readonly Asker[]; readonly numbers: readonly { id: NumberId; phoneNumberId: string; wabaId: string }[] }

/** The customer writes and sends a picture; the owner puts it where it belongs, notes, answers, plans a message and begins another, and mentions everybody. */
const fill = async (test: TestApp, { owner, askers, numbers }: Hands, place: Place, words: Words): Promise<Secret> => {
  const { db, workspace } = test;
  const number = numbers.find(({ id }) => id === place.numberId) ?? workspace.number;
  const cast = await Cast.of(db, workspace);
  const ask = async (method: 'PATCH' | 'POST' | 'PUT', url: string, payload: object): Promise<{ data: { id: string } }> => {
    const answer = await test.app.inject({ method, url: `/api/v1${url}`, headers: owner.headers, payload });
    if (answer.statusCode >= 300) throw new Error(`${method} ${url} was answered with ${answer.statusCode}: ${answer.body}`);
    return answer.body === '' ? { data: { id: '' } } : answer.json();
  };
  const hear = (messages: unknown[]): Promise<void> => cast.deliver(webhookBody(number, { contacts: [{ wa_id: words.waId, profile: { name: words.name } }], messages }), number.id);
  // It stands where it belongs before anything is said: who may not see it in the end must not have seen it on the way either.
  const [conversationId, contactId] = [v7(), v7()];
  const write = (statement: string, values: unknown[]): Promise<unknown> => rows(db.system, statement, [workspace.id, ...values]);
  await write('INSERT INTO contact (workspace_id, id, profile_name, phone) VALUES ($1, $2, $3, $4)', [contactId, words.name, `+${words.waId}`]);
  for (const [kind, value] of [['wa_id', words.waId], ['phone', `+${words.waId}`]]) await write('INSERT INTO contact_identity (workspace_id, id, contact_id, kind, value) VALUES ($1, $2, $3, $4, $5)', [v7(), contactId, kind, value]);
  await write(`INSERT INTO conversation (workspace_id, id, number_id, contact_id, status, owner_id, team_id, last_episode_no) VALUES ($1, $2, $3, $4, 'open', $5, $6, 1)`, [conversationId, place.numberId, contactId, place.ownerId, place.teamId]);
  await write(`INSERT INTO episode (workspace_id, id, conversation_id, no, source, opened_at) VALUES ($1, $2, $3, 1, 'customer', now())`, [v7(), conversationId]);
  const at = `/conversations/${conversationId}`;
  await hear([
    textMessage(words.text, { from: words.waId, id: words.wamid }),
    { from: words.waId, id: newWamid(), timestamp: String(Math.floor(Date.now() / 1000)), type: 'document', document: { id: `media-${words.wamid}`, mime_type: 'image/jpeg', sha256: 'x', filename: words.file, caption: words.text } },
  ]);
  const [replyId, scheduledId] = [v7(), v7()];
  await ask('POST', `${at}/notes`, { id: v7(), text: words.note, mentions: askers.flatMap(({ userId }) => userId ?? []) });
  await ask('POST', `${at}/messages`, { id: replyId, content: { type: 'text', text: `Answer to ${words.text}` } });
  await ask('POST', `${at}/messages`, { id: scheduledId, content: { type: 'text', text: `Later to ${words.text}` }, schedule: { at: new Date(Date.now() + 3_600_000).toISOString() } });
  await ask('PUT', `${at}/drafts/reply`, { text: words.draft });
  await ask('PUT', `${at}/follow`, {});
  await ask('POST', `${at}/seen`, { inboundNo: 1, lastSeq: 1 });
  const view = await ask('POST', '/views', { name: words.draft, scope: 'personal', filter: { match: 'all', of: [] } });
  const quickReply = await ask('POST', '/quick-replies', { shortcut: words.waId, title: words.draft, scope: 'personal', content: { type: 'text', text: words.draft } });
  const job = await ask('POST', '/bulk-jobs', { id: v7(), action: { kind: 'priority', priority: 'high' }, selection: { ids: [conversationId] } });
  // Nobody works on it here, and nobody may have many under way.
  await ask('POST', `/bulk-jobs/${job.data.id}/cancel`, {});
  const made = await row<{ message_id: string; media_id: string }>(db.system, `
    SELECT m.id AS message_id, (SELECT f.id FROM media f WHERE f.workspace_id = $1 AND f.message_id IN (SELECT id FROM message WHERE workspace_id = $1 AND conversation_id = $3) LIMIT 1) AS media_id FROM message m WHERE m.workspace_id = $1 AND m.wamid = $2`, [workspace.id, words.wamid, conversationId]);
  if (!made?.media_id) throw new Error('The picture has no media');
  return { ...words, place, conversationId, contactId, messageId: made.message_id, replyId, scheduledId, mediaId: made.media_id, numberId: place.numberId, viewId: view.data.id, quickReplyId: quickReply.data.id, bulkJobId: job.data.id };
};
