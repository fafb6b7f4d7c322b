import { DraftAnswer, DraftList, type DraftMode, DraftView } from '@diwan/contract';
import { z } from 'zod';
import { t } from '../i18n/index.js';
import { isProblem } from '../sync/problem-error.js';
import { request } from '../sync/request.js';
import { store } from '../sync/store.js';
import { toast } from '../ui/toast.js';
import { type Draft, getDraft, onDraftChange, setDraft } from './drafts.js';

const PAUSE_MS = 800;
const AGAIN_MS = 15_000;
const MODES = ['reply', 'note'] as const;

/** What the server has of a draft, as far as this page knows. */
interface Known { readonly text: string; readonly quoteId: string | null; readonly revision: number | null }
const NOTHING: Known = { text: '', quoteId: null, revision: null };
const known = new Map<string, Known>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const saving = new Set<string>();

const keyOf = (conversationId: string, mode: DraftMode): string => `${conversationId} ${mode}`;
const knownOf = (conversationId: string, mode: DraftMode): Known => known.get(keyOf(conversationId, mode)) ?? NOTHING;
const localOf = (draft: Draft, mode: DraftMode): Omit<Known, 'revision'> => (mode === 'reply' ? { text: draft.reply, quoteId: draft.quoteId } : { text: draft.note, quoteId: null });
const put = (conversationId: string, mode: DraftMode, { text, quoteId }: Omit<Known, 'revision'>): void =>
  setDraft(conversationId, mode === 'reply' ? { reply: text, quoteId } : { note: text });
const isSame = (a: Omit<Known, 'revision'>, b: Omit<Known, 'revision'>): boolean => a.text === b.text && a.quoteId === b.quoteId;
const isClean = (conversationId: string, mode: DraftMode): boolean => isSame(localOf(getDraft(conversationId), mode), knownOf(conversationId, mode));

function later(conversationId: string, mode: DraftMode, ms = PAUSE_MS): void {
  const key = keyOf(conversationId, mode);
  clearTimeout(timers.get(key));
  timers.set(key, setTimeout(() => void save(conversationId, mode), ms));
}

/** What this device has is kept; the other's words are offered, not lost. */
function settleConflict(conversationId: string, mode: DraftMode, theirs: DraftView): void {
  known.set(keyOf(conversationId, mode), theirs);
  toast({ message: t('composer.draft.conflict'), undo: () => put(conversationId, mode, theirs) });
}

async function save(conversationId: string, mode: DraftMode): Promise<void> {
  const key = keyOf(conversationId, mode);
  const local = localOf(getDraft(conversationId), mode);
  if (isClean(conversationId, mode)) return;
  if (saving.has(key)) return later(conversationId, mode);
  saving.add(key);
  try {
    const { data } = await request(DraftAnswer, `/conversations/${encodeURIComponent(conversationId)}/drafts/${mode}`, { method: 'PUT', body: { ...local, basedOn: knownOf(conversationId, mode).revision } });
    known.set(key, { ...local, revision: data?.revision ?? null });
  } catch (error) {
    const theirs = isProblem(error, 'draft_conflict') ? z.object({ draft: DraftView }).safeParse(error.data) : null;
    if (theirs?.success === true) settleConflict(conversationId, mode, theirs.data.draft);
    // Without a line it stays in this tab, and goes when there is one again. What the server will never take stays here alone.
    else if (!isProblem(error) || !error.transient) return;
    later(conversationId, mode, theirs?.success === true ? PAUSE_MS : AGAIN_MS);
  } finally {
    saving.delete(key);
  }
}

function take(draft: DraftView): void {
  const { conversationId, mode } = draft;
  const clean = isClean(conversationId, mode);
  const before = knownOf(conversationId, mode);
  if (before.revision !== null && before.revision >= draft.revision) return;
  if (clean) {
    known.set(keyOf(conversationId, mode), draft);
    put(conversationId, mode, draft);
    return;
  }
  // Begun here and there: this tab's stays on screen, and the next save tells of the other.
  if (isSame(localOf(getDraft(conversationId), mode), draft)) known.set(keyOf(conversationId, mode), draft);
}

/** What was sent or thrown away on another device goes here too, unless somebody went on with it here. */
function drop(conversationId: string): void {
  for (const mode of MODES) {
    if (knownOf(conversationId, mode).revision === null || saving.has(keyOf(conversationId, mode)) || !isClean(conversationId, mode)) continue;
    known.delete(keyOf(conversationId, mode));
    put(conversationId, mode, NOTHING);
  }
}

async function read(): Promise<void> {
  const { data } = await request(DraftList, '/drafts');
  data.forEach(take);
}

/** Keeps drafts with the server until the returned function is called: this tab's copy first, the server's for other devices and days. */
export function syncDrafts(): () => void {
  const quietly = (): void => void read().catch(() => undefined);
  quietly();
  const stopHearing = onDraftChange((conversationId) => { for (const mode of MODES) if (!isClean(conversationId, mode)) later(conversationId, mode); });
  const wake = (): void => { if (!document.hidden) quietly(); };
  document.addEventListener('visibilitychange', wake);
  let marks = store.get().truth.marks;
  const stopMarks = store.subscribe(() => {
    const now = store.get().truth.marks;
    if (now === marks) return;
    const before = marks;
    marks = now;
    for (const [id, entry] of now) if (entry !== before.get(id) && entry.value?.drafting === false && before.get(id)?.value?.drafting === true) drop(id);
  });
  return () => {
    stopHearing();
    stopMarks();
    document.removeEventListener('visibilitychange', wake);
    timers.forEach((timer) => clearTimeout(timer));
    known.clear();
  };
}
