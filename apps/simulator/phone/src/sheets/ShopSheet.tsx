import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { api, type Product, type Reply } from '../api.js';
import { price } from '../body/product.js';
import { Sheet } from '../Sheet.js';
import { act } from '../store.js';
import { type Language, type Words } from '../words.js';

/** What is on offer: the whole shop, or sections of it a message named. */
export interface Shelf { title?: string | undefined; ids: string[] }

interface Props {
  words: Words; language: Language; close: () => void;
  shelves: Shelf[] | null;
  cart: boolean;
  /** The basket, or a question about a product. */
  send: (reply: Reply) => void;
  ask: (catalogId: string, retailerId: string) => void;
}

/** Looks at products, fills a basket and sends it as an order (Meta, receiving orders). */
export const ShopSheet = ({ words, language, close, shelves, cart, send, ask }: Props) => {
  const [catalogId, setCatalogId] = useState('');
  const [products, setProducts] = useState<Map<string, Product>>(new Map());
  const [basket, setBasket] = useState<Record<string, number>>({});
  const [note, setNote] = useState('');
  useEffect(() => {
    const ids = shelves?.flatMap((shelf) => shelf.ids) ?? [];
    act(Promise.all([api.shop(), ...ids.map((id) => api.product(id))]).then(([shop, ...named]) => {
      setCatalogId(shop.catalogId);
      setProducts(new Map([...(shelves ? named : shop.data)].map((product) => [product.retailerId, product])));
    }));
  }, [shelves]);
  const rows: Shelf[] = shelves ?? [{ ids: [...products.keys()] }];
  const lines = Object.entries(basket).filter(([, quantity]) => quantity > 0);
  const total = lines.reduce((sum, [id, quantity]) => sum + (products.get(id)?.price ?? 0) * quantity, 0);
  const add = (id: string, by: number): void => setBasket({ ...basket, [id]: Math.max(0, Math.min(99, (basket[id] ?? 0) + by)) });
  const order = (): void => {
    const items = lines.map(([id, quantity]) => ({ product_retailer_id: id, quantity, item_price: products.get(id)?.price ?? 0, currency: products.get(id)?.currency ?? 'SAR' }));
    send({ type: 'order', order: { catalog_id: catalogId, product_items: items, ...(note.trim() ? { text: note.trim() } : {}) } });
    close();
  };
  const foot = cart ? (
    <>
      <input className="field" dir="auto" value={note} placeholder={words.noteToBusiness} aria-label={words.noteToBusiness} onChange={(event) => setNote(event.target.value)} />
      <button type="button" className="primary" disabled={lines.length === 0} onClick={order}>{lines.length === 0 ? words.emptyBasket : `${words.sendBasket} · ${price(total, 'SAR', language)}`}</button>
    </>
  ) : <p className="hint small">{words.cartOff}</p>;
  return (
    <Sheet title={words.shop} close={close} closeLabel={words.close} foot={foot} tall>
      {rows.map((shelf, at) => (
        <section key={at}>
          {shelf.title ? <h4 dir="auto">{shelf.title}</h4> : null}
          {shelf.ids.map((id) => {
            const product = products.get(id);
            if (!product) return null;
            return (
              <div key={id} className="shelf">
                <img src={product.picture} alt="" />
                <span className="shelf-text"><strong dir="auto">{product.name[language]}</strong><small dir="auto">{product.description[language]}</small><b>{price(product.price, product.currency, language)}</b>
                  <button type="button" className="link" onClick={() => { ask(catalogId, id); close(); }}>{words.askAbout}</button></span>
                {cart ? <span className="stepper"><button type="button" aria-label={`− ${product.name[language]}`} disabled={!basket[id]} onClick={() => add(id, -1)}><IconMinus size={16} /></button><b>{basket[id] ?? 0}</b><button type="button" aria-label={`+ ${product.name[language]}`} onClick={() => add(id, 1)}><IconPlus size={16} /></button></span> : null}
              </div>
            );
          })}
        </section>
      ))}
    </Sheet>
  );
};
