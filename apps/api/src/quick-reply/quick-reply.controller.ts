import { QuickReplyAnswer, QuickReplyId, QuickReplyList, SaveQuickReply } from '@diwan/contract';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal, Requires } from '../identity/principal.js';
import { QuickReplyService } from './quick-reply.service.js';

/** Messages kept to be sent again: one's own, a team's, and the workspace's. */
@ApiTags('Quick replies')
@Controller('api/v1/quick-replies')
export class QuickReplyController {
  constructor(private readonly quickReplies: QuickReplyService) {}

  @ApiOperation({ summary: 'One\'s own quick replies, one\'s teams\' and the workspace\'s, most used first, with one\'s own use of each' })
  @Get() @Requires('conversation.reply') @ApiOkResponse({ standardSchema: QuickReplyList })
  list(@CurrentPrincipal() principal: Principal) {
    return this.quickReplies.list(principal);
  }

  /** Its files become its own. `variants` say it in other languages. Errors: forbidden (the workspace's need quick_reply.manage, a team's that or to be in it), name_taken, team_not_found, media_not_found. */
  @ApiOperation({ summary: 'Keep a message as a quick reply' })
  @Post() @Requires('conversation.reply') @ApiCreatedResponse({ standardSchema: QuickReplyAnswer })
  async create(@CurrentPrincipal() principal: Principal, @Body({ schema: SaveQuickReply }) body: SaveQuickReply) {
    return { data: await this.quickReplies.create(principal, body) };
  }

  /** Without `variants` the wordings in other languages stay. Errors: quick_reply_not_found, forbidden, name_taken, team_not_found, media_not_found. */
  @ApiOperation({ summary: 'Change a quick reply' })
  @Put(':id') @Requires('conversation.reply') @ApiOkResponse({ standardSchema: QuickReplyAnswer })
  async update(@CurrentPrincipal() principal: Principal, @Param('id', { schema: QuickReplyId }) id: QuickReplyId, @Body({ schema: SaveQuickReply }) body: SaveQuickReply) {
    return { data: await this.quickReplies.update(principal, id, body) };
  }

  /** For a day it can be brought back. Errors: quick_reply_not_found, forbidden. */
  @ApiOperation({ summary: 'Remove a quick reply' })
  @Delete(':id') @HttpCode(204) @Requires('conversation.reply') @ApiNoContentResponse()
  remove(@CurrentPrincipal() principal: Principal, @Param('id', { schema: QuickReplyId }) id: QuickReplyId) {
    return this.quickReplies.remove(principal, id);
  }

  /** One that is there already stays as it is. Errors: quick_reply_not_found (never there, or away for longer than a day), forbidden, name_taken (its shortcut means something else by now). */
  @ApiOperation({ summary: 'Bring back a quick reply that was removed' })
  @Post(':id/restore') @HttpCode(200) @Requires('conversation.reply') @ApiOkResponse({ standardSchema: QuickReplyAnswer })
  async restore(@CurrentPrincipal() principal: Principal, @Param('id', { schema: QuickReplyId }) id: QuickReplyId) {
    return { data: await this.quickReplies.restore(principal, id) };
  }

  /** Errors: quick_reply_not_found. */
  @ApiOperation({ summary: 'Count a use of a quick reply' })
  @Post(':id/used') @HttpCode(200) @Requires('conversation.reply') @ApiOkResponse({ standardSchema: QuickReplyAnswer })
  async used(@CurrentPrincipal() principal: Principal, @Param('id', { schema: QuickReplyId }) id: QuickReplyId) {
    return { data: await this.quickReplies.used(principal, id) };
  }
}
