import { MediaRef } from '@diwan/domain';
import { z } from 'zod';

/** What can be built here. Calls and payments are no matter of this form. */
export const BuilderKind = z.enum([
  'buttons', 'list', 'cta_url', 'flow', 'location_request', 'request_contact_info', 'address', 'media_carousel', 'product', 'product_list', 'product_carousel', 'catalog',
]);
export type BuilderKind = z.infer<typeof BuilderKind>;

/** Something in a list keeps its key while it is moved, so that fields keep their cursor. */
const keyed = { key: z.string() };
const Option = z.object({ ...keyed, id: z.string(), title: z.string() });
export type Option = z.infer<typeof Option>;
const Row = Option.extend({ description: z.string() });
export type Row = z.infer<typeof Row>;
const Section = z.object({ ...keyed, title: z.string(), rows: z.array(Row) });
export type Section = z.infer<typeof Section>;
const Item = z.object({ ...keyed, value: z.string() });
export type Item = z.infer<typeof Item>;
const ProductSection = z.object({ ...keyed, title: z.string(), products: z.array(Item) });
export type ProductSection = z.infer<typeof ProductSection>;
/** A file that the server has. */
const Picked = z.object({ media: MediaRef, name: z.string() });
export type Picked = z.infer<typeof Picked>;
const Card = z.object({ ...keyed, media: Picked.nullable(), body: z.string(), linkText: z.string(), url: z.string(), replies: z.array(Option) });
export type Card = z.infer<typeof Card>;

export const HeaderType = z.enum(['none', 'text', 'image', 'video', 'document']);
export type HeaderType = z.infer<typeof HeaderType>;

/** Everything the form holds, for every kind at once: trying another kind loses nothing. Schema, because it is kept in the browser. */
export const Draft = z.object({
  kind: BuilderKind, headerType: HeaderType, headerText: z.string(), headerMedia: Picked.nullable(), body: z.string(), footer: z.string(),
  buttons: z.array(Option), listButton: z.string(), sections: z.array(Section), linkText: z.string(), url: z.string(),
  flowBy: z.enum(['id', 'name']), flow: z.string(), flowCta: z.string(), flowAction: z.enum(['navigate', 'data_exchange']), flowScreen: z.string(), flowData: z.string(), flowToken: z.string(), flowDraft: z.boolean(),
  catalogId: z.string(), productId: z.string(), thumbnailId: z.string(), productSections: z.array(ProductSection), products: z.array(Item),
  cardMedia: z.enum(['image', 'video']), cardAction: z.enum(['url', 'quick_replies']), cards: z.array(Card),
  address: z.record(z.string(), z.string()),
});
export type Draft = z.infer<typeof Draft>;

const newKey = (): string => crypto.randomUUID();

/** The next id that nothing in the message has: what comes back when the customer taps. */
export function freeId(prefix: string, taken: readonly string[]): string {
  let n = 1;
  while (taken.includes(`${prefix}_${n}`)) n += 1;
  return `${prefix}_${n}`;
}

export const newOption = (others: readonly Option[], title = ''): Option => ({ key: newKey(), id: freeId('choice', others.map(({ id }) => id)), title });
export const newRow = (others: readonly Row[], title = ''): Row => ({ key: newKey(), id: freeId('row', others.map(({ id }) => id)), title, description: '' });
export const newSection = (others: readonly Row[]): Section => ({ key: newKey(), title: '', rows: [newRow(others)] });
export const newItem = (value = ''): Item => ({ key: newKey(), value });
export const newProductSection = (): ProductSection => ({ key: newKey(), title: '', products: [newItem()] });
export const newCard = (others: readonly Card[]): Card =>
  ({ key: newKey(), media: null, body: '', linkText: '', url: '', replies: [newOption(others.flatMap(({ replies }) => replies))] });

export function blankDraft(kind: BuilderKind = 'buttons'): Draft {
  const card = newCard([]);
  return {
    kind, headerType: 'none', headerText: '', headerMedia: null, body: '', footer: '', buttons: [newOption([])], listButton: '', sections: [newSection([])], linkText: '', url: '',
    flowBy: 'id', flow: '', flowCta: '', flowAction: 'navigate', flowScreen: '', flowData: '', flowToken: '', flowDraft: false,
    catalogId: '', productId: '', thumbnailId: '', productSections: [newProductSection()], products: [newItem(), newItem()],
    cardMedia: 'image', cardAction: 'url', cards: [card, newCard([card])], address: {},
  };
}

export const rowsOf = ({ sections }: Pick<Draft, 'sections'>): Row[] => sections.flatMap(({ rows }) => rows);
