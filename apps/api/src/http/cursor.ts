import { type z } from 'zod';
import { ProblemError } from './problem.js';

/** An opaque cursor over the values a page ended with. */
export const encodeCursor = (values: unknown): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/** The values of a cursor, or null without one. @throws {ProblemError} invalid_cursor when it is not one of ours. */
export const decodeCursor = <Schema extends z.ZodType>(schema: Schema, cursor: string | undefined): z.infer<Schema> | null => {
  if (cursor === undefined) return null;
  const parsed = schema.safeParse(parseJson(cursor));
  if (!parsed.success) throw new ProblemError('invalid_cursor', 'The cursor is not one this list gave out. Start again without it.');
  return parsed.data;
};

const parseJson = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    // Not JSON: the schema refuses undefined and the caller is told.
    return undefined;
  }
};
