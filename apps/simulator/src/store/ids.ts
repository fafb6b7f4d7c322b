import { randomBytes, randomInt } from 'node:crypto';

/** A Graph object id: 15 to 16 digits, never starting with 0, as text because it does not always fit a JS number. */
export function numericId(): string {
  return `${randomInt(1, 10)}${String(randomInt(0, 10 ** 7)).padStart(7, '0')}${String(randomInt(0, 10 ** 7)).padStart(7, '0')}`;
}

/**
 * A message id shaped like Meta's: base64 of a small binary record that names the user and a random key.
 * Clients must treat it as opaque; the shape is kept so that length and alphabet (`=`, `+`, `/`) are the real ones.
 */
export function wamid(waId: string, author: 'customer' | 'business'): string {
  const user = Buffer.from(waId, 'ascii');
  const key = Buffer.from(randomBytes(author === 'business' ? 9 : 10).toString('hex').toUpperCase(), 'ascii');
  const head = Buffer.from([0x1c, 0x18, user.length]);
  const kind = Buffer.from([0x15, 0x02, 0x00, author === 'business' ? 0x11 : 0x12, 0x18, key.length]);
  return `wamid.${Buffer.concat([head, user, kind, key, Buffer.from([0x00])]).toString('base64')}`;
}

/** The id Meta asks for in support cases: 23 characters beginning with A. */
export function fbtraceId(): string {
  return `A${randomBytes(17).toString('base64url').slice(0, 22)}`;
}

/** A business-scoped user id: country code, dot, digits (Meta, business-scoped user ids, 2026). */
export function businessScopedId(waId: string): string {
  const country = waId.startsWith('966') ? 'SA' : waId.startsWith('971') ? 'AE' : waId.startsWith('20') ? 'EG' : waId.startsWith('44') ? 'GB' : 'US';
  return `${country}.${numericId()}${String(randomInt(0, 10_000)).padStart(4, '0')}`;
}
