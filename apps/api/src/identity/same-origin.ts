import { type IncomingHttpHeaders } from 'node:http';
import { ProblemError } from '../http/problem.js';

const SAME = new Set(['same-origin', 'none']);

/**
 * Refuses what another site's page sent with our cookie. Browsers say where a request comes from (Sec-Fetch-Site, else Origin); what
 * says neither is no browser and has no cookie that somebody else could ride on.
 * @throws {ProblemError} forbidden
 */
export const requireSameOrigin = (headers: IncomingHttpHeaders, publicUrl: string): void => {
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string' && SAME.has(site)) return;
  if (site === undefined && (headers.origin === undefined || isOurs(headers.origin, headers.host, publicUrl))) return;
  throw new ProblemError('forbidden', 'This request came from another website. Open Diwan itself and try again.');
};

const isOurs = (origin: string, host: string | undefined, publicUrl: string): boolean =>
  origin === new URL(publicUrl).origin || (host !== undefined && (origin === `http://${host}` || origin === `https://${host}`));
