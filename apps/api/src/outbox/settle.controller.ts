import { MessageView, SettleMessage } from '@diwan/contract';
import { MessageId } from '@diwan/domain';
import { Body, Controller, HttpCode, Inject, Module, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { shownTo } from '../change/shown-to.js';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';
import { authorOf, CurrentPrincipal, type Principal, Requires } from '../identity/principal.js';
import { OutboxBell } from '../reply/outbox-bell.js';
import { OutboxBellModule } from '../reply/reply.module.js';
import { settleByPerson } from './settle-by-person.js';

const MessageAnswer = z.object({ data: MessageView });

@ApiTags('Messages')
@Controller('api/v1/messages')
export class SettleController {
  constructor(@Inject(DATABASE) private readonly db: Database, private readonly bell: OutboxBell) {}

  /** For a message in state `unknown`, after asking the customer. Errors: message_not_found, not_in_doubt. */
  @ApiOperation({ summary: 'Say what became of a message of which nobody knows whether it went' })
  @Post(':id/settle') @HttpCode(200) @Requires('conversation.reply') @ApiOkResponse({ standardSchema: MessageAnswer })
  async settle(@CurrentPrincipal() principal: Principal, @Param('id', { schema: MessageId }) id: MessageId, @Body({ schema: SettleMessage }) body: SettleMessage) {
    const data = await this.db.inWorkspace(principal.workspaceId, (tx) => settleByPerson(tx, principal.viewer, authorOf(principal), id, body, new Date()));
    // What waited behind the doubt may go.
    this.bell.ring();
    return { data: shownTo(principal.viewer, data) };
  }
}

/** The http role's part. */
@Module({ imports: [OutboxBellModule], controllers: [SettleController] })
export class OutboxApiModule {}
