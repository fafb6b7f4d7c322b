import { NumberEventList, PageQuery } from '@diwan/contract';
import { NumberId } from '@diwan/domain';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';
import { CurrentPrincipal, type Principal, Requires } from '../identity/principal.js';
import { listNumberEvents } from './number-event.query.js';

@ApiTags('Numbers')
@Controller('api/v1/numbers')
export class NumberEventController {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** What Meta said about a number, its account and its templates. `raw` is null without the permission number.manage. Errors: number_not_found. */
  @ApiOperation({ summary: 'What Meta said about a number, newest first' })
  @Get(':id/events') @Requires('number.read') @ApiOkResponse({ standardSchema: NumberEventList })
  list(@CurrentPrincipal() principal: Principal, @Param('id', { schema: NumberId }) id: NumberId, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.db.inWorkspace(principal.workspaceId, (tx) => listNumberEvents(tx, principal, id, query), 'REPEATABLE READ');
  }
}
