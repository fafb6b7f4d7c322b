/**
 * JSON the way Meta's servers write webhook bodies: ASCII only, every other character as lowercase `\u00e4` (beyond the
 * basic plane as a surrogate pair) and `/` as `\/` (Meta, webhooks getting started). A receiver that re-serialises the body
 * before checking the signature passes every plain test and fails on the first emoji or link, which is why this is exact.
 */
export function toMetaJson(value: unknown): string {
  // Walking UTF-16 units, not code points, yields the surrogate pairs by itself.
  return JSON.stringify(value).replace(/[\u007f-\uffff/]/g, (unit) => (unit === '/' ? '\\/' : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`));
}
