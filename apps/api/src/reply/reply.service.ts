import { type MessageView, type SendMessage, type SendToPerson } from '@diwan/contract';
import { canSee, type ConversationId, type MessageId, type OutboundContent } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { findNumber, findNumberByMetaId, type NumberRow } from '../channel/number.row.js';
import { appendChanges } from '../change/append.js';
import { placeOf, readConversations } from '../conversation/conversation.row.js';
import { conversationNotFound, visibleConversation } from '../conversation/visible.js';
import { DATABASE } from '../database/database.module.js';
import { type Database, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { authorOf, type Principal, requirePermission } from '../identity/principal.js';
import { cancelMessage, retryMessage } from './again.js';
import { bindMedia } from './bind-media.js';
import { OutboxBell } from './outbox-bell.js';
import { type OutboundDraft, queueMessage } from './queue-message.js';
import { conversationWith } from './recipient.js';
import { answeredBefore } from './repeated.js';
import { requestHash } from './request-hash.js';
import { refuseStale } from './stale.js';
import { cleanContent } from './stored-content.js';

/** `created` false: the same request was answered before, and this is that answer. */
export interface SendAnswer { readonly created: boolean; readonly message: MessageView }

const UNIQUE_VIOLATION = '23505';
const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'driverError' in error && (error.driverError as { code?: unknown }).code === UNIQUE_VIOLATION;

/** Messages of ours on their way into the outbox. Nothing here speaks to Meta. */
@Injectable()
export class ReplyService {
  constructor(@Inject(DATABASE) private readonly db: Database, private readonly bell: OutboxBell) {}

  /** @throws {ProblemError} conversation_not_found, id_reused, stale_reply, and whatever the gate refuses for */
  send(principal: Principal, conversationId: ConversationId, request: SendMessage): Promise<SendAnswer> {
    const { id, content, replyToId, basedOnSeq } = request;
    const hash = requestHash({ conversationId, content, replyToId });
    return this.#once(principal, id, hash, content, async (tx, cleaned) => {
      const thread = await visibleConversation(tx, principal.viewer, conversationId, true);
      const repeated = await answeredBefore(tx, principal.viewer, id, hash);
      if (repeated) return { created: false, message: repeated };
      const author = authorOf(principal);
      await refuseStale(tx, thread, basedOnSeq, author);
      const number = await findNumber(tx, thread.number_id);
      if (!number) throw conversationNotFound();
      const own = await bindMedia(tx, principal, id, cleaned);
      const queued = await queueMessage(tx, thread, number, this.#draft(principal, id, own, replyToId ?? null, hash));
      await appendChanges(tx, [queued.change]);
      return { created: true, message: queued.message };
    });
  }

  /** @throws {ProblemError} number_not_found, recipient_invalid, id_reused, and whatever the gate refuses for */
  sendToPerson(principal: Principal, request: SendToPerson): Promise<SendAnswer> {
    const { id, phoneNumberId, to, content, name } = request;
    const hash = requestHash({ phoneNumberId, to, content });
    return this.#once(principal, id, hash, content, async (tx, cleaned) => {
      const number = await this.#ownNumber(tx, principal, phoneNumberId);
      const { id: conversationId, created } = await conversationWith(tx, number, to, name);
      const [thread] = await readConversations(tx, [conversationId], true);
      const repeated = await answeredBefore(tx, principal.viewer, id, hash);
      if (repeated) return { created: false, message: repeated };
      if (!thread || !canSee(principal.viewer, placeOf(thread))) throw conversationNotFound();
      const own = await bindMedia(tx, principal, id, cleaned);
      const queued = await queueMessage(tx, thread, number, this.#draft(principal, id, own, null, hash), created ? null : placeOf(thread));
      await appendChanges(tx, [queued.change]);
      return { created: true, message: queued.message };
    });
  }

  /** @throws {ProblemError} message_not_found, not_retryable, and whatever the gate refuses for */
  async retry(principal: Principal, id: MessageId): Promise<MessageView> {
    const message = await this.db.inWorkspace(principal.workspaceId, (tx) => retryMessage(tx, principal.viewer, authorOf(principal), id, new Date()));
    this.bell.ring();
    return message;
  }

  /** @throws {ProblemError} message_not_found, not_cancellable */
  async cancel(principal: Principal, id: MessageId): Promise<MessageView> {
    const message = await this.db.inWorkspace(principal.workspaceId, (tx) => cancelMessage(tx, principal.viewer, authorOf(principal), id));
    // The next of this conversation may go now.
    this.bell.ring();
    return message;
  }

  /** Two requests with one id at the same moment: the unique key lets one through, and the other gets its answer. */
  async #once(principal: Principal, id: MessageId, hash: Buffer, content: OutboundContent, work: (tx: Tx, cleaned: OutboundContent) => Promise<SendAnswer>): Promise<SendAnswer> {
    requirePermission(principal, 'conversation.reply');
    if (content.type === 'template') requirePermission(principal, 'message.send_template');
    const cleaned = cleanContent(content);
    try {
      const answer = await this.db.inWorkspace(principal.workspaceId, (tx) => work(tx, cleaned));
      if (answer.created) this.bell.ring();
      return answer;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const message = await this.db.inWorkspace(principal.workspaceId, (tx) => answeredBefore(tx, principal.viewer, id, hash));
      if (!message) throw error;
      return { created: false, message };
    }
  }

  async #ownNumber(tx: Tx, { viewer }: Principal, phoneNumberId: string): Promise<NumberRow> {
    const number = await findNumberByMetaId(tx, phoneNumberId);
    if (!number || (viewer.numberIds !== null && !viewer.numberIds.includes(number.id))) {
      throw new ProblemError('number_not_found', 'No connected number of this workspace has that id, or you may not send from it.');
    }
    return number;
  }

  #draft(principal: Principal, id: MessageId, content: OutboundContent, replyToId: MessageId | null, hash: Buffer): OutboundDraft {
    return { id, content, replyToId, author: authorOf(principal), causeId: null, lane: 'live', requestHash: hash, now: new Date() };
  }
}
