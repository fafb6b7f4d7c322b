import { MediaAnswer } from '@diwan/contract';
import { MediaId } from '@diwan/domain';
import multipart from '@fastify/multipart';
import { Controller, Get, HttpStatus, type OnModuleInit, Param, Post, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem.js';
import { CurrentPrincipal, type Principal, Requires } from '../identity/principal.js';
import { readRange } from './byte-range.js';
import { MAX_MEDIA_BYTES } from './media-store.js';
import { presentMedia } from './media.row.js';
import { MediaService } from './media.service.js';
import { mayShowInline } from './sniff.js';

/** Nothing inside a medium may run, load or be framed, whatever a sender put into it. */
const CONTENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
const disposition = (inline: boolean, filename: string | null): string =>
  `${inline ? 'inline' : 'attachment'}${filename === null ? '' : `; filename*=UTF-8''${encodeURIComponent(filename).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`}`;

const BYTES = { type: 'string', format: 'binary' };
const FILE_FORM = { type: 'object', properties: { file: BYTES }, required: ['file'] };

@ApiTags('Media')
@Controller('api/v1/media')
export class MediaController implements OnModuleInit {
  constructor(private readonly media: MediaService, private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    void fastify.register(multipart, { limits: { files: 1, fields: 10, fieldSize: 1_000, fileSize: MAX_MEDIA_BYTES + 1 } });
  }

  /** One file as multipart/form-data; its id goes into a message's content. Errors: payload_too_large, invalid_request. */
  @ApiOperation({ summary: 'Upload a file to be sent' })
  @Post() @Requires('conversation.reply') @ApiConsumes('multipart/form-data') @ApiBody({ schema: FILE_FORM }) @ApiCreatedResponse({ standardSchema: MediaAnswer })
  async upload(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest) {
    const file = request.isMultipart() ? await request.file() : undefined;
    if (!file) throw new ProblemError('invalid_request', 'Send one file as multipart/form-data.');
    return { data: await this.media.upload(principal, { stream: file.file, filename: file.filename, mimeType: file.mimetype }) };
  }

  /** What is known of a file. Errors: media_not_found. */
  @ApiOperation({ summary: 'What is known of a file' })
  @Get(':id') @Requires('conversation.read') @ApiOkResponse({ standardSchema: MediaAnswer })
  async one(@CurrentPrincipal() principal: Principal, @Param('id', { schema: MediaId }) id: MediaId) {
    return { data: presentMedia(await this.media.find(principal, id)) };
  }

  /** The bytes, whole or in part (Range). Errors: media_not_found. */
  @ApiOperation({ summary: 'A file\'s bytes, whole or in part' })
  @Get(':id/content') @Requires('conversation.read') @ApiProduces('application/octet-stream')
  @ApiResponse({ status: 200, schema: BYTES }) @ApiResponse({ status: 206, schema: BYTES })
  async content(@CurrentPrincipal() principal: Principal, @Param('id', { schema: MediaId }) id: MediaId, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { media, key, bytes } = await this.media.content(principal, id);
    const inline = mayShowInline(media.mime_type);
    reply.headers({
      'content-type': media.mime_type ?? 'application/octet-stream', 'content-disposition': disposition(inline, media.filename), 'x-content-type-options': 'nosniff',
      'content-security-policy': CONTENT_POLICY, 'cross-origin-resource-policy': 'same-origin', 'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=3600', ...(media.sha256 === null ? {} : { etag: `"${media.sha256}"` }),
    });
    if (media.sha256 !== null && request.headers['if-none-match'] === `"${media.sha256}"`) return reply.status(HttpStatus.NOT_MODIFIED).send();
    const range = readRange(request.headers.range, bytes);
    if (range === 'unsatisfiable') return reply.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE).header('content-range', `bytes */${bytes}`).send();
    if (range === null) return reply.header('content-length', bytes).send(this.media.open(key));
    return reply.status(HttpStatus.PARTIAL_CONTENT).headers({ 'content-range': `bytes ${range.start}-${range.end}/${bytes}`, 'content-length': range.end - range.start + 1 })
      .send(this.media.open(key, range));
  }
}
