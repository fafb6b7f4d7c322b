const NUL = '\0';
const REPLACEMENT = '\uFFFD';
/** Deeper than anything Meta documents by far, and well within what JSON.stringify and jsonb can walk. */
const MAX_DEPTH = 200;

// In Node since 20, in TypeScript's library only from ES2024 on.
declare global {
  interface String {
    /** The text with each half of a surrogate pair replaced by U+FFFD. */
    toWellFormed(): string;
    /** False when half of a surrogate pair stands alone in it. */
    isWellFormed(): boolean;
  }
}

/** The text with every character that a database column would refuse (U+0000, half a surrogate pair) replaced by U+FFFD. */
export const storableText = (text: string): string => (text.includes(NUL) ? text.replaceAll(NUL, REPLACEMENT) : text).toWellFormed();

function walk(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) throw new RangeError(`JSON nested deeper than ${MAX_DEPTH}`);
  if (Array.isArray(value)) return value.map((inner) => walk(inner, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), walk(inner, depth + 1)] as const));
}

const isStorableText = (text: string): boolean => !text.includes(NUL) && text.isWellFormed();

/** True for nearly everything, which then needs no copy. */
function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isStorableText(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth > MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((inner) => isStorable(inner, depth + 1));
  return Object.entries(value).every(([key, inner]) => isStorableText(key) && isStorable(inner, depth + 1));
}

/**
 * Makes parsed JSON safe to store: a customer may send a NUL or half an emoji, which is valid JSON and yet refused by jsonb, and one such
 * message must not stop its delivery. The exact bytes stay in the stored delivery. Throws RangeError beyond 200 levels.
 */
export const storableJson = (value: unknown): unknown => (isStorable(value, 0) ? value : walk(value, 0));

/** Escapes that may stand for what no database takes: NUL, and halves of a surrogate pair. */
const DOUBTFUL_ESCAPE = /\\u(?:0000|[dD][89a-fA-F])/;
const BRACE = 0x7b, BRACKET = 0x5b;

/**
 * True when all that JSON.parse makes of this text can be stored as it is, which nearly every webhook can: then nothing of it has to be looked at
 * again. False: it must be looked at. `text` as a decoder of UTF-8 gives it, which leaves no half of a surrogate pair.
 */
export const isStorableAsWritten = (text: string): boolean => {
  if (DOUBTFUL_ESCAPE.test(text)) return false;
  let opened = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === BRACE || code === BRACKET) opened += 1;
  }
  return opened <= MAX_DEPTH;
};
