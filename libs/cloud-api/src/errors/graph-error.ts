import { z } from 'zod';
import { id, number, flag, record, text } from '../webhook/schema/lenient.js';

/** `error` of a Graph answer. `error_data` may be text or missing; management calls add words for the user. Source: Meta, "Handling errors". */
const body = z.looseObject({
  error: record({
    message: text, type: text, code: number, error_subcode: number, is_transient: flag, fbtrace_id: id, error_user_title: id, error_user_msg: id,
    error_data: z.unknown().optional(),
  }),
});

/** A Graph error in our words; texts are Meta's, for logs and for the admin's eyes. */
export interface GraphErrorBody {
  code: number;
  subcode?: number;
  message?: string;
  /** The sentence that tells most: `error_data.details`. */
  details?: string;
  /** Meta's words for the user, in the language of the app; shown on template errors. */
  userTitle?: string;
  userMessage?: string;
  transient: boolean;
  /** Quote it to Meta's support. */
  fbtraceId?: string;
}

/** The error of an answer's parsed body; undefined when there is none or it has no code. */
export function readGraphError(answer: unknown): GraphErrorBody | undefined {
  const error = body.safeParse(answer).data?.error;
  if (error?.code === undefined) return undefined;
  const data = error.error_data;
  const details = typeof data === 'string' ? data : record({ details: id }).parse(data)?.details;
  return {
    code: error.code, transient: error.is_transient ?? false,
    ...(error.error_subcode === undefined ? {} : { subcode: error.error_subcode }),
    ...(error.message === undefined ? {} : { message: error.message }),
    ...(details === undefined ? {} : { details }),
    ...(error.error_user_title === undefined ? {} : { userTitle: error.error_user_title }),
    ...(error.error_user_msg === undefined ? {} : { userMessage: error.error_user_msg }),
    ...(error.fbtrace_id === undefined ? {} : { fbtraceId: error.fbtrace_id }),
  };
}
