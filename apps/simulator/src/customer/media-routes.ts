import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { keepMedia, phonePath } from '../store/media.js';
import { type Simulation } from '../simulation.js';
import { CustomerError } from './message-rule.js';
import { type UploadedMedia } from './phone-api.js';

interface Upload {
  bytes: Buffer;
  mimeType: string;
  filename: string | undefined;
}

/** Takes a file from multipart (`file`) or from a raw body with its Content-Type (`?filename=` names it). */
async function uploadOf(request: FastifyRequest): Promise<Upload> {
  if (request.isMultipart()) {
    const part = await request.file();
    if (!part) throw new CustomerError(400, 'The form has no file.');
    return { bytes: await part.toBuffer(), mimeType: part.mimetype, filename: part.filename };
  }
  const { filename } = request.query as { filename?: string };
  if (!Buffer.isBuffer(request.body) || request.body.length === 0) throw new CustomerError(400, 'Send a multipart form with `file`, or the bytes with their Content-Type.');
  return { bytes: request.body, mimeType: request.headers['content-type'] ?? 'application/octet-stream', filename };
}

/** Media of customers, and the phone's view of media of both sides. */
export function customerMediaRoutes(app: FastifyInstance, sim: Simulation): void {
  app.post('/customers/:waId/media', async (request): Promise<UploadedMedia> => {
    const { phoneNumberId } = request.query as { phoneNumberId?: string };
    const number = phoneNumberId === undefined ? sim.store.numbers()[0] : sim.store.state.numbers.get(phoneNumberId);
    if (!number) throw new CustomerError(404, 'There is no such business number.');
    const { bytes, mimeType, filename } = await uploadOf(request);
    const media = await keepMedia(sim, { phoneNumberId: number.id, mimeType, bytes, origin: 'customer', filename });
    return { id: media.id, mime_type: media.mimeType, sha256: media.sha256Hex, file_size: media.size, url: phonePath(media.id) };
  });

  app.get<{ Params: { id: string } }>('/customers/media/:id', async (request, reply) => {
    const media = sim.store.state.media.get(request.params.id);
    const bytes = media && (await sim.files.read(media.id));
    if (!media || !bytes) throw new CustomerError(404, 'There is no such media.');
    return reply.type(media.mimeType).header('cache-control', 'private, max-age=86400').header('content-security-policy', 'sandbox').header('x-content-type-options', 'nosniff').send(bytes);
  });
}
