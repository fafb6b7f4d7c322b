import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's root, seen from both src and dist. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

const app = (name: string, file: string): string => join(root, 'apps', name, 'dist', file);

/** The programs that are started. */
export const programs = {
  api: app('api', 'main.js'),
  worker: app('api', 'worker.js'),
  migrate: app('api', 'migrate.js'),
  'seed-demo': app('api', 'seed-demo.js'),
  simulator: app('simulator', 'main.js'),
} as const;
