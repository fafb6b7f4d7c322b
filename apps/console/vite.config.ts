import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const api = process.env['DIWAN_API_URL'] ?? 'http://localhost:3000';
const proxied = { target: api, changeOrigin: false };

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
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
