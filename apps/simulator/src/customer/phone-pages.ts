import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { type FastifyInstance } from 'fastify';

/** `dist` and `src` stand side by side, so the phone's build is found from either. */
const builtPhone = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist-phone');

const missingPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Simulator</title>
<body style="font-family:system-ui;max-width:40rem;margin:4rem auto;line-height:1.6">
<h1>The simulator is running</h1>
<p>The phone's pages have not been built. Build them with <code>npx nx run simulator:build-phone</code> and reload, or use the API:
<a href="/customers">/customers</a>, <a href="/numbers">/numbers</a>, <a href="/magic">/magic</a>, <a href="/chaos">/chaos</a>, <a href="/webhooks">/webhooks</a>.</p>`;

/** Serves the phone at `/` when it has been built, else a page that says how. */
export async function phonePages(app: FastifyInstance, folder: string = builtPhone): Promise<void> {
  const built = await access(join(folder, 'index.html')).then(() => true, () => false);
  if (built) await app.register(fastifyStatic, { root: folder, wildcard: false });
  else app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(missingPage));
}
