import { BulkJobAnswer, BulkJobId, BulkJobList, BulkRowList, CreateBulkJob, ListBulkRows, PageQuery, UndoBulkJob } from '@diwan/contract';
import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { DATABASE } from '../../database/database.module.js';
import { type Database } from '../../database/database.js';
import { CurrentPrincipal, type Principal, Requires } from '../../identity/principal.js';
import { BulkService } from './bulk.service.js';
import { exportRows, listRows } from './rows.js';

/** The same done to many conversations, as a job with a result for each. A job is its maker's alone. */
@ApiTags('Bulk jobs')
@Controller('api/v1/bulk-jobs')
export class BulkController {
  constructor(private readonly bulk: BulkService, @Inject(DATABASE) private readonly db: Database) {}

  /**
   * 201 for a new job, 200 for the same again. A selection by view or filter needs conversation.bulk. Errors: forbidden, snooze_in_past, view_not_found,
   * filter_too_broad, bulk_too_large (100,000), too_many_bulk_jobs (5 under way), id_reused.
   */
  @ApiOperation({ summary: 'Do the same to many conversations' })
  @Post() @Requires('conversation.read') @ApiCreatedResponse({ standardSchema: BulkJobAnswer }) @ApiOkResponse({ standardSchema: BulkJobAnswer })
  async create(@CurrentPrincipal() principal: Principal, @Body({ schema: CreateBulkJob }) body: CreateBulkJob, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(reply, await this.bulk.create(principal, body));
  }

  @ApiOperation({ summary: 'One\'s own jobs, newest first' })
  @Get() @Requires('conversation.read') @ApiOkResponse({ standardSchema: BulkJobList })
  list(@CurrentPrincipal() principal: Principal, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.bulk.list(principal, query);
  }

  /** Errors: bulk_job_not_found. */
  @ApiOperation({ summary: 'A job and how far it is' })
  @Get(':id') @Requires('conversation.read') @ApiOkResponse({ standardSchema: BulkJobAnswer })
  async one(@CurrentPrincipal() principal: Principal, @Param('id', { schema: BulkJobId }) id: BulkJobId) {
    return { data: await this.bulk.one(principal, id) };
  }

  /** Errors: bulk_job_not_found, invalid_cursor. */
  @ApiOperation({ summary: 'What became of each conversation' })
  @Get(':id/rows') @Requires('conversation.read') @ApiOkResponse({ standardSchema: BulkRowList })
  rows(@CurrentPrincipal() principal: Principal, @Param('id', { schema: BulkJobId }) id: BulkJobId, @Query({ schema: ListBulkRows }) query: ListBulkRows) {
    return listRows(this.db, principal, id, query);
  }

  /** Errors: bulk_job_not_found. */
  @ApiOperation({ summary: 'The same as CSV' })
  @Get(':id/rows.csv') @Requires('conversation.read') @Header('Content-Type', 'text/csv; charset=utf-8') @Header('Content-Disposition', 'attachment; filename="bulk-job.csv"') @ApiOkResponse({ description: 'A table with its headings', content: { 'text/csv': { schema: { type: 'string' } } } })
  async download(@CurrentPrincipal() principal: Principal, @Param('id', { schema: BulkJobId }) id: BulkJobId) {
    return new StreamableFile(await exportRows(this.db, principal, id));
  }

  /** What is done stays done. Errors: bulk_job_not_found. */
  @ApiOperation({ summary: 'Leave the rest untouched' })
  @Post(':id/cancel') @HttpCode(200) @Requires('conversation.read') @ApiOkResponse({ standardSchema: BulkJobAnswer })
  async cancel(@CurrentPrincipal() principal: Principal, @Param('id', { schema: BulkJobId }) id: BulkJobId) {
    return { data: await this.bulk.cancel(principal, id) };
  }

  /** A job of its own, over what was done: each is put back unless somebody changed it since. Errors: bulk_job_not_found, bulk_job_not_finished, bulk_job_not_undoable, forbidden, too_many_bulk_jobs. */
  @ApiOperation({ summary: 'Take a job back' })
  @Post(':id/undo') @Requires('conversation.read') @ApiCreatedResponse({ standardSchema: BulkJobAnswer }) @ApiOkResponse({ standardSchema: BulkJobAnswer })
  async undo(@CurrentPrincipal() principal: Principal, @Param('id', { schema: BulkJobId }) id: BulkJobId, @Body({ schema: UndoBulkJob }) body: UndoBulkJob, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(reply, await this.bulk.undo(principal, id, body.id));
  }
}

const answer = <T>(reply: FastifyReply, { created, data }: { created: boolean; data: T }): { data: T } => {
  reply.status(created ? 201 : 200);
  return { data };
};
