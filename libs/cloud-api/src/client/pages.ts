import { z } from 'zod';
import { id, list, record } from '../webhook/schema/lenient.js';
import { callOrThrow } from './graph-call-error.js';
import { type GraphTransport } from './transport.js';

const page = z.looseObject({
  data: list(z.looseObject({})),
  paging: record({ next: id, cursors: record({ after: id }) }),
});

/**
 * Every element of a Graph list, page by page as they are asked for. The last page has no `next`; a cursor that comes twice ends the list
 * too, so that a server's mistake cannot keep us here for ever. Throws GraphCallError.
 */
export async function* pages(transport: GraphTransport, path: string, query: Readonly<Record<string, string | undefined>>): AsyncGenerator<Record<string, unknown>, void, undefined> {
  const seen = new Set<string>();
  let after: string | undefined;
  do {
    const { data, paging } = page.parse(await callOrThrow(transport, { method: 'GET', path, query: { ...query, after } }));
    yield* data;
    after = paging?.next === undefined ? undefined : paging.cursors?.after;
    if (after !== undefined && seen.has(after)) return;
    if (after !== undefined) seen.add(after);
  } while (after !== undefined);
}
