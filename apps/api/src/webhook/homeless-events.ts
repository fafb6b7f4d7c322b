import { type NumberId, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { NumberService } from '../channel/number.service.js';
import { rows, type Database } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { waitTurn } from './splitter.js';
import { WebhookBell } from './webhook-bell.js';

/** The newest ones that a number just connected is given; more would be an archive and not what was missed meanwhile. */
const AT_MOST = 10_000;

/** Gives a number that was just connected what Meta had told of it before: until then it belonged to nobody. */
@Injectable()
export class HomelessEvents {
  readonly #log = new Logger(HomelessEvents.name);

  constructor(@Inject(DATABASE) private readonly db: Database, private readonly bell: WebhookBell, numbers: NumberService) {
    numbers.onConnected((workspaceId, numberId) => {
      this.adopt(workspaceId, numberId).catch((error: unknown) => this.#log.error(`What came before number ${numberId} was connected stays unread: ${String(error)}`));
    });
  }

  /** Returns how many events now wait to be read. Those of a customer's own Meta app only where it is this workspace's. */
  async adopt(workspaceId: WorkspaceId, numberId: NumberId): Promise<number> {
    const adopted = await this.db.asSystem(workspaceId, async (tx) => {
      // Whoever splits right now may have looked before the number was there; afterwards everybody knows it.
      await waitTurn(tx);
      return rows(tx, `
        UPDATE webhook_event e SET workspace_id = $1, number_id = found.number_id, state = 'pending', error = NULL, processed_at = NULL
        FROM (
          -- What names no number is about the account, and read as such.
          SELECT h.id, CASE WHEN h.phone_number_id IS NOT NULL THEN r.number_id END AS number_id FROM webhook_event h JOIN number_route r
            ON r.workspace_id = $1 AND r.number_id = $2 AND (r.phone_number_id = h.phone_number_id OR (h.phone_number_id IS NULL AND r.waba_id = h.waba_id))
          JOIN webhook_delivery d ON d.no = h.delivery_no LEFT JOIN connection k ON k.id = d.connection_id
          WHERE h.workspace_id IS NULL AND h.state = 'processed' AND (d.connection_id IS NULL OR k.workspace_id = $1)
          ORDER BY h.no DESC LIMIT ${AT_MOST}) AS found
        WHERE e.id = found.id RETURNING e.id`, [workspaceId, numberId]);
    });
    if (adopted.length > 0) this.bell.ring();
    return adopted.length;
  }
}
