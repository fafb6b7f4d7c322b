import { z } from 'zod';
import { list, number, object, record, text } from './lenient.js';

const rawError = z.looseObject({ code: number, title: text, message: text, error_data: z.union([record({ details: text }), object]), href: text });

/** `errors[]` as it stands in statuses, messages and changes. A missing code reads as -1: Meta's own 0 means a bad token. */
export const errorList = list(rawError).transform((errors) => errors.map(({ code, title, message, error_data }): MetaError => ({
  code: code ?? -1,
  ...(title === undefined ? {} : { title }),
  ...(message === undefined ? {} : { message }),
  ...(typeof error_data?.details === 'string' ? { details: error_data.details } : {}),
})));

/** An error as Meta reports it after the fact. Decide by `code`; the texts change without notice. */
export interface MetaError {
  code: number;
  title?: string;
  message?: string;
  details?: string;
}
