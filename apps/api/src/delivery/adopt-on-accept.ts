import { Injectable } from '@nestjs/common';
import { type ChangeDraft } from '../change/append.js';
import { type Tx } from '../database/database.js';
import { type AcceptedSend, AcceptedSends } from '../outbox/accepted-sends.js';
import { adoptOrphans } from './adopt-orphans.js';

/** When Meta's own answer names a message, the statuses that overtook it are taken in within the same transaction. */
@Injectable()
export class AdoptOnAccept {
  constructor(accepted: AcceptedSends) {
    accepted.onAccepted((tx, sends) => this.#adopt(tx, sends));
  }

  async #adopt(tx: Tx, sends: readonly AcceptedSend[]): Promise<ChangeDraft[]> {
    const changes: ChangeDraft[] = [];
    for (const numberId of new Set(sends.map((send) => send.numberId))) {
      changes.push(...await adoptOrphans(tx, numberId, sends.filter((send) => send.numberId === numberId)));
    }
    return changes;
  }
}
