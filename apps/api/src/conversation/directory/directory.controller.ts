import { Directory } from '@diwan/contract';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DATABASE } from '../../database/database.module.js';
import { type Database } from '../../database/database.js';
import { CurrentPrincipal, type Principal, Requires } from '../../identity/principal.js';
import { readDirectory } from './directory.query.js';

/** People, teams, labels and numbers of the workspace. */
@ApiTags('Directory')
@Controller('api/v1/directory')
export class DirectoryController {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  @ApiOperation({ summary: 'People, teams, labels and numbers in one answer' })
  @Get()
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: Directory })
  read(@CurrentPrincipal() principal: Principal): Promise<Directory> {
    return this.db.inWorkspace(principal.workspaceId, readDirectory, 'REPEATABLE READ');
  }
}
