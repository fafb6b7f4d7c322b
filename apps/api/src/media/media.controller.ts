import { MediaAnswer, UploadMedia } from '@diwan/contract';
import { MediaId } from '@diwan/domain';
import multipart from '@fastify/multipart';
import { Controller, Get, HttpCode, HttpStatus, type OnModuleInit, Param, Post, Query, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CurrentPrincipal, type Principal, Requires } from '../identity/principal.js';
import { FetchAgain } from './fetch/fetch-again.js';
import { presentMedia } from './media.row.js';
import { MediaService } from './media.service.js';
import { receiveUpload } from './receive-upload.js';
import { MAX_MEDIA_BYTES } from './store/media-store.js';

const FILE_FORM = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] };
const LOCATION = { Location: { description: 'A path on this origin that carries its own permission', schema: { type: 'string' } } } as const;
const ContentQuery = z.object({ download: z.enum(['0', '1']).optional() });

@ApiTags('Media')
@Controller('api/v1/media')
export class MediaController implements OnModuleInit {
  constructor(private readonly media: MediaService, private readonly fetchAgain: FetchAgain, private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    void fastify.register(multipart, { limits: { files: 1, fields: 10, fieldSize: 1_000, fileSize: MAX_MEDIA_BYTES + 1 } });
  }

  /**
   * One file as multipart/form-data; its id goes into a message's content. With `?as=` (image, video, audio, voice, document, sticker) it is
   * converted where WhatsApp does not take the format, and judged: 422 media_not_sendable with data { rule, limit, actual }. `&fit=1` lets a
   * picture be made smaller until it is taken. Errors: payload_too_large, media_not_sendable, invalid_request.
   */
  @ApiOperation({ summary: 'Upload a file to be sent' })
  @Post() @Requires('conversation.reply') @ApiConsumes('multipart/form-data') @ApiBody({ schema: FILE_FORM }) @ApiCreatedResponse({ standardSchema: MediaAnswer })
  async upload(@CurrentPrincipal() principal: Principal, @Query({ schema: UploadMedia }) query: UploadMedia, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return { data: await receiveUpload(request, reply, query, (upload) => this.media.upload(principal, upload)) };
  }

  /** What is known of a file. Errors: media_not_found. */
  @ApiOperation({ summary: 'What is known of a file' })
  @Get(':id') @Requires('conversation.read') @ApiOkResponse({ standardSchema: MediaAnswer })
  async one(@CurrentPrincipal() principal: Principal, @Param('id', { schema: MediaId }) id: MediaId) {
    return { data: presentMedia(await this.media.find(principal, id)) };
  }

  /** 302 to an address of the bytes, good for minutes, that takes Range, If-Range and If-None-Match. `?download=1`: to be saved. Errors: media_not_found. */
  @ApiOperation({ summary: 'A file\'s bytes, by way of a short-lived address' })
  @Get(':id/content') @Requires('conversation.read') @ApiResponse({ status: HttpStatus.FOUND, description: 'Where the bytes are', headers: LOCATION })
  async content(
    @CurrentPrincipal() principal: Principal, @Param('id', { schema: MediaId }) id: MediaId, @Query({ schema: ContentQuery }) query: z.infer<typeof ContentQuery>, @Res() reply: FastifyReply,
  ) {
    return reply.redirect(await this.media.address(principal, id, 'content', query.download === '1'), HttpStatus.FOUND);
  }

  /** 302 to a small picture (WebP, at most 480 pixels) of a file that has one (`thumbnail` true). Errors: media_not_found. */
  @ApiOperation({ summary: 'A small picture of a file, by way of a short-lived address' })
  @Get(':id/thumbnail') @Requires('conversation.read') @ApiResponse({ status: HttpStatus.FOUND, description: 'Where the picture is', headers: LOCATION })
  async thumbnail(@CurrentPrincipal() principal: Principal, @Param('id', { schema: MediaId }) id: MediaId, @Res() reply: FastifyReply) {
    return reply.redirect(await this.media.address(principal, id, 'thumbnail'), HttpStatus.FOUND);
  }

  /** Asks WhatsApp again for a file that could not be fetched; what becomes of it arrives as a change. Errors: media_not_found, media_not_retryable. */
  @ApiOperation({ summary: 'Ask WhatsApp again for a file' })
  @Post(':id/fetch') @HttpCode(HttpStatus.OK) @Requires('conversation.reply') @ApiOkResponse({ standardSchema: MediaAnswer })
  async fetch(@CurrentPrincipal() principal: Principal, @Param('id', { schema: MediaId }) id: MediaId) {
    return { data: presentMedia(await this.fetchAgain.ask(principal, id)) };
  }
}
