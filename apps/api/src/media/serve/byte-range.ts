/** Both ends inclusive, as in HTTP. */
export interface ByteRange { readonly start: number; readonly end: number }

/**
 * Reads a Range header of one range. Null: send the whole (no header, several ranges, or nonsense, which RFC 9110 lets a server ignore);
 * `unsatisfiable`: it begins after the end.
 */
export const readRange = (header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [first, last] = [match[1] ?? '', match[2] ?? ''];
  if (first === '') {
    const length = Math.min(size, Number(last));
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(size - 1, Number(last));
  if (start >= size) return 'unsatisfiable';
  return end < start ? null : { start, end };
};
