import { SendMessage } from '@diwan/contract';
import { createStore, delMany, entries, set, setMany } from 'idb-keyval';
import { z } from 'zod';

/**
 * What was sent and has not reached the server, kept in this browser until it has: closing the page, a crash or an empty battery loses
 * nothing. A message has one id however often it is asked for, so that going through it twice does no harm.
 */
const Unsent = z.object({
  workspaceId: z.string(), userId: z.string(), conversationId: z.string(), message: SendMessage,
  /** When it was written, by our clock (ms). */
  at: z.number(),
  /** The page it was written in: while that one lives, it is the one that sends. */
  page: z.string(),
});
export type Unsent = z.infer<typeof Unsent>;
export type Owner = Pick<Unsent, 'workspaceId' | 'userId'>;

const shelf = (): ReturnType<typeof createStore> => createStore('diwan', 'unsent');
let opened: ReturnType<typeof createStore> | null = null;
const place = (): ReturnType<typeof createStore> => (opened ??= shelf());

/** This page, among those of the browser. The lock falls when the page is gone, however it went. */
export const page = crypto.randomUUID();
const lockOf = (name: string): string => `diwan.page.${name}`;
const holding = 'locks' in navigator ? new Promise<void>((resolve) => { void navigator.locks.request(lockOf(page), () => { resolve(); return new Promise<never>(() => undefined); }); }) : Promise.resolve();

/** Keeps a message; resolves to whether the browser had room for it. */
export async function keep(unsent: Omit<Unsent, 'page'>): Promise<boolean> {
  try {
    await holding;
    await set(unsent.message.id, { ...unsent, page } satisfies Unsent, place());
    return true;
  } catch {
    // No room, a private window, a browser that forbids it: the message still goes, and lives as long as this page.
    return false;
  }
}

/** The server has it, or will never take it. */
export async function forget(ids: readonly string[]): Promise<void> {
  try {
    await delMany([...ids], place());
  } catch {
    // What could not be kept need not be forgotten.
  }
}

const livingPages = async (): Promise<ReadonlySet<string>> => {
  if (!('locks' in navigator)) return new Set([page]);
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name }) => name ?? []));
};

/** What pages that are gone have left of this person's, oldest first. It is this page's from now on. */
export async function inherit({ workspaceId, userId }: Owner): Promise<readonly Unsent[]> {
  const take = async (): Promise<readonly Unsent[]> => {
    await holding;
    const living = await livingPages();
    const left = (await entries(place())).flatMap(([, value]) => Unsent.safeParse(value).data ?? [])
      .filter((unsent) => unsent.workspaceId === workspaceId && unsent.userId === userId && unsent.page !== page && !living.has(lockOf(unsent.page)));
    await setMany(left.map((unsent) => [unsent.message.id, { ...unsent, page }]), place());
    return left.sort((a, b) => a.at - b.at);
  };
  // Two pages may open at once: one heir.
  return 'locks' in navigator ? navigator.locks.request('diwan.unsent', take) : take();
}
