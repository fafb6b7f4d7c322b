import { IconBrandMeta, IconCalendarEvent, IconChartBar, IconEyeOff, IconFileAlert, IconMapPinShare, IconMessageQuestion, IconShoppingBag } from '@tabler/icons-react';
import { useState } from 'react';
import { type Bubble } from '../api.js';
import { useNow } from '../time.js';
import { type Language, type Words } from '../words.js';
import { price, ProductLine, useProduct } from './product.js';

/** Kinds that WhatsApp's API cannot carry, as their owner sees them. */
export const Unsupported = ({ kind, words }: { kind: string | undefined; words: Words }) => {
  const [icon, label] = ((): [React.ReactNode, string] => {
    switch (kind) {
      case 'poll': return [<IconChartBar key="i" size={20} />, words.u_poll];
      case 'view_once': return [<IconEyeOff key="i" size={20} />, words.u_view_once];
      case 'live_location': return [<IconMapPinShare key="i" size={20} />, words.u_live_location];
      case 'event': return [<IconCalendarEvent key="i" size={20} />, words.u_event];
      case 'media': return [<IconFileAlert key="i" size={20} />, words.u_media];
      default: return [<IconMessageQuestion key="i" size={20} />, kind ?? words.u_unknown];
    }
  })();
  return <span className="card strange">{icon}<span><strong>{label}</strong><small>{words.unsupported}</small></span></span>;
};

/** The advertisement a chat began with. */
export const Referral = ({ referral, words }: { referral: Record<string, unknown>; words: Words }) => {
  const text = (key: string): string | undefined => (typeof referral[key] === 'string' ? referral[key] : undefined);
  const picture = text('image_url') ?? text('thumbnail_url');
  return (
    <span className="referral">
      {picture ? <img src={picture} alt="" /> : null}
      <span><small><IconBrandMeta size={13} /> {words.fromAd}</small>{text('headline') ? <strong dir="auto">{text('headline')}</strong> : null}{text('body') ? <span dir="auto">{text('body')}</span> : null}</span>
    </span>
  );
};

export const AboutProduct = ({ id, words, language }: { id: string; words: Words; language: Language }) => (
  <span className="about-product"><small><IconShoppingBag size={13} /> {words.aboutProduct}</small><ProductLine id={id} language={language} /></span>
);

const OrderLine = ({ item, language }: { item: NonNullable<Bubble['order']>['product_items'][number]; language: Language }) => {
  const product = useProduct(item.product_retailer_id);
  return <li><span><bdi>{product?.name[language] ?? item.product_retailer_id}</bdi> × {item.quantity}</span><span>{price(item.item_price * item.quantity, item.currency, language)}</span></li>;
};

const shownLines = 4;

/** A basket: its lines and what they come to. */
export const Order = ({ order, words, language }: { order: NonNullable<Bubble['order']>; words: Words; language: Language }) => {
  const [all, setAll] = useState(false);
  const total = order.product_items.reduce((sum, item) => sum + item.item_price * item.quantity, 0);
  const currency = order.product_items[0]?.currency ?? 'SAR';
  return (
    <div className="order">
      <header><IconShoppingBag size={22} /><span><strong>{words.order}</strong><small>{order.product_items.length} {words.items}</small></span></header>
      <ul>{order.product_items.slice(0, all ? undefined : shownLines).map((item, at) => <OrderLine key={at} item={item} language={language} />)}</ul>
      {order.product_items.length > shownLines && !all ? <button type="button" className="link" onClick={() => setAll(true)}>{words.viewAll}</button> : null}
      <p className="total"><span>{words.total}</span><b>{price(total, currency, language)}</b></p>
      {order.text ? <p dir="auto">{order.text}</p> : null}
    </div>
  );
};

/** Answers of a form, as the sender sees them again. */
export const FormAnswers = ({ name, json, words }: { name: string; json: string; words: Words }) => {
  let rows: [string, unknown][] = [];
  try {
    const parsed: unknown = JSON.parse(json);
    const values = typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
    const inner = typeof values['values'] === 'object' && values['values'] !== null ? (values['values'] as Record<string, unknown>) : values;
    rows = Object.entries(inner).filter(([key, value]) => key !== 'flow_token' && value !== '');
  } catch {
    // A form that came back broken has nothing to show but that it was sent.
  }
  return (
    <div className="answers">
      <strong>{name === 'address_message' ? words.address : words.formSent}</strong>
      {rows.length > 0 ? <dl>{rows.map(([key, value]) => <div key={key}><dt dir="auto">{key.replaceAll('_', ' ')}</dt><dd dir="auto">{typeof value === 'string' ? value : JSON.stringify(value)}</dd></div>)}</dl> : null}
    </div>
  );
};

/** A limited-time offer counts down on the phone. */
export const Countdown = ({ offer, words }: { offer: { text: string; expiresAt?: string }; words: Words }) => {
  const now = useNow(1000);
  const left = offer.expiresAt === undefined ? null : Math.max(0, Math.floor((Date.parse(offer.expiresAt) - now) / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  return (
    <span className="offer"><span><strong dir="auto">{offer.text}</strong>
      {left === null ? null : left === 0 ? <small>{words.expired}</small> : <small>{words.expires} <bdi dir="ltr">{left >= 86_400 ? `${Math.floor(left / 86_400)}d ` : ''}{two(Math.floor((left % 86_400) / 3600))}:{two(Math.floor((left % 3600) / 60))}:{two(left % 60)}</bdi></small>}
    </span></span>
  );
};
