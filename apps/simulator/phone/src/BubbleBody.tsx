import { IconBan } from '@tabler/icons-react';
import { useState } from 'react';
import { type Bubble } from './api.js';
import { FormAnswers, Order, Unsupported, Countdown } from './body/extras.js';
import { ProductCard, ProductLine } from './body/product.js';
import { CarouselCards, TemplateCards } from './body/Cards.js';
import { type ButtonActions, shelvesOf } from './Buttons.js';
import { Formatted } from './Formatted.js';
import { HeaderMedia, MediaBody, Place } from './Media.js';
import { type Language, type Words } from './words.js';

/** What a bubble says in one line: for quotes and the chat list. */
export const summary = (bubble: Bubble, words: Words): string => {
  if (bubble.revoked) return words.deleted;
  if (bubble.text) return bubble.text.body;
  if (bubble.rendered) return bubble.rendered.body;
  if (bubble.image) return `📷 ${bubble.image.caption ?? words.photo}`;
  if (bubble.video) return `🎥 ${bubble.video.caption ?? words.video}`;
  if (bubble.audio) return `🎤 ${bubble.audio.voice ? words.voice : words.audio}`;
  if (bubble.document) return `📄 ${bubble.document.filename ?? words.document}`;
  if (bubble.sticker) return `🖼️ ${words.sticker}`;
  if (bubble.location) return `📍 ${bubble.location.name ?? words.location}`;
  if (bubble.contacts) return `👤 ${bubble.contacts[0]?.name.formatted_name ?? words.contact}`;
  if (bubble.button) return bubble.button.text;
  if (bubble.order) return `🛒 ${bubble.order.product_items.length} ${words.items}`;
  if (bubble.interactive) return interactiveText(bubble.interactive, words);
  return bubble.system?.body ?? words.unsupported;
};

const interactiveText = (interactive: NonNullable<Bubble['interactive']>, words: Words): string => {
  switch (interactive.type) {
    case 'button_reply': return interactive.button_reply.title;
    case 'list_reply': return interactive.list_reply.title;
    case 'nfm_reply': return `📝 ${words.formSent}`;
    case 'call_permission_reply': return `📞 ${interactive.call_permission_reply.response === 'accept' ? words.allow : words.deny}`;
    case 'button': case 'list': case 'cta_url': case 'location_request_message': case 'request_contact_info': case 'flow': case 'product': case 'product_list':
    case 'catalog_message': case 'carousel': case 'voice_call': case 'call_permission_request': case 'address_message':
      return interactive.body?.text ?? words.product;
  }
};

interface Props { bubble: Bubble; words: Words; language: Language; actions: ButtonActions; onPlayed: () => void }

/** Products a message is about, above its words. */
const Products = ({ interactive, language, words }: { interactive: NonNullable<Bubble['interactive']>; language: Language; words: Words }) => {
  if (!('action' in interactive)) return null;
  const action: Record<string, unknown> = interactive.action;
  switch (interactive.type) {
    case 'product': return <ProductCard id={String(action['product_retailer_id'])} language={language} />;
    case 'product_list': {
      const ids = shelvesOf(action).flatMap((shelf) => shelf.ids);
      return <ProductLine id={ids[0] ?? ''} language={language} note={`${ids.length} ${words.items}`} />;
    }
    case 'catalog_message': {
      const parameters = action['parameters'] as { thumbnail_product_retailer_id?: string } | undefined;
      return <ProductLine id={parameters?.thumbnail_product_retailer_id ?? 'sku-1'} language={language} note={words.catalog} />;
    }
    default: return null;
  }
};

const Framed = ({ bubble, words, language, actions }: Props) => {
  const interactive = bubble.interactive;
  if (interactive?.type === 'nfm_reply') return <FormAnswers name={interactive.nfm_reply.name} json={interactive.nfm_reply.response_json} words={words} />;
  if (interactive?.type === 'list_reply') return <div className="text"><Formatted text={interactive.list_reply.title} />{interactive.list_reply.description ? <small className="foot" dir="auto">{interactive.list_reply.description}</small> : null}</div>;
  if (!interactive || !('action' in interactive)) return <div className="text"><Formatted text={interactive ? interactiveText(interactive, words) : ''} /></div>;
  const { header, body, footer } = interactive;
  return (
    <>
      {header?.type === 'text' ? <strong className="head" dir="auto">{header.text}</strong> : null}
      {header && header.type !== 'text' ? <HeaderMedia type={header.type} media={header[header.type]} /> : null}
      <Products interactive={interactive} language={language} words={words} />
      {body ? <div className="text"><Formatted text={body.text} /></div> : interactive.type === 'call_permission_request' ? <div className="text">{words.mayCall}</div> : null}
      {footer ? <small className="foot" dir="auto">{footer.text}</small> : null}
      {interactive.type === 'carousel' ? <CarouselCards interactive={interactive} words={words} language={language} actions={actions} /> : null}
    </>
  );
};

const Rendered = ({ rendered, words, language, actions }: { rendered: NonNullable<Bubble['rendered']> } & Pick<Props, 'words' | 'language' | 'actions'>) => (
  <>
    {rendered.header?.type === 'text' ? <strong className="head" dir="auto">{rendered.header.text}</strong> : null}
    {rendered.header?.type === 'location' ? <Place {...rendered.header.location} /> : null}
    {rendered.header?.type === 'product' ? <ProductCard id={rendered.header.productRetailerId} language={language} /> : null}
    {rendered.header && 'media' in rendered.header ? <HeaderMedia type={rendered.header.type} media={rendered.header.media} /> : null}
    {rendered.offer ? <Countdown offer={rendered.offer} words={words} /> : null}
    <div className="text"><Formatted text={rendered.body} /></div>
    {rendered.footer ? <small className="foot" dir="auto">{rendered.footer}</small> : null}
    {rendered.cards ? <TemplateCards cards={rendered.cards} words={words} language={language} actions={actions} /> : null}
  </>
);

/** Long texts are folded, as on any phone. */
const foldAt = 900;

const Said = ({ text, words }: { text: string; words: Words }) => {
  const [all, setAll] = useState(false);
  const folded = !all && text.length > foldAt;
  return (
    <div className={`text${/^(\p{Extended_Pictographic}\uFE0F?){1,3}$/u.test(text) ? ' big' : ''}`}>
      <Formatted text={folded ? `${text.slice(0, foldAt)}…` : text} />
      {folded ? <button type="button" className="link" onClick={() => setAll(true)}>{words.readMore}</button> : null}
    </div>
  );
};

export const BubbleBody = (props: Props) => {
  const { bubble, words, language, onPlayed } = props;
  if (bubble.revoked) return <em className="gone"><IconBan size={15} /> {words.deleted}</em>;
  if (bubble.text) return <Said text={bubble.text.body} words={words} />;
  if (bubble.rendered) return <Rendered {...props} rendered={bubble.rendered} />;
  if (bubble.button) return <div className="text"><Formatted text={bubble.button.text} /></div>;
  if (bubble.interactive) return <Framed {...props} />;
  if (bubble.order) return <Order order={bubble.order} words={words} language={language} />;
  if (bubble.type === 'unsupported') return <Unsupported kind={bubble.unsupported?.type} words={words} />;
  return <MediaBody bubble={bubble} words={words} onPlayed={onPlayed} />;
};
