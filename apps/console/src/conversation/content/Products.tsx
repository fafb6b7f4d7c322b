import { IconPackage } from '@tabler/icons-react';
import { useT } from '../../i18n/index.js';
import { Icon, LtrText, UserText } from '../../ui/index.js';
import classes from './InteractiveCard.module.css';

const Thing = () => <span className={classes['thing']}><Icon icon={IconPackage} size={22} stroke={1.4} /></span>;

/** One product. Its picture and price are in the catalogue, which only the phone reads. */
export function ProductTile({ id }: { readonly id: string }) {
  const t = useT();
  return <div className={classes['tile']}><Thing /><span className={classes['tileWords']}><LtrText className={classes['sku']}>{id}</LtrText><span className={classes['soft']}>{t('conversation.interactive.inCatalogue')}</span></span></div>;
}

/** Products under the headings that they are sent with. */
export const ProductSections = ({ sections }: { readonly sections: readonly { readonly title: string; readonly productRetailerIds: readonly string[] }[] }) => (
  <div className={classes['list']}>
    {sections.map(({ title, productRetailerIds }, i) => (
      <div key={i}>
        <UserText as="p" className={classes['section']}>{title}</UserText>
        <ul className={classes['skus']}>{productRetailerIds.map((id) => <li key={id}><Icon icon={IconPackage} size={15} /><LtrText>{id}</LtrText></li>)}</ul>
      </div>
    ))}
  </div>
);

/** Products side by side, to be looked through. */
export function ProductRow({ ids }: { readonly ids: readonly string[] }) {
  const t = useT();
  return (
    <div className={classes['cards']} tabIndex={0} role="group" aria-label={t('conversation.interactive.productList')}>
      {ids.map((id) => <div key={id} className={classes['card']} data-product><Thing /><LtrText className={classes['sku']}>{id}</LtrText><span className={classes['cardButton']}>{t('conversation.interactive.view')}</span></div>)}
    </div>
  );
}
