import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { bareType, uploadable, uploadLimit } from '../rules/media-files.js';
import { downloadLink, isExpired, keepMedia } from '../store/media.js';
import { type MediaRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { authenticate, numberFor, requireWaba } from './access.js';
import { badParameter, noSuchObject, refuse } from './errors.js';

interface Form {
  fields: Record<string, string>;
  file?: { bytes: Buffer; mimeType: string; filename: string };
}

async function readForm(request: FastifyRequest): Promise<Form> {
  if (!request.isMultipart()) throw badParameter('The parameter file is required. Send it as multipart/form-data.');
  const form: Form = { fields: {} };
  for await (const part of request.parts()) {
    if (part.type === 'file') form.file = { bytes: await part.toBuffer(), mimeType: part.mimetype, filename: part.filename };
    else form.fields[part.fieldname] = String(part.value);
  }
  return form;
}

/** Media by id; throws 100/33 for what is unknown, expired or another account's. */
export function mediaFor(sim: Simulation, request: FastifyRequest, id: string): MediaRecord {
  const media = sim.store.state.media.get(id);
  const number = media && sim.store.state.numbers.get(media.phoneNumberId);
  if (!media || !number || isExpired(sim, media)) throw noSuchObject(id, request.method);
  requireWaba(sim, request, number.wabaId, id);
  const { phone_number_id: claimed } = request.query as { phone_number_id?: string };
  if (claimed !== undefined && claimed !== media.phoneNumberId) throw noSuchObject(id, request.method);
  return media;
}

/** `GET /{media-id}`: a download address that opens for five minutes, with the digest in hex (Meta, media reference). */
export const showMediaNode = (sim: Simulation, media: MediaRecord): Record<string, unknown> => ({
  messaging_product: 'whatsapp', url: downloadLink(sim, media), mime_type: bareType(media.mimeType), sha256: media.sha256Hex, file_size: media.size, id: media.id,
});

export async function deleteMedia(sim: Simulation, media: MediaRecord): Promise<{ success: true }> {
  media.deleted = true;
  media.links = {};
  // Customers keep what they were sent; only the API forgets it, so the bytes stay for the phone.
  sim.store.changed();
  return { success: true };
}

/** `POST /{phone-number-id}/media`, and the download host's only path. */
export function mediaRoutes(app: FastifyInstance, sim: Simulation): void {
  app.post<{ Params: { id: string } }>('/:id/media', async (request) => {
    const number = numberFor(sim, request, request.params.id);
    const { fields, file } = await readForm(request);
    if (fields['messaging_product'] !== 'whatsapp') throw badParameter('The parameter messaging_product is required.');
    if (!file) throw badParameter('The parameter file is required.');
    const given = fields['type'] ?? file.mimeType;
    // Meta goes by the type of the part, and curl without `;type=` says octet-stream; the field then does not help.
    const mimeType = file.mimeType === 'application/octet-stream' && fields['type'] === undefined ? given : file.mimeType;
    if (!uploadable(mimeType)) throw badParameter(`Param file must be a file with one of the following types: audio/aac, audio/mp4, audio/mpeg, audio/amr, audio/ogg, application/pdf, image/jpeg, image/png, image/webp, text/plain, video/mp4, video/3gpp. Received file of type '${mimeType}'.`);
    if (file.bytes.length > uploadLimit(mimeType)) throw refuse(131053, `Media file size too big. Max file size we currently support: ${uploadLimit(mimeType)} bytes.`);
    if (file.bytes.length === 0) throw badParameter('Param file must not be empty.');
    const media = await keepMedia(sim, { phoneNumberId: number.id, mimeType: given, bytes: file.bytes, origin: 'business', filename: file.filename });
    return { id: media.id };
  });
}

/** The stand-in for lookaside.fbsbx.com: bytes for the bearer of a token, while the address is fresh. 401 without token, 404 when expired. */
export function downloadRoute(app: FastifyInstance, sim: Simulation): void {
  app.get<{ Querystring: { mid?: string; hash?: string } }>('/whatsapp_business/attachments/', async (request, reply) => {
    try {
      authenticate(sim, request);
    } catch {
      // The real host answers plainly and not in Graph's shape.
      return reply.code(401).type('text/html').send('<html><body>Unauthorized</body></html>');
    }
    const { mid = '', hash = '' } = request.query;
    const media = sim.store.state.media.get(mid);
    const until = media?.links[hash];
    if (media?.fault === 'unreachable') return reply.code(500).type('text/html').send('<html><body>Sorry, something went wrong.</body></html>');
    const bytes = media && until !== undefined && until > sim.clock.now() && !isExpired(sim, media) ? await sim.files.read(mid) : null;
    if (!media || !bytes) return reply.code(404).type('text/html').send('<html><body>Not Found</body></html>');
    return reply.type(bareType(media.mimeType)).header('content-disposition', 'attachment').send(bytes);
  });
}
