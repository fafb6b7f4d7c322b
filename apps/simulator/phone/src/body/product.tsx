import { useEffect, useState } from 'react';
import { api, type Product } from '../api.js';
import { type Language } from '../words.js';

const known = new Map<string, Promise<Product>>();

/** A product by its id; null until it has been fetched. */
export const useProduct = (id: string): Product | null => {
  const [product, setProduct] = useState<Product | null>(null);
  useEffect(() => {
    const wanted = known.get(id) ?? api.product(id);
    known.set(id, wanted);
    let current = true;
    void wanted.then((found) => { if (current) setProduct(found); }, () => known.delete(id));
    return () => { current = false; };
  }, [id]);
  return product;
};

/** An amount with its currency, in Latin digits as on price tags. */
export const price = (amount: number, currency: string, language: Language): string => {
  try {
    return new Intl.NumberFormat(language === 'ar' ? 'ar-SA-u-nu-latn' : 'en', { style: 'currency', currency }).format(amount);
  } catch {
    // A currency nobody knows is shown as it came.
    return `${amount.toFixed(2)} ${currency}`;
  }
};

/** A product on one line: picture, name, price. */
export const ProductLine = ({ id, language, note }: { id: string; language: Language; note?: string }) => {
  const product = useProduct(id);
  return (
    <span className="product-line">
      <img src={product?.picture ?? `/catalogue/products/${encodeURIComponent(id)}/picture.jpg`} alt="" />
      <span><strong dir="auto">{product?.name[language] ?? id}</strong><small>{note ?? (product ? price(product.price, product.currency, language) : '')}</small></span>
    </span>
  );
};

/** A product as a card, as in a product message. */
export const ProductCard = ({ id, language }: { id: string; language: Language }) => {
  const product = useProduct(id);
  return (
    <span className="product-card">
      <img src={product?.picture ?? `/catalogue/products/${encodeURIComponent(id)}/picture.jpg`} alt="" />
      <strong dir="auto">{product?.name[language] ?? id}</strong>
      <small dir="auto">{product?.description[language] ?? ''}</small>
      <b>{product ? price(product.price, product.currency, language) : ''}</b>
    </span>
  );
};
