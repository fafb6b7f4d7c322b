import { blankDraft, Draft } from './draft.js';

const draftKey = (userId: string, place: string): string => `diwan.builder.${userId}.${place}`;
const catalogKey = (userId: string): string => `diwan.catalogs.${userId}`;
const MOST_CATALOGS = 3;

const read = (storage: Storage, key: string): unknown => {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    // Something else wrote under our key: nothing is remembered.
    return null;
  }
};
const write = (storage: Storage, key: string, value: unknown): void => {
  try {
    if (value === null) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: it lasts as long as the form is open.
  }
};

/** What was begun for a conversation and not sent, kept for this browser tab. */
export function keptDraft(userId: string, place: string): Draft | null {
  const parsed = Draft.safeParse(read(sessionStorage, draftKey(userId, place)));
  return parsed.success ? parsed.data : null;
}
export const keepDraft = (userId: string, place: string, draft: Draft | null): void => write(sessionStorage, draftKey(userId, place), draft);

/** Catalogue ids that this person sent before, newest first. */
export function rememberedCatalogs(userId: string): string[] {
  const known = read(localStorage, catalogKey(userId));
  return Array.isArray(known) ? known.filter((id): id is string => typeof id === 'string').slice(0, MOST_CATALOGS) : [];
}
export function rememberCatalog(userId: string, { catalogId }: Pick<Draft, 'catalogId'>): void {
  const id = catalogId.trim();
  if (id !== '') write(localStorage, catalogKey(userId), [id, ...rememberedCatalogs(userId).filter((other) => other !== id)].slice(0, MOST_CATALOGS));
}

/** True when there is nothing in the form that somebody would miss. */
export function isBlank(draft: Draft): boolean {
  const without = ({ kind: _kind, buttons, sections, productSections, products, cards, catalogId: _catalog, ...rest }: Draft) => ({
    ...rest, buttons: buttons.map(({ title }) => title), sections: sections.map(({ title, rows }) => [title, rows.map((row) => [row.title, row.description])]),
    productSections: productSections.map((section) => [section.title, section.products.map(({ value }) => value)]), products: products.map(({ value }) => value),
    cards: cards.map(({ media, body, linkText, url, replies }) => [media, body, linkText, url, replies.map(({ title }) => title)]),
  });
  return JSON.stringify(without(draft)) === JSON.stringify(without(blankDraft()));
}
