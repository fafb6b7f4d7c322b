import { type IncomingMessage } from 'node:http';
import { type MediaView, MediaAs, type UploadMedia } from '@diwan/contract';
import { type MultipartFile } from '@fastify/multipart';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem.js';
import { type Upload } from './media.service.js';
import { MAX_MEDIA_BYTES } from './store/media-store.js';

/** A form around the file. */
const FORM_BYTES = 64 * 1024;
/** A refused upload is read to its end so that the sender hears why; beyond this it is cut off. */
const DRAINED_BYTES = 3 * MAX_MEDIA_BYTES;

const tooLarge = (): ProblemError => new ProblemError('payload_too_large', 'WhatsApp takes files of up to 100 MB. Make the file smaller.', { limit: MAX_MEDIA_BYTES });
const fieldOf = (file: MultipartFile, name: string): unknown => {
  const field = file.fields[name];
  return field !== undefined && !Array.isArray(field) && field.type === 'field' ? field.value : undefined;
};

/** The rest of a body, read and thrown away; a sender who goes on for too long is cut off. */
const drained = (body: IncomingMessage): Promise<void> => new Promise((resolve) => {
  if (body.readableEnded || body.destroyed) return resolve();
  let bytes = 0;
  body.unpipe();
  body.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > DRAINED_BYTES) body.destroy();
  });
  body.once('end', resolve).once('close', resolve).resume();
});

/**
 * Takes the file out of the form and hands it on as a stream. Whatever ends the reading early, the rest of the body is let pass by, so that
 * a browser that still sends gets the answer instead of a broken connection.
 */
export const receiveUpload = async (request: FastifyRequest, reply: FastifyReply, query: UploadMedia, take: (upload: Upload) => Promise<MediaView>): Promise<MediaView> => {
  const announced = Number(request.headers['content-length'] ?? 0);
  try {
    if (announced > MAX_MEDIA_BYTES + FORM_BYTES) throw tooLarge();
    const file = request.isMultipart() ? await request.file() : undefined;
    if (!file) throw new ProblemError('invalid_request', 'Send one file as multipart/form-data.');
    const as = query.as ?? MediaAs.optional().catch(undefined).parse(fieldOf(file, 'as'));
    return await take({ stream: file.file, filename: file.filename, mimeType: file.mimetype, as, fit: query.fit === '1' });
  } catch (error) {
    if (announced > DRAINED_BYTES) void reply.header('connection', 'close');
    else await drained(request.raw);
    throw error;
  }
};
