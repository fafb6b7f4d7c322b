import { type NumberPolicy } from '@diwan/contract';
import { type NumberId } from '@diwan/domain';
import { type Sealed } from '../config/secret-box.js';
import { row, rows, type Tx } from '../database/database.js';
import { NUMBER_COLUMNS, type NumberRow } from './number.row.js';

/** What Meta says of a number, with the sealed token that may use it. */
export interface ConnectedNumber {
  id: NumberId; phoneNumberId: string; wabaId: string; displayPhoneNumber: string; verifiedName: string; status: string; quality: string; messagingLimit: string | null; token: Sealed;
}

/** Which number of which workspace Meta's id leads to. System role only. */
export const routeOf = (tx: Tx, phoneNumberId: string): Promise<{ workspace_id: string; number_id: NumberId } | null> =>
  row(tx, 'SELECT workspace_id, number_id FROM number_route WHERE phone_number_id = $1', [phoneNumberId]);

/** Takes Meta's id for this workspace; false when another workspace was faster. System role only. */
export const claimRoute = async (tx: Tx, number: ConnectedNumber): Promise<boolean> => {
  const claimed = await rows(tx, `
    INSERT INTO number_route (phone_number_id, waba_id, workspace_id, number_id) VALUES ($1, $2, $3, $4)
    ON CONFLICT (phone_number_id) DO UPDATE SET waba_id = EXCLUDED.waba_id WHERE number_route.workspace_id = EXCLUDED.workspace_id RETURNING number_id`,
  [number.phoneNumberId, number.wabaId, tx.workspaceId, number.id]);
  return claimed.length > 0;
};

/** Stores a number, or renews its token and facts. A pause ends: the new token was just proved to work. */
export const saveNumber = async (tx: Tx, n: ConnectedNumber): Promise<NumberRow> => {
  const saved = await row<NumberRow>(tx, `
    INSERT INTO number AS n (workspace_id, id, phone_number_id, waba_id, display_phone_number, verified_name, status, quality, messaging_limit, access_token, access_token_key_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (workspace_id, phone_number_id) DO UPDATE SET waba_id = EXCLUDED.waba_id, display_phone_number = EXCLUDED.display_phone_number,
      verified_name = EXCLUDED.verified_name, status = EXCLUDED.status, quality = EXCLUDED.quality, messaging_limit = EXCLUDED.messaging_limit,
      access_token = EXCLUDED.access_token, access_token_key_id = EXCLUDED.access_token_key_id, paused_reason = NULL, paused_at = NULL
    RETURNING ${NUMBER_COLUMNS}`,
  [tx.workspaceId, n.id, n.phoneNumberId, n.wabaId, n.displayPhoneNumber, n.verifiedName, n.status, n.quality, n.messagingLimit, n.token.box, n.token.keyId]);
  if (!saved) throw new Error('A number was neither inserted nor updated.');
  return saved;
};

/** The row as it is after; null when there is none. */
export const savePolicy = (tx: Tx, id: NumberId, { readReceipts, typing }: NumberPolicy): Promise<NumberRow | null> => row<NumberRow>(tx, `
  UPDATE number n SET read_receipts = $3, typing_indicator = $4 WHERE n.workspace_id = $1 AND n.id = $2 RETURNING ${NUMBER_COLUMNS}`, [tx.workspaceId, id, readReceipts, typing]);
