import { z } from 'zod';

/*
 * Building blocks that never reject. Meta adds keys and types without notice and its samples disagree on whether an id is text or a
 * number, so a field that is not what it should be reads as absent; the item's raw JSON still has it.
 */

/** Text, or a number as its digits; else absent. */
export const text = z.union([z.string(), z.number().transform(String)]).optional().catch(undefined);
/** As `text`, with the empty string read as absent. */
export const id = text.transform((value) => (value === '' ? undefined : value));
/** A finite number, also from decimal text; else absent. */
export const number = z.union([z.number(), z.string().trim().min(1).transform(Number).pipe(z.number())]).optional().catch(undefined);
export const flag = z.boolean().optional().catch(undefined);
/** Any object, kept whole; else absent. */
export const object = z.record(z.string(), z.unknown()).optional().catch(undefined);

/** An object with these fields and whatever else is in it; absent when it is no object. */
export const record = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.looseObject(shape).optional().catch(undefined);

/** A list whose unusable elements are left out; a single object counts as a list of one, anything else as an empty list. */
export const list = <Element extends z.ZodType>(element: Element) =>
  z.preprocess((value) => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]) as unknown[],
    z.array(element.optional().catch(undefined)))
    .transform((elements) => elements.filter((each): each is Exclude<typeof each, undefined> => each !== undefined))
    .catch([]);
