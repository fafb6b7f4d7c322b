import {
  AddNote, ConversationAnswer, ConversationCounts, ConversationList, HitList, ListConversations, ListHits, ListMessages, ListTimeline, MessageList, MoveSeen, NoteView, TimelinePage, UpdateConversation,
} from '@diwan/contract';
import { ConversationId } from '@diwan/domain';
import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { z } from 'zod';
import { CustomerSignals } from '../channel/signals/customer-signals.js';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { CurrentPrincipal, type Principal, Requires } from '../identity/principal.js';
import { countConversations, oneConversation } from './conversation.query.js';
import { findHits } from './hits.query.js';
import { addNote } from './note.js';
import { moveSeen } from './seen.js';
import { snapshot } from './snapshot.js';
import { readMessages, readTimeline } from './timeline.query.js';
import { updateConversation } from './update-conversation.js';
import { readList } from './views/list-view.js';
import { visibleConversation } from './visible.js';

const NoteAnswer = z.object({ data: NoteView, seq: z.number().int() });
const SeenAnswer = z.object({ data: z.object({ conversationId: ConversationId, inboundNo: z.number().int(), lastSeq: z.number().int() }), seq: z.number().int() });

/** What an agent reads and does. A conversation that may not be seen is answered like one that does not exist. */
@ApiTags('Conversations')
@Controller('api/v1/conversations')
export class ConversationController {
  constructor(@Inject(DATABASE) private readonly db: Database, private readonly signals: CustomerSignals) {}

  @ApiOperation({ summary: 'List or search conversations' })
  @Get()
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: ConversationList })
  list(@CurrentPrincipal() principal: Principal, @Query({ schema: ListConversations }) query: ListConversations) {
    return readList(this.db, principal, query);
  }

  @ApiOperation({ summary: 'Count conversations by list' })
  @Get('counts')
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: ConversationCounts })
  counts(@CurrentPrincipal() principal: Principal) {
    return snapshot(this.db, principal, (tx, viewer) => countConversations(tx, viewer, new Date()));
  }

  @ApiOperation({ summary: 'Where in conversations a search found something said' })
  @Get('hits')
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: HitList })
  async hits(@CurrentPrincipal() principal: Principal, @Query({ schema: ListHits }) query: ListHits) {
    return { data: await snapshot(this.db, principal, (tx, viewer) => findHits(tx, viewer, query)) };
  }

  @ApiOperation({ summary: 'One conversation' })
  @Get(':id')
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: ConversationAnswer })
  one(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ConversationId }) id: ConversationId) {
    return snapshot(this.db, principal, (tx, viewer) => oneConversation(tx, viewer, id));
  }

  @ApiOperation({ summary: 'Assign, open, snooze, resolve, label or prioritise' })
  @Patch(':id')
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: ConversationAnswer })
  update(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ConversationId }) id: ConversationId, @Body({ schema: UpdateConversation }) patch: UpdateConversation) {
    return updateConversation(this.db, principal, id, patch);
  }

  @ApiOperation({ summary: 'A conversation\'s messages, newest page first' })
  @Get(':id/messages')
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: MessageList })
  messages(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ConversationId }) id: ConversationId, @Query({ schema: ListMessages }) query: ListMessages) {
    return snapshot(this.db, principal, (tx, viewer) => readMessages(tx, viewer, id, query));
  }

  @ApiOperation({ summary: 'Messages, notes and events, newest page first' })
  @Get(':id/timeline')
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: TimelinePage })
  timeline(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ConversationId }) id: ConversationId, @Query({ schema: ListTimeline }) query: ListTimeline) {
    return snapshot(this.db, principal, (tx, viewer) => readTimeline(tx, viewer, id, query));
  }

  /** 201 for a new note, 200 for the same one again. */
  @ApiOperation({ summary: 'Add a private note' })
  @Post(':id/notes')
  @Requires('conversation.note')
  @ApiCreatedResponse({ standardSchema: NoteAnswer })
  @ApiOkResponse({ standardSchema: NoteAnswer })
  async note(
    @CurrentPrincipal() principal: Principal, @Param('id', { schema: ConversationId }) id: ConversationId, @Body({ schema: AddNote }) note: AddNote,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { created, answer } = await addNote(this.db, principal, id, note);
    reply.status(created ? 201 : 200);
    return answer;
  }

  /** Where the number's policy says so, the customer sees it when a person has read to the end. */
  @ApiOperation({ summary: 'Move one\'s own read position' })
  @Post(':id/seen')
  @HttpCode(200)
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: SeenAnswer })
  async seen(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ConversationId }) id: ConversationId, @Body({ schema: MoveSeen }) seen: MoveSeen) {
    const answer = await moveSeen(this.db, principal, id, seen);
    if (principal.userId !== null) this.signals.show({ kind: 'opened', workspaceId: principal.workspaceId, conversationId: id, userId: principal.userId });
    return answer;
  }

  /** Say it every few seconds while a person writes; the customer sees it where the number's policy and the window let them. Errors: conversation_not_found, forbidden for keys. */
  @ApiOperation({ summary: 'Show the customer that an answer is being written' })
  @Post(':id/typing')
  @HttpCode(204)
  @Requires('conversation.reply')
  @ApiNoContentResponse()
  async typing(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ConversationId }) id: ConversationId) {
    if (principal.kind !== 'user') throw new ProblemError('forbidden', 'Only people type. What a program writes is sent at once.');
    await snapshot(this.db, principal, (tx, viewer) => visibleConversation(tx, viewer, id));
    this.signals.show({ kind: 'typing', workspaceId: principal.workspaceId, conversationId: id });
  }
}
