import { CountAnswer, CountFilter, SaveView, ViewAnswer, ViewCounts, ViewId, ViewList } from '@diwan/contract';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal, Requires } from '../../identity/principal.js';
import { ViewCounter } from './view.counter.js';
import { ViewService } from './view.service.js';

/** Lists that people make of a filter. GET /conversations?view= reads one. */
@ApiTags('Views')
@Controller('api/v1/views')
export class ViewsController {
  constructor(private readonly views: ViewService, private readonly counter: ViewCounter) {}

  @ApiOperation({ summary: 'One\'s own views, one\'s teams\' and everybody\'s' })
  @Get() @Requires('conversation.read') @ApiOkResponse({ standardSchema: ViewList })
  list(@CurrentPrincipal() principal: Principal) {
    return this.views.list(principal);
  }

  /** Of what the caller may see; counted anew no more than once in five seconds. */
  @ApiOperation({ summary: 'How many conversations stand in each view' })
  @Get('counts') @Requires('conversation.read') @ApiOkResponse({ standardSchema: ViewCounts })
  async counts(@CurrentPrincipal() principal: Principal) {
    return { data: await this.counter.counts(principal) };
  }

  @ApiOperation({ summary: 'How many conversations a filter holds for' })
  @Post('count') @HttpCode(200) @Requires('conversation.read') @ApiOkResponse({ standardSchema: CountAnswer })
  async count(@CurrentPrincipal() principal: Principal, @Body({ schema: CountFilter }) { filter }: CountFilter) {
    return { data: await this.counter.count(principal, filter) };
  }

  /** Errors: forbidden (shared ones need saved_view.share), team_not_found, too_many_views. */
  @ApiOperation({ summary: 'Keep a filter as a view' })
  @Post() @Requires('conversation.read') @ApiCreatedResponse({ standardSchema: ViewAnswer })
  async create(@CurrentPrincipal() principal: Principal, @Body({ schema: SaveView }) body: SaveView) {
    return { data: await this.views.create(principal, body) };
  }

  /** Errors: view_not_found, forbidden, team_not_found. */
  @ApiOperation({ summary: 'Change a view' })
  @Put(':id') @Requires('conversation.read') @ApiOkResponse({ standardSchema: ViewAnswer })
  async update(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ViewId }) id: ViewId, @Body({ schema: SaveView }) body: SaveView) {
    return { data: await this.views.update(principal, id, body) };
  }

  /** Errors: view_not_found, forbidden. */
  @ApiOperation({ summary: 'Remove a view' })
  @Delete(':id') @HttpCode(204) @Requires('conversation.read') @ApiNoContentResponse()
  remove(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ViewId }) id: ViewId) {
    return this.views.remove(principal, id);
  }
}
