import { type ConversationId, type MediaRef, type MessageId, type NumberId } from '@diwan/domain';
import { type MessageContext, type MessageRow } from '../conversation/message.presenter.js';
import { type Columns, type Part, writeParts } from '../database/columns.js';
import { type Tx } from '../database/database.js';
import { newId } from '../database/new-id.js';
import { prepared, run } from '../database/prepared.js';
import { type Arrival } from './arrival.js';
import { type Placeholder } from './placeholder.repository.js';
import { type Arrived, type EpisodeState, type NewMessage, type ThreadState } from './thread.js';

/** What arriving messages did to one conversation, with what it takes to write it. */
export interface Written { readonly before: ThreadState; readonly arrived: Arrived }

/** Writes everything a batch did, in one statement, however many messages, conversations and tables there are. */
export const writeArrivals = async (tx: Tx, numberId: NumberId, threads: readonly Written[]): Promise<void> => {
  if (threads.length === 0) return;
  await writeParts(tx, [
    keysPart(tx, numberId, threads), episodesPart(tx, threads), messagesPart(tx, threads), eventsPart(tx, threads), mediaPart(tx, numberId, threads), referralsPart(tx, threads),
    factsPart(tx, numberId, threads), conversationsPart(tx, threads),
  ]);
};

/** The key is what makes duplicates impossible. One that is there already refuses the whole batch, which is then looked at again. */
const keysPart = (tx: Tx, numberId: NumberId, threads: readonly Written[]): Part => ({
  table: 'message_key', columns: { workspace_id: 'uuid', number_id: 'uuid', wamid: 'text', message_id: 'uuid' },
  values: threads.flatMap(({ arrived }) => arrived.messages.map(({ arrival: { id, key } }) => ({ workspace_id: tx.workspaceId, number_id: numberId, wamid: key, message_id: id }))),
});

const contextOf = ({ arrival, quote }: NewMessage): MessageContext | null => {
  const { context, referral } = arrival;
  const found: MessageContext = { ...(Object.values(context).some((value) => value !== undefined) ? { meta: context } : {}), ...(quote ? { quote } : {}), ...(referral ? { referral } : {}) };
  return Object.keys(found).length > 0 ? found : null;
};

/** The row of a new message, as reading it back would give it. */
export const toMessageRow = (conversationId: ConversationId, message: NewMessage): MessageRow => {
  const { arrival } = message;
  return {
    id: arrival.id, conversation_id: conversationId, episode_id: message.episodeId, seq: message.seq, wamid: arrival.wamid, direction: arrival.direction, status: message.status,
    author_kind: message.authorKind, author_id: null, type: arrival.content.type, content: arrival.content, context: contextOf(message), reply_to_id: message.replyToId, reactions: [],
    edits: null, revoked_at: null, sent_at: arrival.sentAt, received_at: arrival.receivedAt, order_at: message.orderAt, error: arrival.heard?.error ?? null, price: arrival.heard?.price ?? null,
  };
};

const MESSAGE_COLUMNS = {
  workspace_id: 'uuid', id: 'uuid', conversation_id: 'uuid', episode_id: 'uuid', seq: 'integer', direction: 'text', author_kind: 'text', type: 'text', content: 'jsonb', context: 'jsonb',
  wamid: 'text', reply_to_id: 'uuid', sent_at: 'timestamptz', received_at: 'timestamptz', order_at: 'timestamptz', status: 'text', error: 'jsonb', price: 'jsonb', reactions: 'jsonb',
  created_at: 'timestamptz',
} as const satisfies Columns;

const messagesPart = (tx: Tx, threads: readonly Written[]): Part => {
  const now = new Date();
  return { table: 'message', columns: MESSAGE_COLUMNS, values: threads.flatMap(({ before, arrived }) => arrived.messages.map((message) => ({
    ...toMessageRow(before.id, message), workspace_id: tx.workspaceId, created_at: now,
  }))) };
};

const eventsPart = (tx: Tx, threads: readonly Written[]): Part => ({
  table: 'conversation_event', columns: { workspace_id: 'uuid', id: 'uuid', conversation_id: 'uuid', episode_id: 'uuid', seq: 'integer', kind: 'text', actor_kind: 'text', data: 'jsonb', at: 'timestamptz' },
  values: threads.flatMap(({ before, arrived }) => arrived.events.map(({ id, episodeId, seq, kind, actorKind, data, at }) => ({
    workspace_id: tx.workspaceId, id, conversation_id: before.id, episode_id: episodeId, seq, kind, actor_kind: actorKind, data, at,
  }))),
});

const episodesPart = (tx: Tx, threads: readonly Written[]): Part => {
  const values = threads.flatMap(({ before, arrived: { state } }) => {
    const known = new Set([before.episode, before.past]);
    const episodes = [...new Map([state.past, state.episode].flatMap((each) => (each && !known.has(each) ? [[each.id, each] as const] : []))).values()];
    return episodes.map((episode) => episodeRow(tx, before.id, episode));
  });
  return { table: 'episode', values, columns: {
    workspace_id: 'uuid', id: 'uuid', conversation_id: 'uuid', no: 'integer', source: 'text', opened_at: 'timestamptz', first_inbound_at: 'timestamptz', first_human_reply_at: 'timestamptz', resolved_at: 'timestamptz', reopened: 'integer',
  }, suffix: `
    ON CONFLICT (workspace_id, id) DO UPDATE SET opened_at = excluded.opened_at, first_inbound_at = excluded.first_inbound_at, first_human_reply_at = excluded.first_human_reply_at,
      resolved_at = excluded.resolved_at, reopened = excluded.reopened,
      resolved_by = CASE WHEN excluded.resolved_at IS NOT NULL THEN episode.resolved_by END, owner_id = CASE WHEN excluded.resolved_at IS NOT NULL THEN episode.owner_id END,
      team_id = CASE WHEN excluded.resolved_at IS NOT NULL THEN episode.team_id END` };
};

const episodeRow = (tx: Tx, conversationId: ConversationId, episode: EpisodeState) => ({
  workspace_id: tx.workspaceId, id: episode.id, conversation_id: conversationId, no: episode.no, source: episode.source, opened_at: episode.openedAt,
  first_inbound_at: episode.firstInboundAt, first_human_reply_at: episode.firstHumanReplyAt, resolved_at: episode.resolvedAt, reopened: episode.reopened,
});

const mediaOf = ({ content }: Arrival): { media: MediaRef; filename: string | null } | null => {
  const holder = content.type === 'edit' ? content.content : content;
  switch (holder?.type) {
    case 'image': case 'video': case 'audio': case 'sticker': return { media: holder.media, filename: null };
    case 'document': return { media: holder.media, filename: holder.filename ?? null };
    default: return null;
  }
};

const MEDIA_COLUMNS = {
  workspace_id: 'uuid', id: 'uuid', direction: 'text', number_id: 'uuid', message_id: 'uuid', state: 'text', mime_type: 'text', sha256: 'text', file_size: 'bigint', filename: 'text',
  meta_media_id: 'text', problem: 'text', tries: 'integer', next_try_at: 'timestamptz', created_at: 'timestamptz',
} as const satisfies Columns;

const mediaRow = (tx: Tx, numberId: NumberId, messageId: MessageId, arrival: Arrival) => {
  const found = mediaOf(arrival);
  if (!found) return [];
  const { media, filename } = found;
  const state = media.metaMediaId === undefined ? 'unavailable' : 'pending';
  return [{
    workspace_id: tx.workspaceId, id: media.mediaId, direction: arrival.direction, number_id: numberId, message_id: messageId, state, mime_type: media.mimeType, sha256: media.sha256,
    file_size: media.fileSize, filename, meta_media_id: media.metaMediaId, problem: media.problem, tries: 0, next_try_at: state === 'pending' ? new Date() : null, created_at: new Date(),
  }];
};

/** Media still lie with Meta; whoever fetches them finds them by their state. */
const mediaPart = (tx: Tx, numberId: NumberId, threads: readonly Written[]): Part => ({
  table: 'media', columns: MEDIA_COLUMNS, values: threads.flatMap(({ arrived }) => arrived.messages.flatMap(({ arrival }) => mediaRow(tx, numberId, arrival.id, arrival))),
});

/** Media that came after the message they belong to. */
export const writeFilledMedia = async (tx: Tx, numberId: NumberId, placeholders: readonly Placeholder[]): Promise<void> => {
  await writeParts(tx, [{ table: 'media', columns: MEDIA_COLUMNS, values: placeholders.flatMap(({ id, arrival }) => mediaRow(tx, numberId, id, arrival)) }]);
};

const referralsPart = (tx: Tx, threads: readonly Written[]): Part => ({
  table: 'referral', columns: { workspace_id: 'uuid', id: 'uuid', conversation_id: 'uuid', message_id: 'uuid', source_id: 'text', ctwa_clid: 'text', data: 'jsonb', at: 'timestamptz' },
  values: threads.flatMap(({ before, arrived }) => arrived.messages.flatMap(({ arrival: { id, referral, sentAt } }) => (referral ? [{
    workspace_id: tx.workspaceId, id: newId(), conversation_id: before.id, message_id: id, source_id: referral.sourceId, ctwa_clid: referral.ctwaClid, data: referral, at: sentAt,
  }] : []))),
});

const factsPart = (tx: Tx, numberId: NumberId, threads: readonly Written[]): Part => ({
  table: 'metric_interval', columns: {
    workspace_id: 'uuid', id: 'uuid', metric: 'text', conversation_id: 'uuid', episode_id: 'uuid', number_id: 'uuid', user_id: 'uuid', team_id: 'uuid', started_at: 'timestamptz', stopped_at: 'timestamptz',
    wall_ms: 'bigint', business_ms: 'bigint', stop_message_id: 'uuid', definition_version: 'integer',
  },
  values: threads.flatMap(({ before, arrived }) => arrived.facts.map(({ fact, episodeId, stopMessageId }) => ({
    workspace_id: tx.workspaceId, id: newId(), metric: fact.metric, conversation_id: before.id, episode_id: episodeId, number_id: numberId, user_id: fact.userId, team_id: fact.teamId,
    started_at: fact.startedAt, stopped_at: fact.stoppedAt, wall_ms: fact.wallMs, business_ms: fact.businessMs, stop_message_id: stopMessageId, definition_version: fact.definitionVersion,
  }))),
});

const CONVERSATION_COLUMNS = {
  workspace_id: 'uuid', id: 'uuid', status: 'text', turn_owner: 'text', snoozed_until: 'timestamptz', last_seq: 'integer', inbound_no: 'integer', last_inbound_at: 'timestamptz', newest_order_at: 'timestamptz',
  window_expires_at: 'timestamptz', ad_click_at: 'timestamptz', free_entry_expires_at: 'timestamptz', reach_contact_id: 'uuid', waiting_since: 'timestamptz', last_activity_at: 'timestamptz', preview: 'jsonb',
  last_episode_no: 'integer',
} as const satisfies Columns;
const MOVED = Object.keys(CONVERSATION_COLUMNS).slice(2).map((name) => `${name} = v.${name}`).join(', ');

const conversationsPart = (tx: Tx, threads: readonly Written[]): Part => ({
  table: 'conversation', columns: CONVERSATION_COLUMNS, verb: (from) => `UPDATE conversation c SET ${MOVED} FROM ${from} WHERE c.workspace_id = v.workspace_id AND c.id = v.id`,
  values: threads.map(({ arrived: { state } }) => ({ workspace_id: tx.workspaceId, ...toMoved(state) })),
});

/** The columns of a conversation that messages move, as reading them back would give them. */
export const toMoved = (state: ThreadState) => ({
  id: state.id, status: state.status, turn_owner: state.turnOwner, snoozed_until: state.snoozedUntil, last_seq: state.lastSeq, inbound_no: state.inboundNo, last_inbound_at: state.lastInboundAt,
  newest_order_at: state.newestOrderAt, window_expires_at: state.windowExpiresAt, ad_click_at: state.adClickAt, free_entry_expires_at: state.freeEntryExpiresAt, reach_contact_id: state.reachContactId,
  waiting_since: state.waitingSince, last_activity_at: state.lastActivityAt, preview: state.preview, last_episode_no: state.lastEpisodeNo,
});

const TOUCH = prepared('UPDATE number SET last_inbound_at = greatest(last_inbound_at, $3::timestamptz) WHERE workspace_id = $1::uuid AND id = $2::uuid');

/** When this number last heard from anybody; what tells a silent number from a broken one. */
export const touchNumber = async (tx: Tx, numberId: NumberId, at: Date): Promise<void> => {
  await run(tx, TOUCH, [tx.workspaceId, numberId, at]);
};
