/** The list with one item at another place; null when there is no such move. */
export function movedTo<T>(items: readonly T[], from: number, to: number): T[] | null {
  const item = items[from];
  if (item === undefined || from === to || to < 0 || to >= items.length) return null;
  const rest = items.filter((_item, i) => i !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** The list with one item changed. */
export const changedAt = <T>(items: readonly T[], index: number, change: Partial<T>): T[] => items.map((item, i) => (i === index ? { ...item, ...change } : item));

/** Lines that were pasted into the item at `index`: the first is its own, the rest become items after it. */
export const withLines = <T>(items: readonly T[], index: number, lines: readonly string[], set: (item: T, line: string) => T, make: (line: string, soFar: readonly T[]) => T): T[] => {
  const [first, ...more] = lines;
  const current = items[index];
  if (first === undefined || current === undefined) return [...items];
  const head = [...items.slice(0, index), set(current, first)];
  const tail = items.slice(index + 1);
  const added: T[] = [];
  for (const line of more) added.push(make(line, [...head, ...added, ...tail]));
  return [...head, ...added, ...tail];
};
