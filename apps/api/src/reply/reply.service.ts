import { type Author, type MessageView, type SendMessage, type SendToPerson } from '@diwan/contract';
import { canSee, type ConversationId, type MessageId, type OutboundContent } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { findNumber, findNumberByMetaId, type NumberRow } from '../channel/number.row.js';
import { appendChanges } from '../change/append.js';
import { shownTo } from '../change/shown-to.js';
import { placeOf, readConversations } from '../conversation/conversation.row.js';
import { takenUp } from '../conversation/teamwork/hand-over.js';
import { actedOn } from '../conversation/teamwork/marks.js';
import { conversationNotFound, writableConversation } from '../conversation/visible.js';
import { DATABASE } from '../database/database.module.js';
import { type Database, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { authorOf, type Principal, requirePermission } from '../identity/principal.js';
import { afterSend } from './after-send.js';
import { cancelMessage, retryMessage } from './again.js';
import { bindMedia } from './bind-media.js';
import { OutboxBell } from './outbox-bell.js';
import { type OutboundDraft, queueMessage } from './queue-message.js';
import { conversationWith } from './recipient.js';
import { answeredBefore } from './repeated.js';
import { requestHash } from './request-hash.js';
import { rescheduleMessage, sendNow } from './reschedule.js';
import { scheduleMessage, scheduleOf } from './schedule-message.js';
import { refuseNote, wordsOf } from './refuse-note.js';
import { refuseStale } from './stale.js';
import { cleanContent } from './stored-content.js';

/** `created` false: the same request was answered before, and this is that answer. */
export interface SendAnswer { readonly created: boolean; readonly message: MessageView }

const UNIQUE_VIOLATION = '23505';
const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'driverError' in error && (error.driverError as { code?: unknown }).code === UNIQUE_VIOLATION;
/** What may only be in the way because the same request was answered before: its id is taken, or the conversation has since been taken from its sender. */
const mayBeRepeated = (error: unknown): boolean => isUniqueViolation(error) || (error instanceof ProblemError && error.code === 'conversation_not_found');

/** Messages of ours on their way into the outbox. Nothing here speaks to Meta. */
@Injectable()
export class ReplyService {
  constructor(@Inject(DATABASE) private readonly db: Database, private readonly bell: OutboxBell) {}

  /** @throws {ProblemError} conversation_not_found, id_reused, stale_reply, private_note, schedule_in_past, schedule_too_far, and whatever the gate refuses for */
  send(principal: Principal, conversationId: ConversationId, request: SendMessage): Promise<SendAnswer> {
    const { id, content, replyToId, basedOnSeq, evenNote, schedule, undoSeconds, then = 'stay' } = request;
    if (then !== 'stay') requirePermission(principal, 'conversation.status');
    const hash = requestHash({ conversationId, content, replyToId, schedule, undoSeconds, then: request.then });
    return this.#once(principal, id, hash, content, async (tx, cleaned) => {
      const thread = await writableConversation(tx, principal.viewer, conversationId);
      const author = authorOf(principal);
      const repeated = await answeredBefore(tx, principal.viewer, author, id, hash);
      if (repeated) return { created: false, message: repeated };
      await refuseStale(tx, thread, basedOnSeq, author);
      if (author.kind === 'agent' && evenNote !== true) await refuseNote(tx, conversationId, cleaned);
      const handedOver = await takenUp(tx, thread, author);
      const number = await findNumber(tx, thread.number_id);
      if (!number) throw conversationNotFound();
      const draft = draftOf(author, id, await bindMedia(tx, principal, id, cleaned), replyToId ?? null, hash);
      const when = scheduleOf(request, draft.now);
      const { message, changes } = when ? await scheduleMessage(tx, thread, number, draft, when) : await queueMessage(tx, thread, number, draft);
      const after = when ? [] : await afterSend(tx, { conversationId, messageId: id, author, then }, draft.now);
      const acted = await actedOn(tx, { userId: principal.userId, conversationId, mode: 'reply', text: wordsOf(cleaned), actor: author });
      await appendChanges(tx, [...changes, ...after, ...handedOver, ...acted]);
      return { created: true, message };
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
      const author = authorOf(principal);
      const repeated = await answeredBefore(tx, principal.viewer, author, id, hash);
      if (repeated) return { created: false, message: repeated };
      if (!thread || !canSee(principal.viewer, placeOf(thread))) throw conversationNotFound();
      const draft = draftOf(author, id, await bindMedia(tx, principal, id, cleaned), null, hash);
      const { message, changes } = await queueMessage(tx, thread, number, draft, created ? null : placeOf(thread));
      await appendChanges(tx, changes);
      return { created: true, message };
    });
  }

  /** @throws {ProblemError} message_not_found, not_retryable, and whatever the gate refuses for */
  retry(principal: Principal, id: MessageId): Promise<MessageView> {
    return this.#andRing(principal, (tx) => retryMessage(tx, principal.viewer, authorOf(principal), id, new Date()));
  }

  /** The next of its conversation may go then. @throws {ProblemError} message_not_found, not_cancellable */
  cancel(principal: Principal, id: MessageId): Promise<MessageView> {
    return this.#andRing(principal, (tx) => cancelMessage(tx, principal.viewer, authorOf(principal), id, new Date()));
  }

  /** @throws {ProblemError} message_not_found, not_scheduled, schedule_in_past, schedule_too_far */
  reschedule(principal: Principal, id: MessageId, at: string): Promise<MessageView> {
    return this.#andRing(principal, (tx) => rescheduleMessage(tx, principal.viewer, authorOf(principal), id, at, new Date()));
  }

  /** @throws {ProblemError} message_not_found, not_scheduled, and whatever the gate refuses for */
  sendNow(principal: Principal, id: MessageId): Promise<MessageView> {
    return this.#andRing(principal, (tx) => sendNow(tx, principal.viewer, id, new Date()));
  }

  async #andRing(principal: Principal, work: (tx: Tx) => Promise<MessageView>): Promise<MessageView> {
    const message = await this.db.inWorkspace(principal.workspaceId, work);
    this.bell.ring();
    return shownTo(principal.viewer, message);
  }

  /** Two requests with one id at the same moment: the unique key lets one through, and the other gets its answer. */
  async #once(principal: Principal, id: MessageId, hash: Buffer, content: OutboundContent, work: (tx: Tx, cleaned: OutboundContent) => Promise<SendAnswer>): Promise<SendAnswer> {
    requirePermission(principal, 'conversation.reply');
    if (content.type === 'template') requirePermission(principal, 'message.send_template');
    const cleaned = cleanContent(content);
    try {
      const answer = await this.db.inWorkspace(principal.workspaceId, (tx) => work(tx, cleaned));
      if (answer.created) this.bell.ring();
      return { ...answer, message: shownTo(principal.viewer, answer.message) };
    } catch (error) {
      if (!mayBeRepeated(error)) throw error;
      const message = await this.db.inWorkspace(principal.workspaceId, (tx) => answeredBefore(tx, principal.viewer, authorOf(principal), id, hash));
      if (!message) throw error;
      return { created: false, message: shownTo(principal.viewer, message) };
    }
  }

  async #ownNumber(tx: Tx, { viewer }: Principal, phoneNumberId: string): Promise<NumberRow> {
    const number = await findNumberByMetaId(tx, phoneNumberId);
    if (!number || (viewer.numberIds !== null && !viewer.numberIds.includes(number.id))) {
      throw new ProblemError('number_not_found', 'No connected number of this workspace has that id, or you may not send from it.');
    }
    return number;
  }
}

const draftOf = (author: Author, id: MessageId, content: OutboundContent, replyToId: MessageId | null, hash: Buffer): OutboundDraft =>
  ({ id, content, replyToId, author, causeId: null, lane: 'live', requestHash: hash, now: new Date() });
