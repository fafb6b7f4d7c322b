import { ChangesAnswer, ListChanges } from '@diwan/contract';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { catchUp } from '../change/read.js';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';
import { CurrentPrincipal, type Principal, Requires } from '../identity/principal.js';

/** What sockets are told, for those who were away or have none. */
@ApiTags('Changes')
@Controller('api/v1/changes')
export class ChangesController {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** Ask again from the answer's `to` until it no longer moves. */
  @ApiOperation({ summary: 'What changed after a place in the log' })
  @Get()
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: ChangesAnswer })
  since(@CurrentPrincipal() principal: Principal, @Query({ schema: ListChanges }) { since }: z.output<typeof ListChanges>): Promise<ChangesAnswer> {
    return this.db.inWorkspace(principal.workspaceId, (tx) => catchUp(tx, principal.viewer, since), 'REPEATABLE READ');
  }
}
