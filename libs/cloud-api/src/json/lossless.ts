/** A JavaScript number holds whole numbers exactly up to 16 digits at most; from here on an id would change silently. */
const LONG_INTEGER = /[\s:,[]-?\d{16,}/;

const QUOTE = 0x22, BACKSLASH = 0x5c, MINUS = 0x2d, DOT = 0x2e, ZERO = 0x30, NINE = 0x39, UPPER_E = 0x45, LOWER_E = 0x65;
const isDigit = (code: number) => code >= ZERO && code <= NINE;

/** Index just behind the string literal that opens at `start`. */
function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === BACKSLASH) i += 2;
    else if (code === QUOTE) return i + 1;
    else i += 1;
  }
  return text.length;
}

/** Index just behind the number that starts at `start`, and whether it is a plain integer of 16 digits or more. */
function scanNumber(text: string, start: number): { end: number; long: boolean } {
  let i = text.charCodeAt(start) === MINUS ? start + 1 : start;
  const firstDigit = i;
  while (i < text.length && isDigit(text.charCodeAt(i))) i += 1;
  const digits = i - firstDigit;
  const next = text.charCodeAt(i);
  const fractional = next === DOT || next === LOWER_E || next === UPPER_E;
  return { end: i, long: digits >= 16 && !fractional };
}

/** Puts quotes around every integer token of 16 or more digits that stands outside a string. */
function quoteLongIntegers(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      i = endOfString(text, i);
    } else if (code === MINUS || isDigit(code)) {
      const { end, long } = scanNumber(text, i);
      if (long) {
        parts.push(text.slice(copied, i), '"', text.slice(i, end), '"');
        copied = end;
      }
      i = Math.max(end, i + 1);
    } else {
      i += 1;
      // The digits behind a point or an exponent belong to the number before them and are no integer of their own.
      if (code === DOT || code === LOWER_E || code === UPPER_E) while (i < text.length && isDigit(text.charCodeAt(i))) i += 1;
    }
  }
  parts.push(text.slice(copied));
  return parts.join('');
}

/**
 * `JSON.parse` that keeps long integers: a whole number of 16 digits or more becomes a string with the same digits, everything else
 * is as usual. Meta sends template ids (and now and then others) as JSON integers, which `JSON.parse` would round.
 * Throws SyntaxError when the text is not JSON.
 */
export function parseLossless(text: string): unknown {
  if (!LONG_INTEGER.test(text) && !/^-?\d{16,}/.test(text)) return JSON.parse(text) as unknown;
  const quoted = quoteLongIntegers(text);
  const parsed: unknown = JSON.parse(quoted);
  return parsed;
}
