import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { ProblemError } from './problem.js';

const here = dirname(fileURLToPath(import.meta.url));
/** Where the workspace's own build of the console lies, seen from the sources and from the build alike. */
const DEFAULT_DIST = resolve(here, '../../../console/dist');
const YEAR_MS = 365 * 24 * 3600 * 1000;

/** First segments that are never pages of the console. */
const SERVER_PATHS = /^\/(api|media|webhooks|health|metrics|ops|socket\.io)(\/|$)/;

export const consoleFolder = (configured: string | undefined): string => resolve(configured ?? DEFAULT_DIST);

/** The console's page, or nothing when it was not built. */
export const consoleIndex = (folder: string): string => {
  const file = join(folder, 'index.html');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

const isFile = (folder: string, path: string): boolean => {
  const file = resolve(folder, `.${path}`);
  return file.startsWith(folder + sep) && statSync(file, { throwIfNoEntry: false })?.isFile() === true;
};

/** Null for an address that no file or page can have. */
const pathOf = (url: string): string | null => {
  try {
    const path = decodeURI(new URL(url, 'http://console').pathname);
    return path.includes('\0') ? null : path;
  } catch {
    // Not a valid escape sequence.
    return null;
  }
};

/** Serves the built console: files as they are, its own addresses as its page, everything else as 404. */
export const serveConsole = async (fastify: FastifyInstance, folder: string): Promise<void> => {
  if (!existsSync(join(folder, 'index.html'))) return;
  // The build leaves a compressed twin beside each large file.
  await fastify.register(fastifyStatic, { root: folder, serve: false, preCompressed: true });
  fastify.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    const path = pathOf(request.url);
    if (path === null || SERVER_PATHS.test(path)) throw new ProblemError('not_found', 'There is nothing at this address.');
    if (path !== '/index.html' && isFile(folder, path)) {
      // The names under /assets carry a hash of what is in them: they never change.
      return path.startsWith('/assets/') ? reply.sendFile(path, { maxAge: YEAR_MS, immutable: true }) : reply.sendFile(path, { maxAge: 0 });
    }
    if (path.startsWith('/assets/')) throw new ProblemError('not_found', 'This file belongs to an older version of the console. Reload the page.');
    return reply.sendFile('index.html', { cacheControl: false }).header('cache-control', 'no-cache');
  });
};
