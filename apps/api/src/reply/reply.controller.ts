import { MessageView, Reschedule, SendMessage, SendToPerson } from '@diwan/contract';
import { ConversationId, MessageId } from '@diwan/domain';
import { Body, Controller, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { z } from 'zod';
import { CurrentPrincipal, type Principal, Requires } from '../identity/principal.js';
import { ReplyService, type SendAnswer } from './reply.service.js';

const MessageAnswer = z.object({ data: MessageView });

/** 201 for a new message, 200 for the same request again. */
const answer = (reply: FastifyReply, { created, message }: SendAnswer) => {
  reply.status(created ? 201 : 200);
  return { data: message };
};

@ApiTags('Messages')
@Controller('api/v1')
export class ReplyController {
  constructor(private readonly replies: ReplyService) {}

  /**
   * Puts a message into the outbox, or keeps it until its time (`schedule`, `undoSeconds`); `then` says what becomes of the conversation when it
   * goes. Errors: id_reused, stale_reply { lastSeq }, private_note, schedule_in_past { now }, schedule_too_far { latest }, window_closed, contact_blocked, number_paused, template_…, media_….
   */
  @ApiOperation({ summary: 'Send a message in a conversation' })
  @Post('conversations/:id/messages') @Requires('conversation.reply')
  @ApiCreatedResponse({ standardSchema: MessageAnswer }) @ApiOkResponse({ standardSchema: MessageAnswer })
  async send(
    @CurrentPrincipal() principal: Principal, @Param('id', { schema: ConversationId }) id: ConversationId, @Body({ schema: SendMessage }) body: SendMessage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(reply, await this.replies.send(principal, id, body));
  }

  /** The same to a person who may be new. Errors: number_not_found, recipient_invalid and those above. */
  @ApiOperation({ summary: 'Send a message to a person who may be new' })
  @Post('messages') @Requires('message.start')
  @ApiCreatedResponse({ standardSchema: MessageAnswer }) @ApiOkResponse({ standardSchema: MessageAnswer })
  async sendToPerson(@CurrentPrincipal() principal: Principal, @Body({ schema: SendToPerson }) body: SendToPerson, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(reply, await this.replies.sendToPerson(principal, body));
  }

  /** Another attempt. Errors: message_not_found, not_retryable and those of sending. */
  @ApiOperation({ summary: 'Try a failed or doubtful message again' })
  @Post('messages/:id/retry') @HttpCode(200) @Requires('conversation.reply') @ApiOkResponse({ standardSchema: MessageAnswer })
  async retry(@CurrentPrincipal() principal: Principal, @Param('id', { schema: MessageId }) id: MessageId) {
    return { data: await this.replies.retry(principal, id) };
  }

  /** Takes back a message that has not left, or whose time has not come; the answer has its content, for the composer. Errors: message_not_found, not_cancellable. */
  @ApiOperation({ summary: 'Take back a message that has not left' })
  @Post('messages/:id/cancel') @HttpCode(200) @Requires('conversation.reply') @ApiOkResponse({ standardSchema: MessageAnswer })
  async cancel(@CurrentPrincipal() principal: Principal, @Param('id', { schema: MessageId }) id: MessageId) {
    return { data: await this.replies.cancel(principal, id) };
  }

  /** Moves a scheduled message. Errors: message_not_found, not_scheduled, schedule_in_past { now }, schedule_too_far { latest }. */
  @ApiOperation({ summary: 'Move a scheduled message to another time' })
  @Patch('messages/:id/schedule') @Requires('conversation.reply') @ApiOkResponse({ standardSchema: MessageAnswer })
  async reschedule(@CurrentPrincipal() principal: Principal, @Param('id', { schema: MessageId }) id: MessageId, @Body({ schema: Reschedule }) { at }: Reschedule) {
    return { data: await this.replies.reschedule(principal, id, at) };
  }

  /** Lets a scheduled message go at once; refused, it keeps its time. Errors: message_not_found, not_scheduled and those of sending. */
  @ApiOperation({ summary: 'Send a scheduled message now' })
  @Post('messages/:id/send-now') @HttpCode(200) @Requires('conversation.reply') @ApiOkResponse({ standardSchema: MessageAnswer })
  async sendNow(@CurrentPrincipal() principal: Principal, @Param('id', { schema: MessageId }) id: MessageId) {
    return { data: await this.replies.sendNow(principal, id) };
  }
}
