import { LabelView, pageOf, SaveLabel } from '@diwan/contract';
import { LabelId } from '@diwan/domain';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentPrincipal, type Principal, Requires } from '../../identity/principal.js';
import { LabelsService } from './labels.service.js';

const LabelAnswer = z.object({ data: LabelView });

/** Labels of the workspace. Putting one on a conversation is PATCH /conversations/:id. */
@ApiTags('Labels')
@Controller('api/v1/labels')
export class LabelsController {
  constructor(private readonly labels: LabelsService) {}

  @ApiOperation({ summary: 'List labels' })
  @Get()
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: pageOf(LabelView) })
  list(@CurrentPrincipal() principal: Principal) {
    return this.labels.list(principal);
  }

  @ApiOperation({ summary: 'Make a label' })
  @Post()
  @Requires('label.manage')
  @ApiCreatedResponse({ standardSchema: LabelAnswer })
  create(@CurrentPrincipal() principal: Principal, @Body({ schema: SaveLabel }) label: SaveLabel) {
    return this.labels.create(principal, label);
  }

  @ApiOperation({ summary: 'Change a label' })
  @Patch(':id')
  @Requires('label.manage')
  @ApiOkResponse({ standardSchema: LabelAnswer })
  update(@CurrentPrincipal() principal: Principal, @Param('id', { schema: LabelId }) id: LabelId, @Body({ schema: SaveLabel }) label: SaveLabel) {
    return this.labels.update(principal, id, label);
  }

  @ApiOperation({ summary: 'Remove a label' })
  @Delete(':id')
  @HttpCode(204)
  @Requires('label.manage')
  @ApiNoContentResponse()
  remove(@CurrentPrincipal() principal: Principal, @Param('id', { schema: LabelId }) id: LabelId) {
    return this.labels.remove(principal, id);
  }
}
