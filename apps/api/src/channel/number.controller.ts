import { ConnectNumber, NumberList, NumberView, UpdateNumber } from '@diwan/contract';
import { NumberId } from '@diwan/domain';
import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { authorOf, CurrentPrincipal, type Principal, Requires } from '../identity/principal.js';
import { NumberService } from './number.service.js';

const NumberAnswer = z.object({ data: NumberView });

@ApiTags('Numbers')
@Controller('api/v1/numbers')
export class NumberController {
  constructor(private readonly numbers: NumberService) {}

  /** Every WhatsApp number of the workspace, without its token. */
  @ApiOperation({ summary: 'List the WhatsApp numbers' })
  @Get() @Requires('number.read') @ApiOkResponse({ standardSchema: NumberList })
  list(@CurrentPrincipal() principal: Principal) {
    return this.numbers.list(principal.workspaceId);
  }

  /** Connects a number, or renews its token. Errors: number_taken, meta_error. */
  @ApiOperation({ summary: 'Connect a number, or renew its token' })
  @Post() @Requires('number.manage') @ApiCreatedResponse({ standardSchema: NumberAnswer })
  async connect(@CurrentPrincipal() principal: Principal, @Body({ schema: ConnectNumber }) body: ConnectNumber) {
    return { data: await this.numbers.connect(principal.workspaceId, authorOf(principal), body) };
  }

  /** Sets what customers notice of our reading and writing. Errors: number_not_found. */
  @ApiOperation({ summary: 'Set read receipts and typing indicator of a number' })
  @Patch(':id') @Requires('number.manage') @ApiOkResponse({ standardSchema: NumberAnswer })
  async update(@CurrentPrincipal() principal: Principal, @Param('id', { schema: NumberId }) id: NumberId, @Body({ schema: UpdateNumber }) { policy }: UpdateNumber) {
    return { data: await this.numbers.setPolicy(principal.workspaceId, authorOf(principal), id, policy) };
  }

  /** Lets a paused number send again, once its problem at Meta is solved. Errors: number_not_found. */
  @ApiOperation({ summary: 'Let a paused number send again' })
  @Post(':id/resume') @HttpCode(200) @Requires('number.manage') @ApiOkResponse({ standardSchema: NumberAnswer })
  async resume(@CurrentPrincipal() principal: Principal, @Param('id', { schema: NumberId }) id: NumberId) {
    return { data: await this.numbers.resume(principal.workspaceId, authorOf(principal), id) };
  }
}
