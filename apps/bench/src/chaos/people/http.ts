import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';

/** Answered, but not with what was asked for. */
export class Refused extends Error {
  constructor(readonly status: number, readonly body: string) {
    super(`${status}: ${body.slice(0, 300)}`);
  }
}

/** True when asking again may help: nobody answered, the process was stopping, or too much was asked at once. */
export const passes = (error: unknown): boolean => !(error instanceof Refused) || error.status >= 500 || error.status === 429 || error.status === 408;

/** One person's, or one program's, way to the product's API. */
export class Http {
  readonly #dispatcher = new Agent({ connections: 16, pipelining: 1, headersTimeout: 15_000, bodyTimeout: 15_000, connect: { timeout: 5_000 } });

  constructor(readonly url: string, readonly headers: Readonly<Record<string, string>>) {}

  /** @throws {Refused} and whatever the network throws */
  async call(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<unknown> {
    const answer = await request(`${this.url}${path}`, {
      method, dispatcher: this.#dispatcher, headers: { ...this.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Refused(answer.statusCode, text);
    return text === '' ? null : JSON.parse(text);
  }

  /** The same, again and again until it is answered or refused for good. */
  async insist(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown, untilMs = 60_000): Promise<unknown> {
    const end = Date.now() + untilMs;
    for (let tries = 0; ; tries += 1) {
      try {
        return await this.call(method, path, body);
      } catch (error) {
        if (!passes(error) || Date.now() > end) throw error;
        await sleep(Math.min(2_000, 200 * 2 ** Math.min(tries, 4)) * (0.5 + Math.random()));
      }
    }
  }

  close(): Promise<void> {
    return this.#dispatcher.destroy();
  }
}

/** Signs a person in. The cookie is good at every api process. */
export const signIn = async (url: string, email: string, password: string): Promise<Http> => {
  const answer = await request(`${url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Refused(answer.statusCode, text);
  const cookie = [answer.headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0]).join('; ');
  return new Http(url, { cookie });
};
