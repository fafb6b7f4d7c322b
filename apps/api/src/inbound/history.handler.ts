import { type NumberId } from '@diwan/domain';
import { Injectable } from '@nestjs/common';
import { findNumber, presentNumber } from '../channel/number.row.js';
import { type ChangeDraft } from '../change/append.js';
import { row, type Tx } from '../database/database.js';
import { type WebhookBatch, type WebhookEvent, type WebhookHandler } from '../webhook/handler.js';
import { readArrival } from './arrival.js';
import { afterBatch, type Brought } from './history.import.js';
import { placeArrivals } from './place.js';

/**
 * Brings in the past of a number that was used on a phone. A lane of its own, so that thousands of old messages wait for each live one and
 * never the reverse. A piece's word on progress is read after its messages: "done" means that they are here.
 * Source: Meta, "Onboarding business app users", history.
 */
@Injectable()
export class HistoryHandler implements WebhookHandler {
  readonly kinds = ['history_message', 'history_progress'] as const;

  async handle(tx: Tx, { numberId, events }: WebhookBatch): Promise<ChangeDraft[]> {
    if (numberId === null) return [];
    const arrivals = events.map(readArrival).filter((arrival) => arrival !== null);
    const { drafts, messages, pasts } = await placeArrivals(tx, numberId, arrivals);
    const at = new Date(Math.max(...events.map(({ receivedAt }) => receivedAt.getTime())));
    return [...drafts, ...await noteProgress(tx, numberId, { messages, conversations: pasts, chunks: events.flatMap(chunkOf), at })];
  }
}

const chunkOf = ({ item }: WebhookEvent): Record<string, unknown>[] => (item.kind === 'history_progress' ? [item.value.item] : []);

const noteProgress = async (tx: Tx, numberId: NumberId, brought: Brought): Promise<ChangeDraft[]> => {
  await row(tx, 'SELECT id FROM number WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [tx.workspaceId, numberId]);
  const number = await findNumber(tx, numberId);
  const after = number && afterBatch(number.history_import, brought);
  if (!number || !after) return [];
  await tx.query('UPDATE number SET history_import = $3 WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, numberId, JSON.stringify(after)]);
  return [{ kind: 'number.saved', actor: { kind: 'phone_app', id: null }, data: { number: presentNumber({ ...number, history_import: after }) } }];
};
