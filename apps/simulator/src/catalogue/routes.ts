import { type FastifyInstance, type FastifyReply } from 'fastify';
import { productPicture, picture } from '../customer/sample-files.js';
import { catalogId, flows, productOf, products } from './products.js';

/** What the phone shows of the shop: `GET /catalogue` (all products), `GET /catalogue/products/:id` (also unlisted ones) with their pictures, and `GET /catalogue/picture/:name.jpg`: a landscape in the colours of its name. */
export function catalogueRoutes(app: FastifyInstance): void {
  const shown = (id: string) => ({ ...productOf(id), picture: `/catalogue/products/${encodeURIComponent(id)}/picture.jpg` });
  app.get('/catalogue', async () => ({ catalogId, data: products.map(({ retailerId }) => shown(retailerId)), flows }));
  app.get<{ Params: { id: string } }>('/catalogue/products/:id', async (request) => shown(request.params.id));
  const send = (reply: FastifyReply, bytes: Buffer) => reply.type('image/jpeg').header('cache-control', 'public, max-age=86400').send(bytes);
  app.get<{ Params: { file: string } }>('/catalogue/products/:file/picture.jpg', async (request, reply) => send(reply, await productPicture(request.params.file)));
  app.get<{ Params: { file: string } }>('/catalogue/picture/:file', async (request, reply) => send(reply, await picture('jpeg', request.params.file.replace(/\.jpg$/, ''))));
}
