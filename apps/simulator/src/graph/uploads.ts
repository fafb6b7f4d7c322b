import { randomBytes } from 'node:crypto';
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { check } from '../rules/check.js';
import { keepMedia } from '../store/media.js';
import { type Simulation } from '../simulation.js';
import { authenticate, paramsOf, requireApp } from './access.js';
import { badParameter, noSuchObject } from './errors.js';

const SessionRule = z.object({
  file_length: z.coerce.number().int().positive(), file_name: z.string().optional(),
  file_type: z.enum(['application/pdf', 'image/jpeg', 'image/jpg', 'image/png', 'video/mp4']),
});

export function showUpload(sim: Simulation, request: FastifyRequest, id: string): Record<string, unknown> {
  authenticate(sim, request);
  const upload = sim.store.state.uploads.get(id);
  if (!upload) throw noSuchObject(id, 'GET');
  return { id, file_offset: upload.offset };
}

/** Resumable uploads: a session, the bytes, and a handle for template headers and profile pictures (Meta, resumable upload API). */
export function uploadRoutes(app: FastifyInstance, sim: Simulation): void {
  app.post<{ Params: { id: string } }>('/:id/uploads', async (request) => {
    const own = sim.store.state.app.id;
    requireApp(sim, request, request.params.id === 'app' ? own : request.params.id);
    const { file_length: fileLength, file_type: fileType } = check(SessionRule, paramsOf(request), 'uploads');
    const id = `upload:${randomBytes(24).toString('base64url')}`;
    sim.store.state.uploads.set(id, { id, fileLength, fileType, offset: 0 });
    sim.store.changed();
    return { id };
  });
}

/** `POST /upload:…` with the bytes as they are. */
export async function takeUpload(sim: Simulation, request: FastifyRequest, id: string): Promise<{ h: string }> {
  authenticate(sim, request);
  const upload = sim.store.state.uploads.get(id);
  if (!upload) throw noSuchObject(id, 'POST');
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (request.headers['file_offset'] !== String(upload.offset)) throw badParameter('The file_offset header does not match the upload session.');
  if (upload.offset + bytes.length !== upload.fileLength) throw badParameter(`Expected ${upload.fileLength} bytes, received ${upload.offset + bytes.length}.`);
  const number = sim.store.numbers()[0];
  const media = await keepMedia(sim, { phoneNumberId: number?.id ?? '', mimeType: upload.fileType, bytes, origin: 'business' });
  const handle = `4::${Buffer.from(upload.fileType).toString('base64url')}:${randomBytes(48).toString('base64url')}`;
  Object.assign(upload, { offset: bytes.length, handle, mediaId: media.id });
  sim.store.changed();
  return { h: handle };
}
