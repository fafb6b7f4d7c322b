import { type DraftMode } from '@diwan/contract';
import { z } from 'zod';
import { currentSession } from '../sync/session-store.js';
import { getDraft, setDraft } from './drafts.js';

const Known = z.object({ text: z.string(), quoteId: z.string().nullable(), revision: z.number().int().nullable() });
/** What the server has of a draft, as far as this tab knows; `revision` null: nothing. */
export type Known = z.infer<typeof Known>;
export type Words = Pick<Known, 'text' | 'quoteId'>;
/** Where a draft stands: an answer and a note of one conversation are two. */
export interface Place { readonly conversationId: string; readonly mode: DraftMode }

export const MODES = ['reply', 'note'] as const satisfies readonly DraftMode[];
const NOTHING: Known = { text: '', quoteId: null, revision: null };
const known = new Map<string, Known>();

export const keyOf = ({ conversationId, mode }: Place): string => `${conversationId} ${mode}`;
/** Beside the drafts, and as long as they: after a reload, old words would otherwise look like new ones and be saved over newer. */
const shelf = (): string => `diwan.draft-known.${currentSession().user.id}.`;

const parse = (kept: string | null): Known | null => {
  try {
    return Known.safeParse(JSON.parse(kept ?? 'null')).data ?? null;
  } catch {
    // Not ours: nothing is known.
    return null;
  }
};

/** Reads what this tab knew before it was loaded again. */
export function recallKnown(): void {
  known.clear();
  const start = shelf();
  for (let i = 0; i < sessionStorage.length; i += 1) {
    const key = sessionStorage.key(i) ?? '';
    const found = key.startsWith(start) ? parse(sessionStorage.getItem(key)) : null;
    if (found !== null) known.set(key.slice(start.length), found);
  }
}

export const knownOf = (place: Place): Known => known.get(keyOf(place)) ?? NOTHING;
/** All drafts that the server was last known to have, at this moment. */
export const allKnown = (): (Place & { readonly is: Known })[] => [...known].map(([key, is]) => {
  const [conversationId = '', mode] = key.split(' ');
  return { conversationId, mode: mode === 'note' ? 'note' : 'reply', is };
});

/** `now` null: the server has nothing any more. */
export function setKnown(place: Place, now: Known | null): void {
  const key = keyOf(place);
  const gone = now?.revision == null;
  if (gone) known.delete(key);
  else known.set(key, { text: now.text, quoteId: now.quoteId, revision: now.revision });
  try {
    if (gone) sessionStorage.removeItem(shelf() + key);
    else sessionStorage.setItem(shelf() + key, JSON.stringify(known.get(key)));
  } catch {
    // The browser's storage is full or forbidden: it is known as long as the page lives.
  }
}

/** What stands in this tab. */
export const wordsAt = ({ conversationId, mode }: Place): Words => {
  const { reply, note, quoteId } = getDraft(conversationId);
  return mode === 'reply' ? { text: reply, quoteId } : { text: note, quoteId: null };
};
export const putWords = ({ conversationId, mode }: Place, { text, quoteId }: Words): void => setDraft(conversationId, mode === 'reply' ? { reply: text, quoteId } : { note: text });
export const isSame = (a: Words, b: Words): boolean => a.text === b.text && a.quoteId === b.quoteId;
/** Nothing was written here since the server was last heard. */
export const isClean = (place: Place): boolean => isSame(wordsAt(place), knownOf(place));
