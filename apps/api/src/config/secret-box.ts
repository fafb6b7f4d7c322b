import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A value encrypted at rest, and the key that opens it. Stored side by side, so that keys can be rotated one row at a time. */
export interface Sealed { readonly keyId: string; readonly box: Buffer }

export interface EncryptionKey { readonly id: string; readonly key: Buffer }

/** Encrypts with the newest key. AES-256-GCM; the box is iv, tag, then the cipher text. */
export const encrypt = (keys: readonly EncryptionKey[], plain: string): Sealed => {
  const newest = keys[0];
  if (!newest) throw new Error('DIWAN_ENCRYPTION_KEYS is empty.');
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', newest.key, iv);
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return { keyId: newest.id, box: Buffer.concat([iv, cipher.getAuthTag(), body]) };
};

/** @throws when the key is not configured any more, or the box was tampered with. */
export const decrypt = (keys: readonly EncryptionKey[], sealed: Sealed): string => {
  const found = keys.find(({ id }) => id === sealed.keyId);
  if (!found) throw new Error(`The encryption key "${sealed.keyId}" is not in DIWAN_ENCRYPTION_KEYS.`);
  const decipher = createDecipheriv('aes-256-gcm', found.key, sealed.box.subarray(0, IV_BYTES));
  decipher.setAuthTag(sealed.box.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.box.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
};
