import { useLocale, useT } from '../i18n/index.js';
import { useSession } from '../sync/index.js';
import { AddButton } from './AddButton.js';
import { type Item, newItem, newProductSection, type ProductSection } from './draft.js';
import { useForm } from './form.js';
import { FEWEST_CARDS, hasCatalog, LIMITS, MOST } from './limits.js';
import { rememberedCatalogs } from './memory.js';
import { changedAt, withLines } from './move.js';
import { Sortable } from './Sortable.js';
import { Complaint, Text } from './Text.js';
import classes from './Form.module.css';

/** Which catalogue: typed once, then offered. */
export function CatalogPart() {
  const t = useT();
  const { user } = useSession();
  const { draft, change } = useForm();
  if (!hasCatalog(draft.kind)) return null;
  const known = rememberedCatalogs(user.id).filter((id) => id !== draft.catalogId.trim());
  return (
    <div>
      <Text at="catalogId" label={t('builder.shop.catalogId')} ltr value={draft.catalogId} hint={t('builder.shop.catalogHint')} onChange={(catalogId) => change({ catalogId })} />
      {known.length > 0 && <p className={classes['offers']}>{t('builder.shop.remembered')}{known.map((id) => <button key={id} type="button" className={classes['offer']} dir="ltr" onClick={() => change({ catalogId: id })}>{id}</button>)}</p>}
    </div>
  );
}

interface ProductsProps { readonly products: readonly Item[]; readonly at: (i: number) => string; readonly fewest: number; readonly full: string | null; readonly onChange: (products: Item[]) => void }

function Products({ products, at, fewest, full, onChange }: ProductsProps) {
  const t = useT();
  const locale = useLocale();
  const name = (i: number): string => t('builder.shop.product', { n: (i + 1).toLocaleString(locale) });
  return (
    <>
      <Sortable items={products} onChange={onChange} fewest={fewest} nameOf={(_item, i) => name(i)}>
        {(item, i) => (
          <Text
            at={at(i)} bare label={name(i)} placeholder={t('builder.shop.productId')} ltr value={item.value} onChange={(value) => onChange(changedAt(products, i, { value }))}
            onPasteLines={(lines) => onChange(withLines(products, i, lines, (one, value) => ({ ...one, value }), (value) => newItem(value)))}
          />
        )}
      </Sortable>
      <AddButton label={t('builder.shop.addProduct')} full={full} onAdd={() => onChange([...products, newItem()])} />
    </>
  );
}

export function ProductPart() {
  const t = useT();
  const { draft, change } = useForm();
  return <Text at="productRetailerId" label={t('builder.shop.productId')} ltr value={draft.productId} hint={t('builder.shop.productHint')} onChange={(productId) => change({ productId })} />;
}

export function ThumbnailPart() {
  const t = useT();
  const { draft, change } = useForm();
  return <Text at="thumbnailProductRetailerId" label={t('builder.shop.thumbnail')} optional ltr value={draft.thumbnailId} hint={t('builder.shop.thumbnailHint')} onChange={(thumbnailId) => change({ thumbnailId })} />;
}

/** Products side by side. */
export function ProductCardsPart() {
  const t = useT();
  const { draft, change } = useForm();
  return (
    <section className={classes['group']}>
      <h3 className={classes['groupTitle']}>{t('builder.shop.products')}</h3>
      <Products products={draft.products} at={(i) => `productRetailerIds.${i}`} fewest={FEWEST_CARDS} full={draft.products.length >= MOST.cards ? t('builder.shop.mostCards') : null} onChange={(products) => change({ products })} />
      <Complaint at="productRetailerIds" />
      <p className={classes['hint']}>{t('builder.shop.pasteHint')}</p>
    </section>
  );
}

/** Products in sections, 30 in all. */
export function ProductListPart() {
  const t = useT();
  const locale = useLocale();
  const { draft, change } = useForm();
  const { productSections: sections } = draft;
  const n = sections.reduce((sum, { products }) => sum + products.length, 0);
  const full = n >= MOST.products ? t('builder.shop.mostProducts') : null;
  const set = (index: number, part: Partial<ProductSection>): void => change({ productSections: changedAt(sections, index, part) });
  return (
    <section className={classes['group']}>
      <h3 className={classes['groupTitle']}>{t('builder.shop.counted', { n: n.toLocaleString(locale), max: MOST.products.toLocaleString(locale) })}</h3>
      <Complaint at="sections" />
      <Sortable items={sections} variant="blocks" onChange={(next) => change({ productSections: next })} fewest={1} nameOf={(_section, i) => t('builder.list.section', { n: (i + 1).toLocaleString(locale) })}>
        {(section, i) => (
          <>
            <Text at={`sections.${i}.title`} bare label={t('builder.shop.sectionTitle')} placeholder={t('builder.shop.sectionTitle')} value={section.title} max={LIMITS.sectionTitle} plain onChange={(title) => set(i, { title })} />
            <Products products={section.products} at={(p) => `sections.${i}.productRetailerIds.${p}`} fewest={1} full={full} onChange={(products) => set(i, { products })} />
          </>
        )}
      </Sortable>
      <AddButton label={t('builder.list.addSection')} full={sections.length >= MOST.sections || full !== null ? '' : null} onAdd={() => change({ productSections: [...sections, newProductSection()] })} />
      <p className={classes['hint']}>{t('builder.shop.pasteHint')}</p>
    </section>
  );
}
