import { refuse } from './errors.js';

const cursorOf = (key: string): string => Buffer.from(key).toString('base64url');

interface Page<Item> {
  data: Item[];
  paging?: { cursors: { before: string; after: string }; next?: string; previous?: string };
}

/**
 * One page of a list with Graph's cursors. `next` and `previous` are whole addresses and absent at the ends;
 * a cursor that points at nothing is 131059 (Meta, since v24).
 */
export function paginate<Item>(items: readonly Item[], keyOf: (item: Item) => string, query: Record<string, unknown>, address: string, usual = 25): Page<Item> {
  const limit = Math.min(1000, Math.max(1, Number(query['limit'] ?? usual) || usual));
  const place = (cursor: unknown): number => {
    const at = items.findIndex((item) => cursorOf(keyOf(item)) === cursor);
    if (at < 0) throw refuse(131059);
    return at;
  };
  const end = typeof query['before'] === 'string' && query['before'] !== '' ? place(query['before']) : undefined;
  const start = typeof query['after'] === 'string' && query['after'] !== '' ? place(query['after']) + 1 : Math.max(0, end === undefined ? 0 : end - limit);
  const data = items.slice(start, end ?? start + limit);
  const [first, last] = [data[0], data.at(-1)];
  if (first === undefined || last === undefined) return { data };
  const cursors = { before: cursorOf(keyOf(first)), after: cursorOf(keyOf(last)) };
  const link = (side: 'after' | 'before'): string => {
    const url = new URL(address);
    url.searchParams.delete('after');
    url.searchParams.delete('before');
    url.searchParams.delete('access_token');
    url.searchParams.set(side, cursors[side]);
    url.searchParams.set('limit', String(limit));
    return url.href;
  };
  return { data, paging: { cursors, ...(start + data.length < items.length ? { next: link('after') } : {}), ...(start > 0 ? { previous: link('before') } : {}) } };
}
