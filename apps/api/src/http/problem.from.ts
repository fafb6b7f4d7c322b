import { type ProblemCode } from '@diwan/contract';
import { HttpException } from '@nestjs/common';
import { ProblemError } from './problem.js';

const BY_STATUS: Record<number, { code: ProblemCode; detail: string }> = {
  400: { code: 'invalid_request', detail: 'The request was not understood.' },
  401: { code: 'not_signed_in', detail: 'Sign in first, or send an API key as `Authorization: Bearer <key>`.' },
  403: { code: 'forbidden', detail: 'You may not do this.' },
  404: { code: 'not_found', detail: 'There is nothing at this address.' },
  405: { code: 'method_not_allowed', detail: 'This address does not take that method.' },
  413: { code: 'payload_too_large', detail: 'The request is larger than this address takes.' },
  415: { code: 'unsupported_media_type', detail: 'This address does not take that Content-Type.' },
  429: { code: 'too_many_requests', detail: 'Too many requests in a short time. Wait a moment and try again.' },
  503: { code: 'not_ready', detail: 'The service is starting or stopping. Try again in a moment.' },
};

const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return undefined;
};

const isBadJson = (error: unknown): boolean => error instanceof Error && /\bJSON\b/.test(error.message);

/** Turns anything thrown by the framework into one of our codes. Null: nobody expected it, and nothing of it may be told. */
export const problemFrom = (error: unknown): ProblemError | null => {
  if (error instanceof ProblemError) return error;
  const status = statusOf(error);
  if (status === undefined || status >= 500 && status !== 503) return null;
  if (status === 400 && (error instanceof SyntaxError || isBadJson(error))) return new ProblemError('malformed_json', 'The body is not valid JSON.');
  const known = BY_STATUS[status] ?? BY_STATUS[400];
  return known ? new ProblemError(known.code, known.detail) : null;
};
