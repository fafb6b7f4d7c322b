import { createHmac } from 'node:crypto';

/** Value of `X-Hub-Signature-256`: HMAC-SHA256 over the exact bytes, keyed with the app secret, lowercase hex. */
export const signature256 = (secret: string, body: string | Buffer): string => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** Value of the older `X-Hub-Signature`, which Meta still sends beside it. */
export const signature1 = (secret: string, body: string | Buffer): string => `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;

/** `appsecret_proof` of a token: proves that the caller knows the app secret (Meta, securing Graph API requests). */
export const appSecretProof = (secret: string, token: string): string => createHmac('sha256', secret).update(token).digest('hex');
