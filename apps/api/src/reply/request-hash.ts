import { createHash } from 'node:crypto';

/** JSON with the keys of every object in one order, so that the same request hashes alike however its sender wrote it. */
const canonical = (value: unknown): string => JSON.stringify(value, (_key, inner: unknown) =>
  (typeof inner === 'object' && inner !== null && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
    : inner));

/** What tells a repeated request from another one under the same id: everything it asks for. */
export const requestHash = (request: unknown): Buffer => createHash('sha256').update(canonical(request)).digest();
