import { AttemptList, FindMessages, MessageList, MessageView } from '@diwan/contract';
import { MessageId } from '@diwan/domain';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';
import { CurrentPrincipal, type Principal, Requires } from '../identity/principal.js';
import { attemptsOf, messagesByWamid, oneMessage } from './message.query.js';
import { snapshot } from './snapshot.js';

const MessageAnswer = z.object({ data: MessageView, seq: z.number().int() });

/** Messages by their own ids. */
@ApiTags('Messages')
@Controller('api/v1/messages')
export class MessageController {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  @ApiOperation({ summary: 'Find a message by Meta\'s id' })
  @Get()
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: MessageList })
  find(@CurrentPrincipal() principal: Principal, @Query({ schema: FindMessages }) { wamid }: z.output<typeof FindMessages>) {
    return snapshot(this.db, principal, (tx, viewer) => messagesByWamid(tx, viewer, wamid));
  }

  @ApiOperation({ summary: 'One message' })
  @Get(':id')
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: MessageAnswer })
  one(@CurrentPrincipal() principal: Principal, @Param('id', { schema: MessageId }) id: MessageId) {
    return snapshot(this.db, principal, (tx, viewer) => oneMessage(tx, viewer, id));
  }

  @ApiOperation({ summary: 'Every try at sending a message' })
  @Get(':id/attempts')
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: AttemptList })
  attempts(@CurrentPrincipal() principal: Principal, @Param('id', { schema: MessageId }) id: MessageId) {
    return snapshot(this.db, principal, (tx, viewer) => attemptsOf(tx, viewer, id));
  }
}
