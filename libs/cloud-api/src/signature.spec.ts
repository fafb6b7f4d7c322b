import fc from 'fast-check';
import { appsecretProof, signBody, verifySignature } from './signature.js';

const bytes = (text: string) => new TextEncoder().encode(text);
/** As Meta writes it: ASCII only, `/` escaped, the emoji as a surrogate pair. */
const escaped = String.raw`{"text":{"body":"\u00e4 \ud83d\ude00 https:\/\/x.com\/a"}}`;
const escapedSignature = 'sha256=e2bcdaed52f1b4ddbe9192ef93f3b433a4ee36869c726beb177b4007943cc709';

describe('verifySignature', () => {
  it('accepts a body with escaped emoji and slashes over its raw bytes', () => {
    expect(signBody(escaped, 'secret')).toBe(escapedSignature);
    expect(verifySignature(bytes(escaped), escapedSignature, ['secret'])).toBe(true);
  });

  it('refuses the same body after it was parsed and written again', () => {
    const rewritten = JSON.stringify(JSON.parse(escaped));
    expect(signBody(rewritten, 'secret')).toMatch(/^sha256=b31fe67d/);
    expect(verifySignature(bytes(rewritten), escapedSignature, ['secret'])).toBe(false);
  });

  it('accepts the previous secret while it is being rotated, in any place', () => {
    expect(verifySignature(bytes(escaped), escapedSignature, ['new', 'secret'])).toBe(true);
    expect(verifySignature(bytes(escaped), escapedSignature, ['secret', 'new'])).toBe(true);
    expect(verifySignature(bytes(escaped), escapedSignature, ['new', 'newer'])).toBe(false);
  });

  it.each([
    ['missing', undefined], ['empty', ''], ['without prefix', escapedSignature.slice(7)], ['SHA-1', 'sha1=' + 'a'.repeat(40)],
    ['too short', 'sha256=abcd'], ['not hex', 'sha256=' + 'z'.repeat(64)], ['too long', escapedSignature + '00'],
  ])('refuses a header that is %s', (_name, header) => {
    expect(verifySignature(bytes(escaped), header, ['secret'])).toBe(false);
  });

  it('never accepts an empty secret or no secret at all', () => {
    expect(verifySignature(bytes(escaped), signBody(escaped, ''), [''])).toBe(false);
    expect(verifySignature(bytes(escaped), escapedSignature, [])).toBe(false);
  });

  it('accepts what was signed and refuses any other bytes or secret', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1 }), fc.string({ minLength: 1 }), fc.nat(), (body, secret, at) => {
      const header = signBody(body, secret);
      expect(verifySignature(body, header, [secret])).toBe(true);
      const flipped = Uint8Array.from(body);
      const i = at % body.length;
      flipped[i] = (flipped[i] ?? 0) ^ 1;
      expect(verifySignature(flipped, header, [secret])).toBe(false);
      expect(verifySignature(body, header, [secret + 'x'])).toBe(false);
    }));
  });
});

describe('appsecretProof', () => {
  it('is the lowercase hex HMAC of the token under the app secret', () => {
    expect(appsecretProof('token', 'secret')).toBe(signBody('token', 'secret').slice('sha256='.length));
    expect(appsecretProof('token', 'secret')).toMatch(/^[0-9a-f]{64}$/);
  });
});
