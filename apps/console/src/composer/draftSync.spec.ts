import { jest } from '@jest/globals';
import { type DraftMode, type Me } from '@diwan/contract';
import { v7 } from 'uuid';
import { store } from '../sync/store.js';
import { conflictAt, settleConflict } from './draftConflict.js';
import { syncDrafts } from './draftSync.js';
import { getDraft, setDraft } from './drafts.js';

interface Kept { readonly text: string; readonly quoteId: string | null; readonly revision: number }
/** What the API keeps, and another device of the same person changes. */
const kept = new Map<string, Kept>();
let revision = 0;
let id = '';
let stop: () => void = () => undefined;

const answer = (status: number, body: object): Response => ({ ok: status < 300, status, text: () => Promise.resolve(JSON.stringify(body)) }) as Response;
const view = (key: string, draft: Kept) => ({ conversationId: key.split(' ')[0], mode: key.split(' ')[1], ...draft, at: '2026-01-01T00:00:00.000Z' });
const keep = (mode: DraftMode, text: string): void => void kept.set(`${id} ${mode}`, { text, quoteId: null, revision: ++revision });
const texts = (): string[] => [...kept.values()].map(({ text }) => text);

function serve(url: string, init?: RequestInit): Response {
  if (url.endsWith('/drafts')) return answer(200, { data: [...kept].map(([key, draft]) => view(key, draft)), seq: 1 });
  const [, conversationId = '', mode = ''] = /conversations\/([^/]+)\/drafts\/(\w+)$/.exec(url) ?? [];
  const key = `${conversationId} ${mode}`;
  const { text, quoteId, basedOn } = JSON.parse(init?.body as string) as { text: string; quoteId: string | null; basedOn: number | null };
  const known = kept.get(key);
  if (known && known.revision !== basedOn && known.text !== text) {
    return answer(409, { type: 'about:blank', title: 'Conflict', status: 409, code: 'draft_conflict', detail: 'Another device', data: { draft: view(key, known) } });
  }
  if (text === '' && quoteId === null) kept.delete(key);
  else kept.set(key, { text, quoteId, revision: ++revision });
  const now = kept.get(key);
  return answer(200, { data: now ? view(key, now) : null });
}

const shelf = new Map<string, string>();
Object.assign(globalThis, {
  fetch: (url: string, init?: RequestInit) => Promise.resolve(serve(url, init)),
  document: { hidden: false, addEventListener: () => undefined, removeEventListener: () => undefined },
  sessionStorage: {
    get length() { return shelf.size; },
    key: (i: number) => [...shelf.keys()][i] ?? null, getItem: (key: string) => shelf.get(key) ?? null,
    setItem: (key: string, value: string) => void shelf.set(key, value), removeItem: (key: string) => void shelf.delete(key),
  },
});

const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i += 1) await jest.advanceTimersByTimeAsync(100);
};
const start = async (): Promise<void> => {
  stop = syncDrafts();
  await settle();
};
const reload = async (): Promise<void> => {
  stop();
  await start();
};
const mark = async (drafting: boolean): Promise<void> => {
  store.set((state) => ({ ...state, truth: { ...state.truth, marks: new Map(state.truth.marks).set(id, { seq: ++revision, value: { conversationId: id as never, following: false, mentionedAt: null, drafting } }) } }));
  await settle();
};
const write = async (text: string): Promise<void> => {
  setDraft(id, { reply: text });
  await settle();
};

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
  kept.clear();
  shelf.clear();
  id = v7();
  store.set((state) => ({ ...state, me: { user: { id: 'me' } } as Me }));
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

describe('drafts that the server keeps', () => {
  it('do not come back after they were sent elsewhere, though this tab was loaded again meanwhile', async () => {
    await start();
    await write('On its way');
    expect(texts()).toEqual(['On its way']);
    await reload();
    await mark(true);
    kept.clear();
    await mark(false);
    expect(getDraft(id).reply).toBe('');
    expect(texts()).toEqual([]);
  });

  it('go when they were sent elsewhere while this tab was not there', async () => {
    await start();
    await write('On its way');
    stop();
    kept.clear();
    await start();
    expect([getDraft(id).reply, texts()]).toEqual(['', []]);
  });

  it('stay where somebody went on with them', async () => {
    await start();
    await write('On its way');
    await mark(true);
    kept.clear();
    setDraft(id, { reply: 'On its way, and' });
    await mark(false);
    expect([getDraft(id).reply, texts()]).toEqual(['On its way, and', ['On its way, and']]);
  });

  it('go one by one: an answer that was sent, and not the note beside it', async () => {
    await start();
    setDraft(id, { reply: 'Yes', note: 'Ask Omar' });
    await settle();
    await mark(true);
    kept.delete(`${id} reply`);
    await mark(true);
    expect(getDraft(id)).toMatchObject({ reply: '', note: 'Ask Omar' });
  });

  it('go also when the page begins anew because it missed too much', async () => {
    store.set((state) => ({ ...state, epoch: 1 }));
    await start();
    await write('On its way');
    kept.clear();
    store.set((state) => ({ ...state, epoch: 2, truth: { ...state.truth, marks: new Map() } }));
    await settle();
    expect(getDraft(id).reply).toBe('');
  });

  it('are the longer ones of the other device after this tab is loaded again', async () => {
    await start();
    await write('Short');
    stop();
    keep('reply', 'Short and then much more');
    await start();
    expect([getDraft(id).reply, texts()]).toEqual(['Short and then much more', ['Short and then much more']]);
  });

  it('do not come back when the tab was loaded again right after sending', async () => {
    await start();
    await write('Hel');
    setDraft(id, { reply: '' });
    await reload();
    await settle();
    expect([getDraft(id).reply, texts()]).toEqual(['', []]);
  });
});

describe('a draft that was written on two devices', () => {
  beforeEach(async () => {
    await start();
    await write('Here');
    await mark(true);
    keep('reply', 'There');
    await write('Here, longer');
    await jest.advanceTimersByTimeAsync(60_000);
  });
  const place = () => ({ conversationId: id, mode: 'reply' as const });

  it('is not overwritten before the person chose, whatever they go on writing', async () => {
    expect(conflictAt(place())).toMatchObject({ text: 'There' });
    await write('Here, longer still');
    expect([getDraft(id).reply, texts()]).toEqual(['Here, longer still', ['There']]);
    await reload();
    expect([conflictAt(place())?.text, texts()]).toEqual(['There', ['There']]);
  });

  it('becomes this one', async () => {
    settleConflict(place(), 'mine');
    await settle();
    expect([conflictAt(place()), getDraft(id).reply, texts()]).toEqual([null, 'Here, longer', ['Here, longer']]);
  });

  it('becomes the other one', async () => {
    settleConflict(place(), 'theirs');
    await settle();
    expect([conflictAt(place()), getDraft(id).reply, texts()]).toEqual([null, 'There', ['There']]);
  });

  it('is this one once the other is gone', async () => {
    kept.clear();
    await mark(false);
    await settle();
    expect([conflictAt(place()), texts()]).toEqual([null, ['Here, longer']]);
  });
});

it('a draft whose answer was lost on the way is no other device’s', async () => {
  await start();
  const { fetch } = globalThis;
  globalThis.fetch = (url, init) => {
    serve(url as string, init);
    return Promise.reject(new TypeError('Failed to fetch'));
  };
  await write('Half');
  globalThis.fetch = fetch;
  setDraft(id, { reply: 'Other words' });
  await settle();
  await settle();
  expect([conflictAt({ conversationId: id, mode: 'reply' }), texts()]).toEqual([null, ['Other words']]);
});
