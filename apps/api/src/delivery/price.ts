import { type Price } from '@diwan/contract';
import { type MessageId, type NumberId } from '@diwan/domain';
import { type MessageRow } from '../conversation/message.presenter.js';
import { texts, uuids } from '../database/arrays.js';
import { type Tx } from '../database/database.js';
import { prepared, run } from '../database/prepared.js';
import { type Known } from './delivery.repository.js';

/** Keys come back from the database in another order than Meta gave them in. */
const samePrice = (a: Price, b: Price | null): boolean => b !== null && a.category === b.category && a.type === b.type && a.model === b.model && a.billable === b.billable;

const PRICES = prepared(`
  SELECT v.id, s.detail->'price' AS price FROM unnest($3::uuid[], $4::text[]) AS v (id, wamid)
  CROSS JOIN LATERAL (
    SELECT detail FROM message_status WHERE workspace_id = $1 AND number_id = $2 AND wamid = v.wamid AND jsonb_typeof(detail->'price') = 'object'
    ORDER BY array_position(ARRAY['played', 'read', 'delivered', 'sent'], status) NULLS LAST, status, participant LIMIT 1) AS s`);

/**
 * What Meta charges for these messages, in Meta's words and never guessed. Meta prices a message with `sent` and again when it is delivered
 * or read: the later word holds, whichever came first. The steps must be written down. Messages whose price stays are left out.
 */
export const newPrices = async (tx: Tx, numberId: NumberId, known: readonly Known[], messages: readonly MessageRow[]): Promise<Map<MessageId, Price>> => {
  const current = new Map(messages.map(({ id, price }) => [id, price]));
  const asked = new Map(known.flatMap(([{ price, wamid }, { messageId }]) => (price && !samePrice(price, current.get(messageId) ?? null) ? [[messageId, wamid] as const] : [])));
  if (asked.size === 0) return new Map();
  const found = await run<{ id: MessageId; price: Price }>(tx, PRICES, [tx.workspaceId, numberId, uuids([...asked.keys()]), texts([...asked.values()])]);
  return new Map(found.flatMap(({ id, price }) => (samePrice(price, current.get(id) ?? null) ? [] : [[id, price]])));
};
