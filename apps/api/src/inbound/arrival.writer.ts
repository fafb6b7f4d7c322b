import { type ConversationId, type MediaRef, type MessageId, type NumberId } from '@diwan/domain';
import { v7 } from 'uuid';
import { type MessageContext, type MessageRow } from '../conversation/message.presenter.js';
import { insertParts, insertRows, type Part } from '../database/bulk.js';
import { type Tx } from '../database/database.js';
import { type Arrival } from './arrival.js';
import { type Placeholder } from './placeholder.repository.js';
import { type Arrived, type EpisodeState, type NewMessage, type ThreadState } from './thread.js';

/** What arriving messages did to one conversation, with what it takes to write it. */
export interface Written { readonly before: ThreadState; readonly arrived: Arrived }

/** Writes everything a batch did, in two statements, however many messages, conversations and tables there are. */
export const writeArrivals = async (tx: Tx, numberId: NumberId, threads: readonly Written[]): Promise<void> => {
  if (threads.length === 0) return;
  await insertParts(tx, [
    keysPart(tx, numberId, threads), episodesPart(tx, threads), messagesPart(tx, threads), eventsPart(tx, threads), mediaPart(tx, numberId, threads), referralsPart(tx, threads),
    factsPart(tx, numberId, threads),
  ]);
  await writeConversations(tx, threads);
};

/** The key is what makes duplicates impossible. One that is there already refuses the whole batch, which is then looked at again. */
const keysPart = (tx: Tx, numberId: NumberId, threads: readonly Written[]): Part => ({
  table: 'message_key', columns: ['workspace_id', 'number_id', 'wamid', 'message_id'],
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

const MESSAGE_COLUMNS = [
  'workspace_id', 'id', 'conversation_id', 'episode_id', 'seq', 'direction', 'author_kind', 'type', 'content', 'context', 'wamid', 'reply_to_id', 'sent_at', 'received_at',
  'order_at', 'status', 'error', 'price', 'reactions', 'created_at',
];

const messagesPart = (tx: Tx, threads: readonly Written[]): Part => {
  const now = new Date();
  return { table: 'message', columns: MESSAGE_COLUMNS, values: threads.flatMap(({ before, arrived }) => arrived.messages.map((message) => ({
    ...toMessageRow(before.id, message), workspace_id: tx.workspaceId, created_at: now,
  }))) };
};

const eventsPart = (tx: Tx, threads: readonly Written[]): Part => ({
  table: 'conversation_event', columns: ['workspace_id', 'id', 'conversation_id', 'episode_id', 'seq', 'kind', 'actor_kind', 'data', 'at'],
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
  return { table: 'episode', values, columns: ['workspace_id', 'id', 'conversation_id', 'no', 'source', 'opened_at', 'first_inbound_at', 'first_human_reply_at', 'resolved_at', 'reopened'], suffix: `
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

const MEDIA_COLUMNS = [
  'workspace_id', 'id', 'direction', 'number_id', 'message_id', 'state', 'mime_type', 'sha256', 'file_size', 'filename', 'meta_media_id', 'problem', 'tries', 'next_try_at', 'created_at',
];

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
  await insertRows(tx, 'media', MEDIA_COLUMNS, placeholders.flatMap(({ id, arrival }) => mediaRow(tx, numberId, id, arrival)));
};

const referralsPart = (tx: Tx, threads: readonly Written[]): Part => ({
  table: 'referral', columns: ['workspace_id', 'id', 'conversation_id', 'message_id', 'source_id', 'ctwa_clid', 'data', 'at'],
  values: threads.flatMap(({ before, arrived }) => arrived.messages.flatMap(({ arrival: { id, referral, sentAt } }) => (referral ? [{
    workspace_id: tx.workspaceId, id: v7(), conversation_id: before.id, message_id: id, source_id: referral.sourceId, ctwa_clid: referral.ctwaClid, data: referral, at: sentAt,
  }] : []))),
});

const factsPart = (tx: Tx, numberId: NumberId, threads: readonly Written[]): Part => ({
  table: 'metric_interval', columns: [
    'workspace_id', 'id', 'metric', 'conversation_id', 'episode_id', 'number_id', 'user_id', 'team_id', 'started_at', 'stopped_at', 'wall_ms', 'business_ms', 'stop_message_id', 'definition_version',
  ],
  values: threads.flatMap(({ before, arrived }) => arrived.facts.map(({ fact, episodeId, stopMessageId }) => ({
    workspace_id: tx.workspaceId, id: v7(), metric: fact.metric, conversation_id: before.id, episode_id: episodeId, number_id: numberId, user_id: fact.userId, team_id: fact.teamId,
    started_at: fact.startedAt, stopped_at: fact.stoppedAt, wall_ms: fact.wallMs, business_ms: fact.businessMs, stop_message_id: stopMessageId, definition_version: fact.definitionVersion,
  }))),
});

const writeConversations = async (tx: Tx, threads: readonly Written[]): Promise<void> => {
  const values = threads.map(({ arrived: { state } }) => ({
    id: state.id, status: state.status, turn_owner: state.turnOwner, snoozed_until: state.snoozedUntil, last_seq: state.lastSeq, inbound_no: state.inboundNo, last_inbound_at: state.lastInboundAt,
    newest_order_at: state.newestOrderAt, window_expires_at: state.windowExpiresAt, ad_click_at: state.adClickAt, free_entry_expires_at: state.freeEntryExpiresAt, reach_contact_id: state.reachContactId, waiting_since: state.waitingSince,
    last_activity_at: state.lastActivityAt, preview: state.preview, last_episode_no: state.lastEpisodeNo,
  }));
  await tx.query(`
    UPDATE conversation c SET status = v.status, turn_owner = v.turn_owner, snoozed_until = v.snoozed_until, last_seq = v.last_seq, inbound_no = v.inbound_no, last_inbound_at = v.last_inbound_at,
      newest_order_at = v.newest_order_at, window_expires_at = v.window_expires_at, ad_click_at = v.ad_click_at, free_entry_expires_at = v.free_entry_expires_at,
      reach_contact_id = v.reach_contact_id, waiting_since = v.waiting_since,
      last_activity_at = v.last_activity_at, preview = v.preview, last_episode_no = v.last_episode_no
    FROM json_populate_recordset(NULL::conversation, $2::json) v WHERE c.workspace_id = $1 AND c.id = v.id`, [tx.workspaceId, JSON.stringify(values)]);
};

/** When this number last heard from anybody; what tells a silent number from a broken one. */
export const touchNumber = async (tx: Tx, numberId: NumberId, at: Date): Promise<void> => {
  await tx.query('UPDATE number SET last_inbound_at = greatest(last_inbound_at, $3) WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, numberId, at]);
};
