import { DraftAnswer, DraftList, DraftMode, MarksAnswer, MarksList, SaveDraft } from '@diwan/contract';
import { ConversationId } from '@diwan/domain';
import { Body, Controller, Delete, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { DATABASE } from '../../database/database.module.js';
import { type Database } from '../../database/database.js';
import { CurrentPrincipal, type Principal, Requires } from '../../identity/principal.js';
import { snapshot } from '../snapshot.js';
import { listDrafts, saveDraft } from './drafts.js';
import { doneWithMention, follow, personOf } from './follow.js';
import { listMarks } from './marks.js';

/** What conversations are to one person: followed, mentioned in, begun to write in. API keys have none of it (forbidden). */
@ApiTags('Conversations')
@Controller('api/v1')
export class TeamworkController {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  @ApiOperation({ summary: 'One\'s own marks: followed, mentioned in, begun' })
  @Get('marks') @Requires('conversation.read') @ApiOkResponse({ standardSchema: MarksList })
  marks(@CurrentPrincipal() principal: Principal) {
    return snapshot(this.db, principal, (tx) => listMarks(tx, personOf(principal)));
  }

  @ApiOperation({ summary: 'One\'s own drafts' })
  @Get('drafts') @Requires('conversation.read') @ApiOkResponse({ standardSchema: DraftList })
  drafts(@CurrentPrincipal() principal: Principal) {
    return snapshot(this.db, principal, (tx) => listDrafts(tx, personOf(principal)));
  }

  /** Without text and quote it is forgotten. Errors: conversation_not_found, draft_conflict { draft }. */
  @ApiOperation({ summary: 'Keep what one has begun to write' })
  @Put('conversations/:id/drafts/:mode') @Requires('conversation.read') @ApiOkResponse({ standardSchema: DraftAnswer })
  draft(
    @CurrentPrincipal() principal: Principal, @Param('id', { schema: ConversationId }) id: ConversationId, @Param('mode', { schema: DraftMode }) mode: DraftMode,
    @Body({ schema: SaveDraft }) draft: z.output<typeof SaveDraft>,
  ) {
    return saveDraft(this.db, principal, id, mode, draft);
  }

  @ApiOperation({ summary: 'Follow a conversation' })
  @Put('conversations/:id/follow') @Requires('conversation.read') @ApiOkResponse({ standardSchema: MarksAnswer })
  follow(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ConversationId }) id: ConversationId) {
    return follow(this.db, principal, id, true);
  }

  @ApiOperation({ summary: 'Follow a conversation no longer' })
  @Delete('conversations/:id/follow') @Requires('conversation.read') @ApiOkResponse({ standardSchema: MarksAnswer })
  unfollow(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ConversationId }) id: ConversationId) {
    return follow(this.db, principal, id, false);
  }

  @ApiOperation({ summary: 'Be done with being mentioned' })
  @Delete('conversations/:id/mention') @Requires('conversation.read') @ApiOkResponse({ standardSchema: MarksAnswer })
  done(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ConversationId }) id: ConversationId) {
    return doneWithMention(this.db, principal, id);
  }
}
