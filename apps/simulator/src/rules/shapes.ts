import { z } from 'zod';

/** Text counted in characters as people see code points, so that an emoji is one and not two. */
export const chars = (min: number, max: number) => z.string().superRefine((text, ctx) => {
  const { length } = [...text];
  if (length > max) ctx.addIssue({ code: 'too_big', maximum: max, origin: 'string', inclusive: true, input: text });
  else if (length < min) ctx.addIssue({ code: 'too_small', minimum: min, origin: 'string', inclusive: true, input: text });
});

/** Says a rule was broken in a list whose entries must differ. */
export function unique(values: readonly string[], what: string, ctx: z.RefinementCtx): void {
  if (new Set(values).size !== values.length) ctx.addIssue({ code: 'custom', message: `${what} must be unique`, input: values });
}

/** `id` or `link`, exactly one of the two (Meta, media messages). */
export function oneOfIdAndLink(media: { id?: string | undefined; link?: string | undefined }, ctx: z.RefinementCtx): void {
  const given = Number(media.id !== undefined) + Number(media.link !== undefined);
  if (given === 0) ctx.addIssue({ code: 'custom', message: 'One of the parameters \'id\' or \'link\' is required.', params: { graphCode: 131008 }, input: media });
  if (given === 2) ctx.addIssue({ code: 'custom', message: 'Only one of \'id\' and \'link\' may be given.', params: { graphCode: 131009 }, input: media });
}

export const link = z.string().max(2048).regex(/^https?:\/\/[^\s/]+/i, 'must be an http or https URL');

/** Ids come as text; bare numbers are taken too, as Graph does. */
export const graphId = z.union([z.string().min(1).max(64), z.number().int()]).transform(String);

export const mediaKeys = { id: graphId.optional(), link: link.optional() };

/** Coordinates as numbers or numeric text. */
export const coordinate = (limit: number) => z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a number')])
  .transform(Number).refine((value) => Math.abs(value) <= limit, `must be between -${limit} and ${limit}`);

export const location = z.strictObject({ latitude: coordinate(90), longitude: coordinate(180), name: chars(0, 1000).optional(), address: chars(0, 1000).optional() });

/** Some labels may not have emoji (Meta, flows; conversational components). */
export const withoutEmoji = (text: string): boolean => !/\p{Extended_Pictographic}/u.test(text);
