import { DraftAnswer, DraftList, DRAFTS_LISTED, DraftView, type Marks } from '@diwan/contract';
import { z } from 'zod';
import { isProblem } from '../sync/problem-error.js';
import { request } from '../sync/request.js';
import { store } from '../sync/store.js';
import { conflictAt, endConflict, forgetConflicts, isUndecided, raiseConflict } from './draftConflict.js';
import { allKnown, isClean, isSame, keyOf, knownOf, MODES, type Place, putWords, recallKnown, setKnown, type Words, wordsAt } from './draftKnown.js';
import { onDraftChange } from './drafts.js';

const PAUSE_MS = 800;
const AGAIN_MS = 15_000;

const timers = new Map<string, ReturnType<typeof setTimeout>>();
const saving = new Set<string>();
/** What was handed to the server without an answer: it may have arrived, and is then no other device's. */
const handed = new Map<string, readonly Words[]>();

function later({ conversationId, mode }: Place, ms = PAUSE_MS): void {
  const place = { conversationId, mode };
  clearTimeout(timers.get(keyOf(place)));
  timers.set(keyOf(place), setTimeout(() => void save(place), ms));
}

/** Nothing of the other's is lost where this tab's words begin with them. */
const isOwn = (place: Place, theirs: Words): boolean => {
  const here = wordsAt(place);
  return (handed.get(keyOf(place)) ?? []).some((words) => isSame(words, theirs)) || (here.text.startsWith(theirs.text) && here.quoteId === theirs.quoteId);
};

/** The server's words, new to this tab, meet words that were written here: both are kept until the person chooses. */
function meet(place: Place, theirs: DraftView): void {
  if (!isOwn(place, theirs)) return raiseConflict(theirs);
  setKnown(place, theirs);
  endConflict(place);
  if (!isClean(place)) later(place);
}

async function save(place: Place): Promise<void> {
  const key = keyOf(place);
  const words = wordsAt(place);
  if (isUndecided(place) || isClean(place)) return;
  if (saving.has(key)) return later(place);
  saving.add(key);
  handed.set(key, [...(handed.get(key) ?? []).filter((other) => !isSame(other, words)), words]);
  try {
    const { data } = await request(DraftAnswer, `/conversations/${encodeURIComponent(place.conversationId)}/drafts/${place.mode}`, { method: 'PUT', body: { ...words, basedOn: knownOf(place).revision } });
    handed.delete(key);
    setKnown(place, data === null ? null : { ...words, revision: data.revision });
  } catch (error) {
    const theirs = isProblem(error, 'draft_conflict') ? z.object({ draft: DraftView }).safeParse(error.data) : null;
    if (theirs?.success === true) meet(place, theirs.data.draft);
    // Without a line it stays in this tab, and goes when there is one again. What the server will never take stays here alone.
    else if (isProblem(error) && error.transient) later(place, AGAIN_MS);
    else handed.delete(key);
  } finally {
    saving.delete(key);
  }
}

function take(draft: DraftView): void {
  const { revision } = knownOf(draft);
  if (saving.has(keyOf(draft)) || (revision !== null && revision >= draft.revision)) return;
  if (!isClean(draft)) return meet(draft, draft);
  setKnown(draft, draft);
  endConflict(draft);
  putWords(draft, draft);
}

/** What was sent or thrown away on another device goes here too, unless somebody went on with it here. */
function drop(place: Place): void {
  const clean = isClean(place);
  endConflict(place);
  setKnown(place, null);
  if (clean) putWords(place, { text: '', quoteId: null });
  else later(place);
}

async function read(): Promise<void> {
  const before = allKnown().filter((place) => !saving.has(keyOf(place)));
  const { data } = await request(DraftList, '/drafts');
  data.forEach(take);
  const listed = new Set(data.map(keyOf));
  for (const { is, ...place } of before) {
    // A full list may leave out the oldest; what was saved while it was on its way is too new for it.
    if (!listed.has(keyOf(place)) && data.length < DRAFTS_LISTED && knownOf(place) === is && !saving.has(keyOf(place))) drop(place);
    else if (!isClean(place)) later(place);
  }
}

let reading = false;
let again = false;
/** One reading at a time; whatever calls for it meanwhile is answered by one more. */
async function readAll(): Promise<void> {
  if (reading) {
    again = true;
    return;
  }
  reading = true;
  // Without a line there is the next mark, and the next look at this tab.
  await read().catch(() => undefined);
  reading = false;
  if (!again) return;
  again = false;
  await readAll();
}

/** Whether moved marks tell of a draft that this tab does not know to have come, gone or changed. Its own savings move them, too. */
function isNews(conversationId: string, before: Marks | null | undefined, now: Marks | null): boolean {
  const places = MODES.map((mode) => ({ conversationId, mode }));
  const has = places.filter((place) => knownOf(place).revision !== null);
  if (before?.drafting !== true) return now?.drafting === true && has.length === 0 && !places.some((place) => saving.has(keyOf(place)));
  return now?.drafting === true || has.some(isClean) || places.some((place) => conflictAt(place) !== null);
}

function watchMarks(): () => void {
  let { epoch, truth: { marks } } = store.get();
  return store.subscribe(() => {
    const { epoch: nextEpoch, truth: { marks: next } } = store.get();
    const reset = nextEpoch !== epoch && epoch !== 0;
    const news = reset || (next !== marks && [...next].some(([id, entry]) => entry !== marks.get(id) && isNews(id, marks.get(id)?.value, entry.value)));
    epoch = nextEpoch;
    marks = next;
    if (news) void readAll();
  });
}

/** Keeps drafts with the server until the returned function is called: this tab's copy first, the server's for other devices and days. */
export function syncDrafts(): () => void {
  recallKnown();
  void readAll();
  const stopHearing = onDraftChange((conversationId) => MODES.map((mode) => ({ conversationId, mode })).filter((place) => !isClean(place)).forEach((place) => later(place)));
  const wake = (): void => { if (!document.hidden) void readAll(); };
  document.addEventListener('visibilitychange', wake);
  const stopMarks = watchMarks();
  return () => {
    stopHearing();
    stopMarks();
    document.removeEventListener('visibilitychange', wake);
    timers.forEach((timer) => clearTimeout(timer));
    forgetConflicts();
  };
}
