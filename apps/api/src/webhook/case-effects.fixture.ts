import { buildWorkspace, type BuiltWorkspace } from '@diwan/testing';
import { v7 } from 'uuid';
import { type Database, row, rows } from '../database/database.js';
import { insertDeliveries } from './delivery.repository.js';
import { type WebhookHandler } from './handler.js';
import { SourceReader } from './source-reader.js';
import { WebhookSplitter } from './splitter.js';

/** The ids that every case file uses, and the customer whom most are about. */
const CASE_NUMBER = '109876543210987';
const CASE_ACCOUNT = '204060801020406';
const CASE_DISPLAY = '+966 50 000 0001';

/** What a delivery left behind, in a few words a thing; lists that are empty are left out. */
export type Effect = Readonly<Record<string, unknown>>;

interface Status { readonly id?: unknown; readonly type?: unknown }

/** Meta's ids of the messages that a body tells the fate of. */
const wamidsIn = (body: unknown): string[] => {
  const found: string[] = [];
  const walk = (value: unknown, key: string): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, key);
    else if (typeof value === 'object' && value !== null) {
      const { id, type } = value as Status;
      if (key === 'statuses' && typeof id === 'string' && type !== 'call') found.push(id);
      for (const [name, inner] of Object.entries(value)) walk(inner, name);
    }
  };
  walk(body, '');
  return [...new Set(found)];
};

/** The workspace as it was before Meta spoke: a number, a template, and a message of ours for every status that the body holds. */
const prepare = async (db: Database, body: unknown): Promise<BuiltWorkspace> => {
  const workspace = await buildWorkspace(db.system);
  const run = (sql: string, values: unknown[]) => db.system.query(sql, values);
  await run(`UPDATE number SET display_phone_number = $2 WHERE id = $1`, [workspace.number.id, CASE_DISPLAY]);
  await workspace.addMember({ role: 'owner' });
  await run(`INSERT INTO template (workspace_id, id, waba_id, meta_template_id, name, language, category, status, quality, components) VALUES ($1, $2, $3, '778899001122334', 'order_ready', 'ar', 'UTILITY', 'APPROVED', 'GREEN', '[{"type":"BODY","text":"جاهز"}]')`,
    [workspace.id, v7(), workspace.number.wabaId]);
  const wamids = wamidsIn(body);
  if (wamids.length === 0) return workspace;
  const [contact, conversation, episode] = [v7(), v7(), v7()];
  await run(`INSERT INTO contact (workspace_id, id, phone) VALUES ($1, $2, '+201001234567')`, [workspace.id, contact]);
  await run(`INSERT INTO contact_identity (workspace_id, id, contact_id, kind, value, scope) VALUES ($1, $2, $3, 'wa_id', '201001234567', '')`, [workspace.id, v7(), contact]);
  await run(`INSERT INTO conversation (workspace_id, id, number_id, contact_id, last_seq, last_episode_no, preview) VALUES ($1, $2, $3, $4, $5, 1, '{}')`, [workspace.id, conversation, workspace.number.id, contact, wamids.length]);
  await run(`INSERT INTO episode (workspace_id, id, conversation_id, no, source, opened_at) VALUES ($1, $2, $3, 1, 'agent', now())`, [workspace.id, episode, conversation]);
  for (const [i, wamid] of wamids.entries()) {
    const [message, attempt] = [v7(), v7()];
    await run(`INSERT INTO message (workspace_id, id, conversation_id, episode_id, seq, direction, author_kind, type, content, wamid, sent_at, order_at, status)
      VALUES ($1, $2, $3, $4, $5, 'out', 'agent', 'text', '{"type":"text","text":"ours"}', $6, now(), now(), 'accepted')`, [workspace.id, message, conversation, episode, i + 1, wamid]);
    await run(`INSERT INTO send_attempt (workspace_id, id, message_id, conversation_id, number_id, seq, no, status, wamid) VALUES ($1, $2, $3, $4, $5, $6, 1, 'accepted', $7)`, [workspace.id, attempt, message, conversation, workspace.number.id, i + 1, wamid]);
    await run(`INSERT INTO message_key (workspace_id, number_id, wamid, message_id, attempt_id) VALUES ($1, $2, $3, $4, $5)`, [workspace.id, workspace.number.id, wamid, message, attempt]);
  }
  return workspace;
};

/** Posts a case's body, as Meta would, through everything that reads webhooks, and tells what it left behind. */
export const effectOf = async (db: Database, handlers: readonly WebhookHandler[], body: unknown): Promise<Effect> => {
  const workspace = await prepare(db, body);
  const { phoneNumberId, wabaId, id: numberId } = workspace.number;
  const text = (typeof body === 'string' ? body : JSON.stringify(body)).replaceAll(CASE_NUMBER, phoneNumberId).replaceAll(CASE_ACCOUNT, wabaId);
  await insertDeliveries(db.system, [{ connectionId: null, body: Buffer.from(text) }]);
  const reader = new SourceReader(db, handlers);
  const splitter = new WebhookSplitter(db, reader);
  while ((await splitter.round()).more);
  for (const source of [numberId, null]) while ((await reader.round({ workspaceId: workspace.id, numberId: source })) === 'more');
  return summarise(db, workspace);
};

const LISTS: Readonly<Record<string, string>> = {
  contacts: `SELECT concat_ws(' ', coalesce(name, profile_name, '–'), phone, '@' || username) AS line FROM contact WHERE workspace_id = $1 ORDER BY 1`,
  identities: `SELECT kind || ' ' || value || CASE WHEN valid_to IS NULL THEN '' ELSE ' (past)' END AS line FROM contact_identity WHERE workspace_id = $1 ORDER BY 1`,
  conversations: `SELECT c.status || ', ' || c.inbound_no || ' unread' || CASE WHEN c.waiting_since IS NULL THEN '' ELSE ', waiting' END || CASE WHEN c.free_entry_expires_at IS NULL THEN '' ELSE ', free entry' END AS line
    FROM conversation c WHERE c.workspace_id = $1 ORDER BY 1`,
  messages: `SELECT concat_ws(' ', m.direction, m.author_kind, m.type, m.status, m.error->>'code', m.price->>'category', CASE WHEN m.revoked_at IS NULL THEN NULL ELSE 'revoked' END, left(m.content->>'text', 40)) AS line
    FROM message m WHERE m.workspace_id = $1 ORDER BY m.order_at, m.seq, 1`,
  media: `SELECT concat_ws(' ', state, coalesce(mime_type, '?'), problem) AS line FROM media WHERE workspace_id = $1 ORDER BY 1`,
  events: `SELECT kind AS line FROM conversation_event WHERE workspace_id = $1 ORDER BY 1`,
  referrals: `SELECT 'referral' AS line FROM referral WHERE workspace_id = $1`,
  waitingStatuses: `SELECT status AS line FROM message_status WHERE workspace_id = $1 AND attempt_id IS NULL ORDER BY 1`,
  consent: `SELECT value || ' (' || source || ')' AS line FROM consent_event WHERE workspace_id = $1 ORDER BY 1`,
  history: `SELECT history_import->>'state' AS line FROM number WHERE workspace_id = $1 AND history_import IS NOT NULL`,
  timeline: `SELECT severity || ' ' || summary AS line FROM number_event WHERE workspace_id = $1 ORDER BY 1`,
  notifications: `SELECT kind AS line FROM notification WHERE workspace_id = $1 AND resolved_at IS NULL ORDER BY 1`,
  setAside: `SELECT kind || ': ' || (error->>'detail') AS line FROM webhook_event WHERE workspace_id = $1 AND state <> 'processed' ORDER BY 1`,
};

const UNTOUCHED = { number: 'CONNECTED UNKNOWN 80/s Test', template: 'APPROVED UTILITY GREEN 1' };

const summarise = async (db: Database, { id }: BuiltWorkspace): Promise<Effect> => {
  const effect: Record<string, unknown> = {};
  for (const [name, sql] of Object.entries(LISTS)) {
    const lines = (await rows<{ line: string }>(db.system, sql, [id])).map(({ line }) => line);
    if (lines.length > 0) effect[name] = lines;
  }
  const number = (await row<{ line: string }>(db.system, `SELECT concat_ws(' ', status, quality, messaging_limit, sends_per_second || '/s', verified_name, paused_reason) AS line FROM number WHERE workspace_id = $1`, [id]))?.line;
  const template = (await row<{ line: string }>(db.system, `SELECT concat_ws(' ', status, category, quality, jsonb_array_length(components), rejected_reason) AS line FROM template WHERE workspace_id = $1`, [id]))?.line;
  return { ...effect, ...(number === UNTOUCHED.number ? {} : { number }), ...(template === UNTOUCHED.template ? {} : { template }) };
};
