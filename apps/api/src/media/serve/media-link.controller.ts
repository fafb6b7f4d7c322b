import { Readable } from 'node:stream';
import { MediaId, WorkspaceId } from '@diwan/domain';
import { Controller, Get, HttpStatus, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ProblemError } from '../../http/problem.js';
import { Public } from '../../identity/principal.js';
import { MediaService } from '../media.service.js';
import { answerFor } from './conditional.js';
import { contentHeaders } from './content-headers.js';
import { MediaLinks } from './media-links.js';

const LinkQuery = z.object({ until: z.coerce.number().int(), download: z.literal('1').optional(), signature: z.string().max(100) });
const Variant = z.enum(['content', 'thumbnail']);
/** A file never changes under its address; a browser keeps it for as long as the address stays the same. */
const CACHE = 'private, max-age=3600, immutable';

/** The bytes behind signed addresses. The address is the permission; see MediaLinks. */
@ApiExcludeController()
@Controller('media')
@Public()
export class MediaLinkController {
  constructor(private readonly links: MediaLinks, private readonly media: MediaService) {}

  /** GET and HEAD; whole or one part. An address that is too old leads back to where permission is asked again. Errors: forbidden, media_not_found. */
  @Get(':workspaceId/:id/:variant')
  async bytes(
    @Param('workspaceId', { schema: WorkspaceId }) workspaceId: WorkspaceId, @Param('id', { schema: MediaId }) id: MediaId, @Param('variant', { schema: Variant }) variant: z.infer<typeof Variant>,
    @Query({ schema: LinkQuery }) { until, download, signature }: z.infer<typeof LinkQuery>, @Req() request: FastifyRequest, @Res() reply: FastifyReply,
  ) {
    const link = { workspaceId, id, variant, download: download !== undefined };
    switch (this.links.check(link, until, signature)) {
      case 'forged': throw new ProblemError('forbidden', 'This address was not made by us. Open the file from its conversation.');
      case 'expired': return reply.header('cache-control', 'no-store').redirect(`/api/v1/media/${id}/${variant}${download ? '?download=1' : ''}`, HttpStatus.FOUND);
      case 'valid': break;
    }
    const file = await this.media.fileOf(link);
    const etag = `"${file.sha256}"`;
    reply.headers({ ...contentHeaders({ ...file, download: link.download }), 'cache-control': CACHE, etag });
    const answer = answerFor(request.headers, { etag, size: file.bytes });
    if (answer.status === 304) return reply.status(answer.status).send();
    if (answer.status === 416) return reply.status(answer.status).header('content-range', `bytes */${file.bytes}`).send();
    const range = answer.status === 206 ? answer.range : undefined;
    reply.status(answer.status).header('content-length', range ? range.end - range.start + 1 : file.bytes);
    if (range) reply.header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
    // An empty stream: for nothing at all, Fastify would say that the length is 0.
    return reply.send(request.method === 'HEAD' ? Readable.from([]) : await this.media.open(file.key, range));
  }
}
