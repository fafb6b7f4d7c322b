import { store } from './store.js';

/** A page from before the snapshot may miss a change that the truth will never hear of again: it is read once more. */
export class StalePage extends Error {}
export function requireFresh(page: { seq: number }): void {
  if (page.seq < store.get().base) throw new StalePage();
}
