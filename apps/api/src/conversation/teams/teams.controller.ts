import { pageOf, SaveTeam, TeamView } from '@diwan/contract';
import { TeamId } from '@diwan/domain';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentPrincipal, type Principal, Requires } from '../../identity/principal.js';
import { TeamsService } from './teams.service.js';

const TeamAnswer = z.object({ data: TeamView });

/** Teams of the workspace. `memberIds`, when given, is the whole new list of people. */
@ApiTags('Teams')
@Controller('api/v1/teams')
export class TeamsController {
  constructor(private readonly teams: TeamsService) {}

  @ApiOperation({ summary: 'List teams' })
  @Get()
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: pageOf(TeamView) })
  list(@CurrentPrincipal() principal: Principal) {
    return this.teams.list(principal);
  }

  @ApiOperation({ summary: 'Make a team' })
  @Post()
  @Requires('team.manage')
  @ApiCreatedResponse({ standardSchema: TeamAnswer })
  create(@CurrentPrincipal() principal: Principal, @Body({ schema: SaveTeam }) team: SaveTeam) {
    return this.teams.create(principal, team);
  }

  @ApiOperation({ summary: 'Change a team or its members' })
  @Patch(':id')
  @Requires('team.manage')
  @ApiOkResponse({ standardSchema: TeamAnswer })
  update(@CurrentPrincipal() principal: Principal, @Param('id', { schema: TeamId }) id: TeamId, @Body({ schema: SaveTeam }) team: SaveTeam) {
    return this.teams.update(principal, id, team);
  }

  @ApiOperation({ summary: 'Remove a team' })
  @Delete(':id')
  @HttpCode(204)
  @Requires('team.manage')
  @ApiNoContentResponse()
  remove(@CurrentPrincipal() principal: Principal, @Param('id', { schema: TeamId }) id: TeamId) {
    return this.teams.remove(principal, id);
  }
}
