import { type AuditEntry, AuditList, type Page, PageQuery } from '@diwan/contract';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditService } from './audit.service.js';
import { CurrentPrincipal, type Principal, Requires } from './principal.js';

@ApiTags('Audit log')
@Requires('audit.read')
@Controller('api/v1/audit-log')
export class AuditController {
  constructor(private readonly journal: AuditService) {}

  /** Who changed what, newest first. */
  @ApiOperation({ summary: 'Who changed what, newest first' })
  @Get()
  @ApiOkResponse({ standardSchema: AuditList })
  list(@CurrentPrincipal() principal: Principal, @Query({ schema: PageQuery }) query: PageQuery): Promise<Page<AuditEntry>> {
    return this.journal.list(principal, query);
  }
}
