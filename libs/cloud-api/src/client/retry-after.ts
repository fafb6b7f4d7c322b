import { asList, asNumber, asObject } from '../json/read.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** `Retry-After` in seconds or as a date. Source: RFC 9110, 10.2.3. */
function standardHeader(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const seconds = asNumber(value);
  const ms = seconds === undefined ? Date.parse(value) - now : seconds * 1000;
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

/** Minutes until calls are allowed again, from `X-Business-Use-Case-Usage`. Source: Meta, "Rate limits", business use case headers. */
function usageHeader(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  let usage: unknown;
  try {
    usage = JSON.parse(value);
  } catch {
    // A hint only: an unreadable one is none.
    return undefined;
  }
  const minutes = Object.values(asObject(usage) ?? {}).flatMap((list) => asList(list) ?? [])
    .map((entry) => asNumber(asObject(entry)?.estimated_time_to_regain_access) ?? 0);
  const longest = Math.max(0, ...minutes);
  return longest > 0 ? longest * 60_000 : undefined;
}

/** Milliseconds that the answer asks us to wait; undefined when it does not say. */
export function retryAfterMs(headers: Headers, now = Date.now()): number | undefined {
  const waits = [standardHeader(single(headers['retry-after']), now), usageHeader(single(headers['x-business-use-case-usage']))].filter((ms) => ms !== undefined);
  return waits.length > 0 ? Math.max(...waits) : undefined;
}
