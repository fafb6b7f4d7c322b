import { decrypt, encrypt, type EncryptionKey } from './secret-box.js';

const key = (id: string, byte: number): EncryptionKey => ({ id, key: Buffer.alloc(32, byte) });

describe('secret box', () => {
  it('opens what it closed, in any script', () => {
    const sealed = encrypt([key('a', 1)], 'EAAG… رمز 🔑');
    expect(decrypt([key('a', 1)], sealed)).toBe('EAAG… رمز 🔑');
    expect(sealed.box.includes('EAAG')).toBe(false);
  });

  it('closes with the newest key and still opens with an older one', () => {
    const old = encrypt([key('2025', 1)], 'secret');
    const rotated = [key('2026', 2), key('2025', 1)];
    expect(decrypt(rotated, old)).toBe('secret');
    expect(encrypt(rotated, 'secret').keyId).toBe('2026');
  });

  it('never makes the same box twice', () => {
    expect(encrypt([key('a', 1)], 'x').box.equals(encrypt([key('a', 1)], 'x').box)).toBe(false);
  });

  it('refuses a box that was changed, and a key that is gone', () => {
    const sealed = encrypt([key('a', 1)], 'secret');
    sealed.box[sealed.box.length - 1]! ^= 1;
    expect(() => decrypt([key('a', 1)], sealed)).toThrow();
    expect(() => decrypt([key('b', 1)], sealed)).toThrow(/not in DIWAN_ENCRYPTION_KEYS/);
  });
});
