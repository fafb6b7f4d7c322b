import { ListTemplates, TemplateList } from '@diwan/contract';
import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { authorOf, CurrentPrincipal, type Principal, Requires } from '../identity/principal.js';
import { TemplateService } from './template.service.js';

const SyncAnswer = z.object({ data: z.object({ changed: z.number().int() }) });

@ApiTags('Templates')
@Controller('api/v1/templates')
export class TemplateController {
  constructor(private readonly templates: TemplateService) {}

  /** Every template, or those a number may send. Errors: number_not_found. */
  @ApiOperation({ summary: 'List message templates' })
  @Get() @Requires('template.read') @ApiOkResponse({ standardSchema: TemplateList })
  list(@CurrentPrincipal() principal: Principal, @Query({ schema: ListTemplates }) { number }: z.output<typeof ListTemplates>) {
    return this.templates.list(principal.workspaceId, number);
  }

  /** Reads them from Meta now. Errors: meta_error. */
  @ApiOperation({ summary: 'Read the templates from Meta now' })
  @Post('sync') @HttpCode(200) @Requires('template.manage') @ApiOkResponse({ standardSchema: SyncAnswer })
  async sync(@CurrentPrincipal() principal: Principal) {
    return { data: await this.templates.syncAll(principal.workspaceId, authorOf(principal)) };
  }
}
