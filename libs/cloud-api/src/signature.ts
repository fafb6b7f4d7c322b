import { createHmac, timingSafeEqual } from 'node:crypto';

const PREFIX = 'sha256=';
const HEX_DIGEST = /^[0-9a-f]{64}$/i;

const hmacSha256 = (key: string, message: string | Uint8Array): Buffer => createHmac('sha256', key).update(message).digest();

/**
 * What Meta writes into `X-Hub-Signature-256`: `sha256=` and 64 lowercase hex digits of HMAC-SHA256 over the raw body bytes,
 * keyed with the app secret. Source: Meta, webhooks "getting started", validating payloads.
 */
export const signBody = (rawBody: string | Uint8Array, appSecret: string): string => PREFIX + hmacSha256(appSecret, rawBody).toString('hex');

/**
 * True when `header` signs exactly these bytes with one of the secrets (the current one and, while it is being rotated, the previous).
 *
 * The bytes must be those that came over the wire: Meta escapes non-ASCII and slashes, so a body that was parsed and written again has
 * another signature as soon as it holds an accent, an emoji or a link. Every secret is tried, whichever matches, so that the time
 * taken tells nothing about which one it was.
 */
export function verifySignature(rawBody: Uint8Array, header: string | undefined, appSecrets: readonly string[]): boolean {
  if (!header?.startsWith(PREFIX)) return false;
  const hex = header.slice(PREFIX.length);
  if (!HEX_DIGEST.test(hex)) return false;
  const given = Buffer.from(hex, 'hex');
  let matched = false;
  for (const secret of appSecrets) {
    // An unset secret would let anybody sign with the empty key.
    if (secret.length === 0) continue;
    if (timingSafeEqual(given, hmacSha256(secret, rawBody))) matched = true;
  }
  return matched;
}

/**
 * Proof that a call comes from the app that owns the token: lowercase hex HMAC-SHA256 of the token, keyed with the app secret.
 * Required where the app has "Require App Secret" on, harmless elsewhere. Source: Meta, "Securing Graph API requests".
 */
export const appsecretProof = (accessToken: string, appSecret: string): string => hmacSha256(appSecret, accessToken).toString('hex');
