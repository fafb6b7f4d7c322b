import { type InboundContent } from '@diwan/domain';
import { IconPackage, IconShoppingCart } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useT } from '../../i18n/index.js';
import { Icon, LtrText } from '../../ui/index.js';
import { money } from './measure.js';
import { Card, Soft } from './parts.js';
import { RichText } from './RichText.js';
import classes from './Order.module.css';

type Order = Extract<InboundContent, { type: 'order' }>;

/** Longer baskets are folded to this many lines. */
const FOLD_AT = 5;

/** What a customer put into the basket, with its sum in each currency. */
export function OrderCard({ content }: { readonly content: Order }) {
  const t = useT();
  const locale = useLocale();
  const [all, setAll] = useState(false);
  const { items } = content;
  const totals = new Map<string, number>();
  for (const { quantity, itemPrice, currency } of items) totals.set(currency, (totals.get(currency) ?? 0) + quantity * itemPrice);
  const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0);
  const shown = all || items.length <= FOLD_AT + 1 ? items : items.slice(0, FOLD_AT);
  return (
    <div className={classes['order']}>
      <Card icon={IconShoppingCart} title={t('conversation.order.title')}><Soft>{t('conversation.order.items', { n: pieces })}</Soft></Card>
      <ul className={classes['lines']} data-all={all || undefined} {...(all ? { tabIndex: 0 } : {})}>
        {shown.map(({ productRetailerId, quantity, itemPrice, currency }, i) => (
          <li key={i}>
            <span className={classes['thing']}><Icon icon={IconPackage} size={17} /></span>
            <span className={classes['name']}><LtrText>{productRetailerId}</LtrText><Soft><LtrText>{`${quantity.toLocaleString(locale)} × ${money(itemPrice, currency, locale)}`}</LtrText></Soft></span>
            <LtrText className={classes['sum']}>{money(quantity * itemPrice, currency, locale)}</LtrText>
          </li>
        ))}
      </ul>
      {items.length > FOLD_AT + 1 && <button type="button" className={classes['fold']} aria-expanded={all} onClick={() => setAll(!all)}>{all ? t('conversation.order.less') : t('conversation.order.all', { n: items.length })}</button>}
      <dl className={classes['totals']}>
        {[...totals].map(([currency, sum]) => <div key={currency}><dt>{t('conversation.order.total')}</dt><dd><LtrText>{money(sum, currency, locale)}</LtrText></dd></div>)}
      </dl>
      {content.text !== undefined && content.text !== '' && <RichText text={content.text} />}
    </div>
  );
}
