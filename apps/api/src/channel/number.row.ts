import { type HistoryImport, NumberPolicy, type NumberView } from '@diwan/contract';
import { type NumberId } from '@diwan/domain';
import { row, rows, type Tx } from '../database/database.js';

/** A WhatsApp number without its token, which only `CloudClients` reads. */
export interface NumberRow {
  id: NumberId; phone_number_id: string; waba_id: string; connection_id: string | null; display_phone_number: string; verified_name: string; status: string;
  quality: string; messaging_limit: string | null; sends_per_second: number; paused_reason: string | null; last_inbound_at: Date | null; last_status_at: Date | null; history_import: HistoryImport | null;
  read_receipts: string; typing_indicator: boolean;
}

export const NUMBER_COLUMNS = `
  n.id, n.phone_number_id, n.waba_id, n.connection_id, n.display_phone_number, n.verified_name, n.status, n.quality, n.messaging_limit, n.sends_per_second,
  n.paused_reason, n.last_inbound_at, n.last_status_at, n.history_import, n.read_receipts, n.typing_indicator`;

/** The number as everyone may see it. Only this shapes one. */
export const presentNumber = (n: NumberRow): NumberView => ({
  id: n.id, phoneNumberId: n.phone_number_id, wabaId: n.waba_id, displayPhoneNumber: n.display_phone_number, verifiedName: n.verified_name, status: n.status,
  quality: n.quality, messagingLimit: n.messaging_limit, sendsPerSecond: n.sends_per_second, pausedReason: n.paused_reason,
  lastInboundAt: n.last_inbound_at?.toISOString() ?? null, lastStatusAt: n.last_status_at?.toISOString() ?? null,
  policy: NumberPolicy.parse({ readReceipts: n.read_receipts, typing: n.typing_indicator }), historyImport: n.history_import,
});

export const listNumbers = (tx: Tx): Promise<NumberRow[]> =>
  rows<NumberRow>(tx, `SELECT ${NUMBER_COLUMNS} FROM number n WHERE n.workspace_id = $1 ORDER BY n.created_at, n.id`, [tx.workspaceId]);

export const findNumber = (tx: Tx, id: NumberId): Promise<NumberRow | null> =>
  row<NumberRow>(tx, `SELECT ${NUMBER_COLUMNS} FROM number n WHERE n.workspace_id = $1 AND n.id = $2`, [tx.workspaceId, id]);

/** `phoneNumberId` is Meta's. */
export const findNumberByMetaId = (tx: Tx, phoneNumberId: string): Promise<NumberRow | null> =>
  row<NumberRow>(tx, `SELECT ${NUMBER_COLUMNS} FROM number n WHERE n.workspace_id = $1 AND n.phone_number_id = $2`, [tx.workspaceId, phoneNumberId]);
