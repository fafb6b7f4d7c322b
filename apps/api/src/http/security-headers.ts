import { createHash } from 'node:crypto';
import helmet from '@fastify/helmet';
import { type FastifyInstance } from 'fastify';

const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g;

/** Source expressions for the few inline scripts of a page of ours (the one that sets the theme before the first paint). */
export const inlineScriptHashes = (html: string): string[] =>
  [...html.matchAll(INLINE_SCRIPT)].map(([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);

/** What the console needs and no more: its own code, customers' media as blobs, its own socket. Inline styles are the UI library's. */
export const addSecurityHeaders = async (fastify: FastifyInstance, publicUrl: string, indexHtml: string): Promise<void> => {
  const { protocol, host } = new URL(publicUrl);
  const secure = protocol === 'https:';
  await fastify.register(helmet, {
    hsts: secure,
    referrerPolicy: { policy: 'same-origin' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"], 'script-src': ["'self'", ...inlineScriptHashes(indexHtml)], 'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'], 'media-src': ["'self'", 'data:', 'blob:'], 'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'", `${secure ? 'wss' : 'ws'}://${host}`], 'worker-src': ["'self'", 'blob:'], 'object-src': ["'none'"],
        'base-uri': ["'self'"], 'form-action': ["'self'"], 'frame-ancestors': ["'none'"],
      },
    },
  });
};
