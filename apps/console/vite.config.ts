import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

const api = process.env['DIWAN_API_URL'] ?? 'http://localhost:3000';
const proxied = { target: api, changeOrigin: false };

const WRITES_JSON_SCHEMA = /\/zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/;

/**
 * No browser of ours writes JSON Schema, and every schema of zod's names the functions that would: 5 kB that no tree-shaking finds. Here each of
 * them says so when it is called. A method of the standard interface is made with every schema and must be had.
 */
const withoutJsonSchema: Plugin = {
  name: 'diwan:without-json-schema', apply: 'build', enforce: 'pre',
  async load(id) {
    if (!WRITES_JSON_SCHEMA.test(id)) return null;
    const source = await readFile(id, 'utf8');
    const declared = [...source.matchAll(/^export (?:function|const) (\w+)/gm)].map(([, name = '']) => name);
    const renamed = [...source.matchAll(/^export \{ ?\w+ as (\w+) ?\}/gm)].map(([, name = '']) => name);
    const exported = [...declared, ...renamed].map((name) => `${name === 'createStandardJSONSchemaMethod' ? 'later' : 'refuse'} as ${name}`);
    return { code: `const refuse = () => { throw new Error('There is no JSON Schema in the browser'); };\nconst later = () => refuse;\nexport { ${exported.join(', ')} };`, map: null, moduleSideEffects: false };
  },
};

/** What is not worth keeping on every device: sources for a debugger, and the encoder, the editor and the like that few ever open. */
const MOST_KEPT = 400_000;
const PUBLIC = ['/', '/first-paint.js', '/favicon.svg', '/manifest.webmanifest', '/icons/192.png'];

/** Tells the service worker what this build is made of. */
const serviceWorker: Plugin = {
  name: 'diwan:service-worker', apply: 'build', enforce: 'post',
  generateBundle(_options, bundle) {
    const worker = bundle['sw.js'];
    if (worker?.type !== 'chunk') throw new Error('The build made no sw.js');
    const sizeOf = (file: (typeof bundle)[string]): number => (file.type === 'chunk' ? file.code.length : file.source.length);
    const files = Object.values(bundle).filter((file) => /^assets\/.*\.(js|css|woff2)$/.test(file.fileName) && sizeOf(file) <= MOST_KEPT).map(({ fileName }) => `/${fileName}`).sort();
    const all = JSON.stringify([...PUBLIC, ...files]);
    const version = createHash('sha256').update(all).update(worker.code).digest('hex').slice(0, 12);
    worker.code = worker.code.replaceAll('__FILES__', all).replaceAll('__VERSION__', JSON.stringify(version));
  },
};

/** Leaves a compressed twin beside each file that is worth one: the server sends it as it is, and spends nothing on it. */
const compressed: Plugin = {
  name: 'diwan:compressed', apply: 'build', enforce: 'post',
  async writeBundle({ dir = '' }, bundle) {
    const worth = Object.values(bundle).filter(({ fileName }) => /\.(js|css|html)$/.test(fileName));
    await Promise.all(worth.map(async (file) => {
      const content = Buffer.from(file.type === 'chunk' ? file.code : file.source);
      if (content.length < 1400) return;
      const [brotli, gzipped] = await Promise.all([
        promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
        promisify(gzip)(content, { level: 9 }),
      ]);
      const path = join(dir, file.fileName);
      await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, gzipped)]);
    }));
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), withoutJsonSchema, serviceWorker, compressed],
  resolve: {
    conditions: ['@diwan/source', ...defaultClientConditions],
    alias: {
      // The numbering plans weigh 40 kB and only group digits: they come after the first paint.
      'libphonenumber-js/max': fileURLToPath(new URL('src/ui/numberingPlans.ts', import.meta.url)),
    },
  },
  server: {
    port: Number(process.env['CONSOLE_PORT'] ?? 5173),
    strictPort: true,
    proxy: { '/api': proxied, '/media': proxied, '/webhooks': proxied, '/ops': proxied, '/socket.io': { ...proxied, ws: true } },
  },
  build: {
    outDir: 'dist', emptyOutDir: true, target: 'es2023', sourcemap: true,
    rolldownOptions: {
      input: { index: fileURLToPath(new URL('index.html', import.meta.url)), sw: fileURLToPath(new URL('src/worker/sw.ts', import.meta.url)) },
      // A service worker's address must stay the same, and its folder is what it may serve.
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
});
