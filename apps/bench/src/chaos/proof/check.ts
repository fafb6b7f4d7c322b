/** One thing that must be true afterwards, and what was found. */
export interface Check { readonly claim: string; readonly found: string; readonly violations: readonly string[] }

/** How many violations of a check are told in words; the rest are counted. */
export const SHOWN = 8;

export const check = (claim: string, found: string, violations: readonly string[]): Check => ({ claim, found, violations });
export const plural = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** Groups values, in the order in which their keys first come. */
export const groupBy = <T, K>(values: Iterable<T>, key: (value: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
};
