import { type FastifyInstance } from 'fastify';
import { picture } from '../customer/sample-files.js';
import { catalogId, flows, productOf, products } from './products.js';

/** What the phone shows of the shop: `GET /catalogue` (all products), `GET /catalogue/products/:id` (also unlisted ones), `GET /catalogue/picture/:name.jpg`. */
export function catalogueRoutes(app: FastifyInstance): void {
  const shown = (id: string) => ({ ...productOf(id), picture: `/catalogue/picture/${encodeURIComponent(id)}.jpg` });
  app.get('/catalogue', async () => ({ catalogId, data: products.map(({ retailerId }) => shown(retailerId)), flows }));
  app.get<{ Params: { id: string } }>('/catalogue/products/:id', async (request) => shown(request.params.id));
  app.get<{ Params: { file: string } }>('/catalogue/picture/:file', async (request, reply) =>
    reply.type('image/jpeg').header('cache-control', 'public, max-age=86400').send(await picture('jpeg', request.params.file.replace(/\.jpg$/, ''))));
}
