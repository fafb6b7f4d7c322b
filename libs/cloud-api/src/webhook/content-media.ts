import { type MediaRef } from '@diwan/domain';
import { type MetaError } from './schema/error.js';
import { type RawMedia } from './schema/message.js';

/** A medium that came with a message and still lies with Meta: ids live seven days, addresses five minutes. */
export interface IncomingMedia {
  metaMediaId: string;
  /** Where it can be fetched right now with the number's token, if Meta said so. Check the host before a token goes there. */
  url?: string;
}

/** Meta gives the digest in base64 in webhooks and in hex elsewhere; ours is lowercase hex. Anything else is passed as it is. */
export function sha256Hex(digest: string): string {
  if (/^[0-9a-f]{64}$/i.test(digest)) return digest.toLowerCase();
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(digest) ? Buffer.from(digest, 'base64').toString('hex') : digest;
}

/** Meta, error 131052: it could not take the sender's file over, as a rule since that has more than 100 MB. */
const NOT_TAKEN_OVER = 131_052;

/** The domain's reference to an inbound medium. Without an id there is nothing to fetch, and the message's errors say why. */
export const mediaRef = (media: NonNullable<RawMedia>, errors: readonly MetaError[]): MediaRef => ({
  ...(media.mime_type ? { mimeType: media.mime_type.slice(0, 255) } : {}),
  ...(media.sha256 && media.sha256.length <= 88 ? { sha256: sha256Hex(media.sha256) } : {}),
  ...(media.id ? { metaMediaId: media.id } : {}),
  state: media.id ? 'pending' : 'unavailable',
  ...(!media.id && errors.some(({ code }) => code === NOT_TAKEN_OVER) ? { problem: 'too_large' } : {}),
});
