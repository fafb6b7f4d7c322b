import { z } from 'zod';

/** Products of a multi-product button, as they are being typed: ids one a line. */
export const ProductSections = z.array(z.object({ title: z.string(), ids: z.string() }));
export type ProductSections = z.infer<typeof ProductSections>;

/** Meta, multi-product templates: pieces and characters. */
export const PRODUCT_LIMITS = { products: 30, sections: 10, title: 24 } as const;

/** What a field's text says; one empty section when it says nothing. */
export function sectionsIn(text: string): ProductSections {
  try {
    const parsed = ProductSections.safeParse(JSON.parse(text === '' ? 'null' : text));
    return parsed.success && parsed.data.length > 0 ? parsed.data : [{ title: '', ids: '' }];
  } catch {
    // Remembered by an older form: begin afresh.
    return [{ title: '', ids: '' }];
  }
}

/** Ids as Meta takes them: one a line or with commas between them, each once. */
export const idsOf = (ids: string): string[] => [...new Set(ids.split(/[\n,،]+/).map((id) => id.trim()).filter((id) => id !== ''))];

export type ProductsRule = 'products_empty' | 'products_many' | 'section_title' | 'section_long';
/** Why Meta would refuse these sections; null when it would not. */
export function productsRule(text: string): ProductsRule | null {
  const sections = sectionsIn(text);
  if (sections.some(({ ids }) => idsOf(ids).length === 0)) return 'products_empty';
  if (sections.some(({ title }) => title.trim() === '')) return 'section_title';
  if (sections.some(({ title }) => title.trim().length > PRODUCT_LIMITS.title)) return 'section_long';
  return sections.flatMap(({ ids }) => idsOf(ids)).length > PRODUCT_LIMITS.products ? 'products_many' : null;
}

/** As the message names them. */
export const sentSections = (text: string): { title: string; productRetailerIds: string[] }[] =>
  sectionsIn(text).map(({ title, ids }) => ({ title: title.trim(), productRetailerIds: idsOf(ids) })).filter(({ productRetailerIds }) => productRetailerIds.length > 0);
