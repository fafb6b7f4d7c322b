import { type MessageError, type Price } from '@diwan/contract';
import { advance, MessageStatus, type NumberId } from '@diwan/domain';
import { rows, type Tx } from '../database/database.js';
import { type Arrival } from './arrival.js';

interface EarlyRow { wamid: string; ladder: (string | null)[]; failure: MessageError | null; price: Price | null }

/** What several words of Meta's come to, whichever came first. */
const heardIn = ({ ladder, failure, price }: EarlyRow): NonNullable<Arrival['heard']> => {
  const status = ladder.flatMap((word) => (word === null ? [] : [MessageStatus.parse(word)])).reduce(advance, 'sent');
  return { status, error: status === 'failed' ? failure : null, price };
};

/**
 * Gives messages from the phone app what Meta's statuses said of them before they came themselves: those waited, and nobody else comes to
 * ask for them. Of several failures the earliest is the reason, of several prices the one of the latest step holds.
 */
export const withEarlyStatuses = async (tx: Tx, numberId: NumberId, arrivals: readonly Arrival[]): Promise<readonly Arrival[]> => {
  const wamids = arrivals.flatMap(({ mode, wamid }) => (mode === 'echo' && wamid !== null ? [wamid] : []));
  if (wamids.length === 0) return arrivals;
  const early = new Map((await rows<EarlyRow>(tx, `
    SELECT wamid, array_agg(detail->>'ladder') AS ladder, (array_agg(nullif(detail->'error', 'null') ORDER BY at, detail->>'order') FILTER (WHERE status = 'failed'))[1] AS failure,
      (array_agg(detail->'price' ORDER BY array_position(ARRAY['played', 'read', 'delivered', 'sent'], status) NULLS LAST, status) FILTER (WHERE jsonb_typeof(detail->'price') = 'object'))[1] AS price
    FROM message_status WHERE workspace_id = $1 AND number_id = $2 AND wamid = ANY($3::text[]) GROUP BY wamid`, [tx.workspaceId, numberId, wamids])).map((row) => [row.wamid, row]));
  return arrivals.map((arrival) => {
    const row = arrival.mode === 'echo' && arrival.wamid !== null ? early.get(arrival.wamid) : undefined;
    return row ? { ...arrival, heard: heardIn(row) } : arrival;
  });
};
