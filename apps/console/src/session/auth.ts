import { z } from 'zod';
import { ProblemError, problemFrom } from '../sync/problem-error.js';
import { api } from '../sync/api.js';
import { store } from '../sync/store.js';

async function post(path: string, body: object): Promise<void> {
  let response: Response;
  try {
    response = await fetch(`/api/auth${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, credentials: 'same-origin', body: JSON.stringify(body) });
  } catch (error) {
    throw new ProblemError('network', 0, error instanceof Error ? error.message : 'The server could not be reached.');
  }
  if (response.ok) return;
  if (response.status === 429) throw new ProblemError('too_many_requests', 429, 'Too many attempts.');
  throw problemFrom(response.status, await response.json().catch(() => undefined));
}

/** Opens a session. Throws `ProblemError`: `invalid_credentials`, `too_many_requests`, `network`, … */
export const signIn = (email: string, password: string): Promise<void> => post('/sign-in/email', { email, password });

/** Ends the session and starts the page over, so that nothing of one person's stays in memory for the next. */
export async function signOut(): Promise<void> {
  await post('/sign-out', {});
  location.assign('/sign-in');
}

/** Reads who is signed in, once; throws `ProblemError` (`not_signed_in`, `not_a_member`, …). */
export async function ensureMe(): Promise<void> {
  if (store.get().me !== null) return;
  await refreshMe();
}

export async function refreshMe(): Promise<void> {
  const me = await api.me();
  store.set((state) => ({ ...state, me }));
}

/** Only a path of our own may be returned to: an address from a link must not lead elsewhere. */
export const SignInSearch = z.object({
  redirect: z.string().regex(/^\/(?![/\\])/).optional().catch(undefined),
  expired: z.boolean().optional().catch(undefined),
});
