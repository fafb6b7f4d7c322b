import { type WebhookItem } from '@diwan/cloud-api';
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
import { readAccountItem } from './account-item.js';
import { tellAccount } from './account-told.js';
import { tellError } from './error-told.js';
import { actOn } from './consequences.js';
import { type About, type Concerned, concernedNumbers, isOvertaken, timeOf, writeLines } from './number-lines.js';
import { type NumberPatch, type Told } from './told.js';

const META: Author = { kind: 'system', id: null };
/** Namespace: the same event makes the same line however often it comes. */
const JOURNAL = '6b1d2c1e-8f0e-4f2b-a7fb-9d7c0d6a2e55';

/**
 * What Meta says about our numbers, accounts and flows: into the timeline of every number concerned, into the numbers' rows where it
 * belongs there, and to those who have to act.
 */
@Injectable()
export class AccountEventHandler implements WebhookHandler {
  readonly kinds = ['account', 'flow', 'error'] as const;

  async handle(tx: Tx, { numberId, events }: WebhookBatch): Promise<ChangeDraft[]> {
    const changes: ChangeDraft[] = [];
    // They are rare, so they are applied one after the other.
    for (const event of events) {
      const { told, digits } = read(event.item);
      changes.push(...await applyEvent(tx, event, told, { wabaId: event.item.wabaId ?? '', numberId, digits }));
    }
    await journal(tx, events);
    return changes;
  }
}

const read = (item: WebhookItem): { told: Told; digits: string | null } => {
  if (item.kind === 'error') return { told: tellError(item), digits: null };
  const account = readAccountItem(item);
  return { told: tellAccount(account), digits: account.digits };
};

const applyEvent = async (tx: Tx, event: WebhookEvent, told: Told, about: About): Promise<ChangeDraft[]> => {
  const numbers = await concernedNumbers(tx, about);
  const fresh = await writeLines(tx, event, told, numbers);
  const current: Concerned[] = [];
  for (const number of fresh) if (event.receivedAt >= number.connectedAt && !(await isOvertaken(tx, number.id, told.thread, timeOf(event)))) current.push(number);
  if (current.length === 0) return [];
  const patched = told.patch ? await patchNumbers(tx, current.map(({ id }) => id), told.patch) : [];
  const paused: ChangeDraft[] = [];
  // What waits is kept until an admin resumes.
  if (told.pause) for (const { id } of current) paused.push(...await pauseNumber(tx, id, told.pause));
  const shown = new Set(paused.flatMap((change) => (change.kind === 'number.saved' ? [change.data.number.id] : [])));
  return [
    ...patched.filter(({ id }) => !shown.has(id)).map((number): ChangeDraft => ({ kind: 'number.saved', actor: META, data: { number: presentNumber(number) } })), ...paused,
    ...await actOn(tx, told, current, { permission: 'number.manage', link: current.length === 1 && current[0] ? `/settings/numbers/${current[0].id}` : '/settings/numbers' }),
  ];
};

const patchNumbers = (tx: Tx, ids: readonly NumberId[], patch: NumberPatch): Promise<NumberRow[]> => rows<NumberRow>(tx, `
  UPDATE number n SET messaging_limit = coalesce($3, n.messaging_limit), verified_name = coalesce($4, n.verified_name), quality = coalesce($5, n.quality),
    sends_per_second = coalesce($6, n.sends_per_second), status = CASE WHEN $8::text[] IS NULL OR n.status = ANY($8) THEN coalesce($7, n.status) ELSE n.status END
  WHERE n.workspace_id = $1 AND n.id = ANY($2::uuid[]) RETURNING ${NUMBER_COLUMNS}`,
[tx.workspaceId, ids, patch.messagingLimit ?? null, patch.verifiedName ?? null, patch.quality ?? null, patch.sendsPerSecond ?? null, patch.status ?? null, patch.from ?? null]);

const journal = async (tx: Tx, events: readonly WebhookEvent[]): Promise<void> => {
  await insertRows(tx, 'audit_log', ['workspace_id', 'id', 'at', 'actor_kind', 'action', 'target_kind', 'target_id', 'diff'], events.map(({ item, receivedAt }) => ({
    workspace_id: tx.workspaceId, id: v5(`${tx.workspaceId} ${item.dedupeKey}`, JOURNAL), at: receivedAt, actor_kind: 'system', action: `meta.${item.field}`,
    target_kind: 'waba', target_id: item.wabaId, diff: 'item' in item.value ? item.value.item : null,
  })), 'ON CONFLICT DO NOTHING');
};
