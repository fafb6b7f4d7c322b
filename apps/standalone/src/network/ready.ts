import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../refusal.js';

/**
 * Waits until an address answers with 2xx.
 * @throws Refusal after `milliseconds` without one, with what it answered last.
 */
export async function untilReady(what: string, url: string, milliseconds: number, log: string): Promise<void> {
  const end = Date.now() + milliseconds;
  let last = 'no answer';
  while (Date.now() < end) {
    const answer = await probe(url);
    if (answer === 'ready') return;
    last = answer;
    await sleep(50);
  }
  throw new Refusal(`${what} did not become ready within ${Math.round(milliseconds / 1000)} s (${url}: ${last}). Its log: ${log}`);
}

async function probe(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const body = await response.text();
    return response.ok ? 'ready' : `${response.status} ${body.slice(0, 500)}`;
  } catch (error) {
    return error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error);
  }
}
