import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const simulator = process.env['SIMULATOR_URL'] ?? 'http://localhost:4000';

/** The phone on screen, built beside the simulator that serves it. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: '../dist-phone', emptyOutDir: true },
  server: { port: 4100, proxy: Object.fromEntries(['/customers', '/numbers', '/chats', '/clock', '/chaos', '/magic', '/settings', '/samples', '/catalogue', '/templates', '/coexistence', '/account-events', '/messages', '/webhooks', '/health'].map((path) => [path, simulator])) },
});
