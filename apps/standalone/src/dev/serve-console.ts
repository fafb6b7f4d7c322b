import { join } from 'node:path';
import { createServer, type ProxyOptions } from 'vite';
import type { Addresses } from '../environment.js';
import { root } from '../paths.js';

/** What the api serves; everything else is the console's. */
const apiPaths = ['/api', '/webhooks', '/health', '/metrics', '/ops'];

/** Serves the console from its sources on the public port, with the api behind the same address as in production. */
export async function serveConsole(at: Addresses, host: string): Promise<() => Promise<void>> {
  const folder = join(root, 'apps', 'console');
  const proxy: Record<string, ProxyOptions> = Object.fromEntries(apiPaths.map((path) => [path, { target: at.apiLocal, xfwd: true }]));
  const listeners = [...process.listeners('SIGTERM')];
  const server = await createServer({
    root: folder,
    configFile: join(folder, 'vite.config.ts'),
    logLevel: 'warn',
    clearScreen: false,
    server: { host, port: at.port, strictPort: true, proxy: { ...proxy, '/socket.io': { target: at.apiLocal, ws: true, xfwd: true } } },
  });
  // Vite ends the process at SIGTERM by itself, before api and database are stopped; ending is our part.
  for (const listener of process.listeners('SIGTERM')) if (!listeners.includes(listener)) process.off('SIGTERM', listener);
  await server.listen();
  return () => server.close();
}
