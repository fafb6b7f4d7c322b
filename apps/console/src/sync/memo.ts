/** Remembers the last call by the identity of its arguments: for selectors over immutable state. */
export function memoLast<Args extends readonly unknown[], T>(compute: (...args: Args) => T): (...args: Args) => T {
  let last: { args: Args; value: T } | undefined;
  return (...args) => {
    if (last?.args.length === args.length && last.args.every((arg, i) => Object.is(arg, args[i]))) return last.value;
    last = { args, value: compute(...args) };
    return last.value;
  };
}

/** One `memoLast` per key, the least recently asked forgotten beyond `capacity`. */
export function memoByKey<Args extends readonly unknown[], T>(compute: (key: string, ...args: Args) => T, capacity = 500): (key: string, ...args: Args) => T {
  const slots = new Map<string, (...args: Args) => T>();
  return (key, ...args) => {
    const slot = slots.get(key) ?? memoLast((...rest: Args) => compute(key, ...rest));
    slots.delete(key);
    slots.set(key, slot);
    const [oldest] = slots.keys();
    if (slots.size > capacity && oldest !== undefined) slots.delete(oldest);
    return slot(...args);
  };
}
