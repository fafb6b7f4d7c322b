import { IMPORT_LIMITS, ImportAnswer, ImportErrors, ImportId, ImportList, ImportPlan } from '@diwan/contract';
import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { DATABASE } from '../../database/database.module.js';
import { type Database } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { CurrentPrincipal, type Principal, Requires } from '../../identity/principal.js';
import { importErrors } from './errors.js';
import { ImportService } from './import.service.js';

const FILE_FORM = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] };

/** Contacts from a CSV file: upload it, try a plan, look at what it would do, begin. */
@ApiTags('Contact imports')
@Controller('api/v1/contact-imports')
export class ImportController {
  constructor(@Inject(DATABASE) private readonly db: Database, private readonly imports: ImportService) {}

  /** CSV with commas, semicolons, tabs or bars, in UTF-8, UTF-16 or Windows-1256. Nothing is written to contacts. Errors: csv_unreadable, csv_too_large. */
  @ApiOperation({ summary: 'Upload a file of contacts' })
  @Post() @Requires('contact.import') @ApiConsumes('multipart/form-data') @ApiBody({ schema: FILE_FORM }) @ApiCreatedResponse({ standardSchema: ImportAnswer })
  async upload(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest) {
    const { filename, bytes } = await fileOf(request);
    return this.imports.upload(principal, filename, bytes);
  }

  @ApiOperation({ summary: 'The newest imports' })
  @Get() @Requires('contact.import') @ApiOkResponse({ standardSchema: ImportList })
  list(@CurrentPrincipal() principal: Principal) {
    return this.imports.list(principal);
  }

  /** Errors: import_not_found. */
  @ApiOperation({ summary: 'How far an import is' })
  @Get(':id') @Requires('contact.import') @ApiOkResponse({ standardSchema: ImportAnswer })
  one(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ImportId }) id: ImportId) {
    return this.imports.one(principal, id);
  }

  /** Counts what would become of every row; ends as `checked`. Errors: import_not_found, import_not_ready, import_plan_wrong. */
  @ApiOperation({ summary: 'Try a plan without writing' })
  @Post(':id/check') @HttpCode(200) @Requires('contact.import') @ApiOkResponse({ standardSchema: ImportAnswer })
  check(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ImportId }) id: ImportId, @Body({ schema: ImportPlan }) plan: ImportPlan) {
    return this.imports.check(principal, id, plan);
  }

  /** Errors: import_not_found, import_not_ready. */
  @ApiOperation({ summary: 'Write what was checked' })
  @Post(':id/start') @HttpCode(200) @Requires('contact.import') @ApiOkResponse({ standardSchema: ImportAnswer })
  start(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ImportId }) id: ImportId) {
    return this.imports.start(principal, id);
  }

  /** What was written stays. Errors: import_not_found. */
  @ApiOperation({ summary: 'Stop an import' })
  @Post(':id/cancel') @HttpCode(200) @Requires('contact.import') @ApiOkResponse({ standardSchema: ImportAnswer })
  cancel(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ImportId }) id: ImportId) {
    return this.imports.cancel(principal, id);
  }

  /** Line, column and reason, then the row as it was, as CSV. Errors: import_not_found. */
  @ApiOperation({ summary: 'The rows that were not taken' })
  @Get(':id/errors') @Requires('contact.import') @Header('content-disposition', 'attachment; filename="not-imported.csv"') @ApiOkResponse({ description: 'A table with its headings', content: { 'text/csv': { schema: { type: 'string' } } } })
  async errors(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ImportId }) id: ImportId, @Query({ schema: ImportErrors }) { language }: ImportErrors) {
    return new StreamableFile(await importErrors(this.db, principal, id, language), { type: 'text/csv; charset=utf-8' });
  }
}

/** @throws {ProblemError} csv_too_large, invalid_request */
const fileOf = async (request: FastifyRequest): Promise<{ filename: string; bytes: Buffer }> => {
  const tooLarge = (): ProblemError => new ProblemError('csv_too_large', 'A file may have 30 MB at most. Divide it into several.', { what: 'bytes', limit: IMPORT_LIMITS.bytes });
  if (Number(request.headers['content-length'] ?? 0) > 2 * IMPORT_LIMITS.bytes) throw tooLarge();
  const file = request.isMultipart() ? await request.file({ limits: { fileSize: IMPORT_LIMITS.bytes }, throwFileSizeLimit: false }) : undefined;
  if (!file) throw new ProblemError('invalid_request', 'Send one CSV file as multipart/form-data.');
  const bytes = await file.toBuffer();
  if (file.file.truncated) throw tooLarge();
  return { filename: file.filename, bytes };
};
