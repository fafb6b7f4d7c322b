import { type AttemptId, type ConversationId, type MessageId, type NumberId, type Wamid } from '@diwan/domain';
import { Injectable, Module } from '@nestjs/common';
import { type ChangeDraft } from '../change/append.js';
import { type Tx } from '../database/database.js';

/** A send that Meta took, known by Meta's id from now on. */
export interface AcceptedSend { readonly attemptId: AttemptId; readonly messageId: MessageId; readonly conversationId: ConversationId; readonly numberId: NumberId; readonly wamid: Wamid }

/**
 * Told inside the transaction that writes down what Meta took, with the conversations locked: statuses that came before their message
 * are taken in here. Returns changes for that transaction's append.
 */
export type AcceptedListener = (tx: Tx, accepted: readonly AcceptedSend[]) => Promise<readonly ChangeDraft[]>;

/** Where the rooms after this one hear of sends that Meta took. */
@Injectable()
export class AcceptedSends {
  readonly #listeners: AcceptedListener[] = [];

  onAccepted(listener: AcceptedListener): void {
    this.#listeners.push(listener);
  }

  async tell(tx: Tx, accepted: readonly AcceptedSend[]): Promise<ChangeDraft[]> {
    const changes: ChangeDraft[] = [];
    if (accepted.length > 0) for (const listener of this.#listeners) changes.push(...await listener(tx, accepted));
    return changes;
  }
}

@Module({ providers: [AcceptedSends], exports: [AcceptedSends] })
export class AcceptedSendsModule {}
