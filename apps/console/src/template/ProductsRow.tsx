import { useId } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { AddButton } from '../builder/AddButton.js';
import { Icon } from '../ui/index.js';
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import classes from './Form.module.css';
import { idsOf, PRODUCT_LIMITS, type ProductSections, productsRule, sectionsIn } from './products.js';

interface ProductsRowProps { readonly text: string; readonly tried: boolean; readonly onChange: (text: string) => void }

/** The products behind a multi-product button: sections with a title, ids one a line. */
export function ProductsRow({ text, tried, onChange }: ProductsRowProps) {
  const t = useT();
  const locale = useLocale();
  const id = useId();
  const sections = sectionsIn(text);
  const rule = productsRule(text);
  const shown = rule === null || (!tried && rule !== 'products_many' && rule !== 'section_long') ? null : rule;
  const n = sections.flatMap(({ ids }) => idsOf(ids)).length;
  const set = (next: ProductSections): void => onChange(JSON.stringify(next));
  const patch = (index: number, part: Partial<ProductSections[number]>): void => set(sections.map((section, i) => (i === index ? { ...section, ...part } : section)));
  const full = sections.length >= PRODUCT_LIMITS.sections || n >= PRODUCT_LIMITS.products;
  return (
    <div className={classes['row']} data-wrong={shown !== null || undefined}>
      <div className={classes['rowTop']}><span className={classes['label']}>{t('builder.shop.counted', { n: n.toLocaleString(locale), max: PRODUCT_LIMITS.products.toLocaleString(locale) })}</span></div>
      {sections.map((section, i) => (
        <div key={i} className={classes['section']}>
          <div className={classes['sectionTop']}>
            <div className={classes['box']}><textarea className={classes['input']} rows={1} {...(section.title === '' ? {} : { dir: 'auto' })} value={section.title} placeholder={t('builder.shop.sectionTitle')} aria-label={t('builder.shop.sectionTitle')} onChange={({ currentTarget }) => patch(i, { title: currentTarget.value.replace(/\n+/g, ' ') })} /></div>
            {sections.length > 1 && <ActionIcon aria-label={t('builder.move.remove', { name: t('builder.list.section', { n: (i + 1).toLocaleString(locale) }) })} onClick={() => set(sections.filter((_one, j) => j !== i))}><Icon icon={IconX} size={15} /></ActionIcon>}
          </div>
          <div className={classes['box']}><textarea id={`${id}-${i}`} className={classes['input']} rows={3} dir="ltr" spellCheck={false} value={section.ids} placeholder={t('builder.shop.productId')} aria-label={t('builder.shop.products')} onChange={({ currentTarget }) => patch(i, { ids: currentTarget.value })} /></div>
        </div>
      ))}
      <AddButton label={t('builder.list.addSection')} full={full ? t('builder.shop.mostProducts') : null} onAdd={() => set([...sections, { title: '', ids: '' }])} />
      <p className={shown === null ? classes['hint'] : classes['rule']}>{shown === null ? t('builder.shop.pasteHint') : t(`template.rule.${shown}`)}</p>
    </div>
  );
}
