import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
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

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), withoutJsonSchema],
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
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', sourcemap: true },
});
