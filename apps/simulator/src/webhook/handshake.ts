import { randomInt } from 'node:crypto';
import { request } from 'undici';

/**
 * Asks a callback address to prove itself, as Meta does whenever one is saved: GET with hub.mode, hub.challenge and hub.verify_token,
 * answered with 200 and the bare challenge. Returns null when it did, else the sentence Meta puts into the error.
 */
export async function handshake(url: string, verifyToken: string, timeoutMs: number): Promise<string | null> {
  const challenge = String(randomInt(100_000_000, 2_000_000_000));
  try {
    const target = new URL(url);
    target.searchParams.set('hub.mode', 'subscribe');
    target.searchParams.set('hub.challenge', challenge);
    target.searchParams.set('hub.verify_token', verifyToken);
    const answer = await request(target, { headers: { 'user-agent': 'facebookplatform/1.0 (+http://developers.facebook.com)' }, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
    const body = await answer.body.text();
    if (answer.statusCode !== 200) return `Callback verification failed: HTTP Status Code = ${answer.statusCode}`;
    return body === challenge ? null : 'The URL couldn\'t be validated. Response does not match challenge.';
  } catch (error) {
    return `The URL couldn't be validated. ${error instanceof Error ? error.message : 'Connection failed'}`;
  }
}
