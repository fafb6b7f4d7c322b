import { type z } from 'zod';
import { ProblemError, problemFrom } from './problem-error.js';

const BASE = '/api/v1';
export type Query = Readonly<Record<string, string | number | undefined>>;

interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly query?: Query;
  readonly signal?: AbortSignal;
}

const signedOut = new Set<() => void>();
/** Called whenever an answer says that the session has ended. Returns how to stop listening. */
export const onSignedOut = (listener: () => void): (() => void) => {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
};

export const pathWith = (path: string, query: Query = {}): string => {
  const pairs = Object.entries(query).filter((pair): pair is [string, string | number] => pair[1] !== undefined && pair[1] !== '');
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}`;
};

/** Refuses on the caller's behalf: every non-2xx answer becomes a `ProblemError`, and a lost session is announced. */
export function refuse(status: number, body: unknown): never {
  const problem = problemFrom(status, body);
  if (problem.code === 'not_signed_in') signedOut.forEach((listener) => listener());
  throw problem;
}

/** Reads an answer by its schema. A server newer than this page may answer what it cannot read: said, not guessed at. */
export function readAnswer<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ProblemError('unreadable_answer', 0, `Answer not understood at ${issue?.path.join('.') ?? '?'}: ${issue?.message ?? ''}`);
}

async function exchange(path: string, { method = 'GET', body, query, signal }: RequestOptions): Promise<{ response: Response; text: string }> {
  try {
    const response = await fetch(BASE + pathWith(path, query), {
      method,
      headers: { accept: 'application/json, application/problem+json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    return { response, text: await response.text() };
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ProblemError('network', 0, error instanceof Error ? error.message : 'The server could not be reached.');
  }
}

const asJson = (text: string): unknown => {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A proxy's error page: the status says enough.
    return undefined;
  }
};

/** One call to the API. Throws `ProblemError`. */
export async function request<T>(schema: z.ZodType<T>, path: string, options: RequestOptions = {}): Promise<T> {
  const { response, text } = await exchange(path, options);
  const body = asJson(text);
  return response.ok ? readAnswer(schema, body) : refuse(response.status, body);
}
