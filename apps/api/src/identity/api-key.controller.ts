import { ApiKeyList, type ApiKeyView, CreateApiKey, CreatedApiKey, type Page, PageQuery } from '@diwan/contract';
import { ApiKeyId } from '@diwan/domain';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { ApiKeyService } from './api-key.service.js';
import { CurrentPrincipal, type Principal, Requires } from './principal.js';

@ApiTags('API keys')
@Requires('api_key.manage')
@Controller('api/v1/api-keys')
export class ApiKeyController {
  constructor(private readonly keys: ApiKeyService) {}

  /** The workspace's keys, newest first, revoked ones too. */
  @ApiOperation({ summary: 'List API keys, newest first' })
  @Get()
  @ApiOkResponse({ standardSchema: ApiKeyList })
  list(@CurrentPrincipal() principal: Principal, @Query({ schema: PageQuery }) query: PageQuery): Promise<Page<ApiKeyView>> {
    return this.keys.list(principal, query);
  }

  /** Makes a key. Its secret is in this answer and nowhere else. */
  @ApiOperation({ summary: 'Make an API key; its secret is shown once' })
  @Post()
  @ApiCreatedResponse({ standardSchema: CreatedApiKey })
  create(@CurrentPrincipal() principal: Principal, @Body({ schema: CreateApiKey }) body: CreateApiKey): Promise<z.infer<typeof CreatedApiKey>> {
    return this.keys.create(principal, body);
  }

  /** Ends a key at once. */
  @ApiOperation({ summary: 'End an API key and its sockets at once' })
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  revoke(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ApiKeyId }) id: ApiKeyId): Promise<void> {
    return this.keys.revoke(principal, id);
  }
}
