import { z } from 'zod';

/** A point in time as ISO 8601 in UTC with milliseconds. */
export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;

/** Asked of every list: at most `limit` items after `cursor`, which is opaque and comes from the page before. */
export const PageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** A page: items, where to go on (null at the end), and the place in the change log that the page reflects. */
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item), nextCursor: z.string().nullable(), seq: z.number().int() });
export interface Page<Item> { data: Item[]; nextCursor: string | null; seq: number }
