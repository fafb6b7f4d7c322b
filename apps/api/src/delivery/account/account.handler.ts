import { type Author } from '@diwan/contract';
import { type NumberId } from '@diwan/domain';
import { Injectable } from '@nestjs/common';
import { v5 } from 'uuid';
import { type ChangeDraft } from '../../change/append.js';
import { NUMBER_COLUMNS, type NumberRow, presentNumber } from '../../channel/number.row.js';
import { pauseNumber } from '../../channel/pause.js';
import { insertRows } from '../../database/bulk.js';
import { rows, type Tx } from '../../database/database.js';
import { type WebhookBatch, type WebhookEvent, type WebhookHandler } from '../../webhook/handler.js';
import { type AccountEvent, readAccountItem, type ReadItem } from './account-item.js';

const META: Author = { kind: 'system', id: null };
/** Namespace: the same event makes the same line however often it comes. */
const JOURNAL = '6b1d2c1e-8f0e-4f2b-a7fb-9d7c0d6a2e55';
/** Meta's "throughput upgrade": from 80 to 1,000 messages a second. Source: Meta, "Throughput". */
const UPGRADED_PER_SECOND = 1_000;

interface Patch { quality?: string; messagingLimit?: string; verifiedName?: string; status?: string; sendsPerSecond?: number }

const patchOf = ({ field, value }: ReadItem<AccountEvent>): Patch => {
  switch (field) {
    case 'phone_number_quality_update': return {
      ...(value.current_limit === null ? {} : { messagingLimit: value.current_limit }), ...(value.event === 'THROUGHPUT_UPGRADE' ? { sendsPerSecond: UPGRADED_PER_SECOND } : {}),
      ...(value.event === 'FLAGGED' ? { status: 'FLAGGED' } : {}), ...(value.event === 'UNFLAGGED' ? { status: 'CONNECTED' } : {}),
    };
    case 'phone_number_name_update': return value.decision === 'APPROVED' && value.requested_verified_name !== null ? { verifiedName: value.requested_verified_name } : {};
    case 'business_capability_update': return value.max_daily_conversations_per_business === null ? {} : { messagingLimit: value.max_daily_conversations_per_business };
    case 'account_update': return banState(value) === 'DISABLE' ? { status: 'BANNED' } : banState(value) === 'REINSTATE' ? { status: 'CONNECTED' } : {};
    default: return {};
  }
};

const banState = ({ ban_info: info }: AccountEvent): unknown => info?.['waba_ban_state'];

/** What Meta says about our numbers and accounts: into the numbers' rows where it belongs there, and all of it into the journal. */
@Injectable()
export class AccountEventHandler implements WebhookHandler {
  readonly kinds = ['account'] as const;

  async handle(tx: Tx, { events }: WebhookBatch): Promise<ChangeDraft[]> {
    const changes: ChangeDraft[] = [];
    for (const event of events) changes.push(...(await applyAccount(tx, readAccountItem(event.item))));
    await journal(tx, events);
    return changes;
  }
}

const applyAccount = async (tx: Tx, event: ReadItem<AccountEvent>): Promise<ChangeDraft[]> => {
  const patch = patchOf(event);
  if (Object.keys(patch).length === 0) return [];
  const changed = await rows<NumberRow>(tx, `
    UPDATE number n SET messaging_limit = coalesce($4, n.messaging_limit), verified_name = coalesce($5, n.verified_name), status = coalesce($6, n.status),
      sends_per_second = coalesce($7, n.sends_per_second)
    WHERE n.workspace_id = $1 AND n.waba_id = $2 AND ($3::text IS NULL OR regexp_replace(n.display_phone_number, '\\D', '', 'g') = regexp_replace($3, '\\D', '', 'g'))
    RETURNING ${NUMBER_COLUMNS}`,
  [tx.workspaceId, event.wabaId, event.value.display_phone_number, patch.messagingLimit ?? null, patch.verifiedName ?? null, patch.status ?? null, patch.sendsPerSecond ?? null]);
  const paused = patch.status === 'BANNED' ? await pauseAll(tx, changed.map(({ id }) => id)) : [];
  const told = new Set(paused.flatMap((change) => (change.kind === 'number.saved' ? [change.data.number.id] : [])));
  return [...changed.filter(({ id }) => !told.has(id)).map((number): ChangeDraft => ({ kind: 'number.saved', actor: META, data: { number: presentNumber(number) } })), ...paused];
};

/** A banned account sends nothing: what waits is kept until Meta reinstates it and an admin resumes. */
const pauseAll = async (tx: Tx, ids: readonly NumberId[]): Promise<ChangeDraft[]> => {
  const changes: ChangeDraft[] = [];
  for (const id of ids) {
    changes.push(...await pauseNumber(tx, id, 'account_locked'));
  }
  return changes;
};

const journal = async (tx: Tx, events: readonly WebhookEvent[]): Promise<void> => {
  await insertRows(tx, 'audit_log', ['workspace_id', 'id', 'at', 'actor_kind', 'action', 'target_kind', 'target_id', 'diff'], events.map(({ item, receivedAt }) => ({
    workspace_id: tx.workspaceId, id: v5(`${tx.workspaceId} ${item.dedupeKey}`, JOURNAL), at: receivedAt, actor_kind: 'system', action: `meta.${item.field}`,
    target_kind: 'waba', target_id: item.wabaId, diff: 'item' in item.value ? item.value.item : null,
  })), 'ON CONFLICT DO NOTHING');
};
