import { type Bubble, type BubbleMedia, type RenderedCard } from '../api.js';
import { type ButtonActions, TemplateButton } from '../Buttons.js';
import { Formatted } from '../Formatted.js';
import { HeaderMedia } from '../Media.js';
import { type Language, type Words } from '../words.js';
import { ProductCard } from './product.js';

interface Props { words: Words; language: Language; actions: ButtonActions }

/** Cards side by side, to be swiped through. */
const Row = ({ children, words }: { children: React.ReactNode; words: Words }) => <div className="cards" role="group" tabIndex={0} aria-label={words.viewItems}>{children}</div>;

/** Cards of a template. */
export const TemplateCards = ({ cards, ...props }: Props & { cards: RenderedCard[] }) => (
  <Row words={props.words}>
    {cards.map((card, at) => (
      <article key={at} className="swipe-card">
        {card.header && 'media' in card.header ? <HeaderMedia type={card.header.type} media={card.header.media} /> : null}
        {card.header?.type === 'product' ? <ProductCard id={card.header.productRetailerId} language={props.language} /> : null}
        {card.body ? <div className="text"><Formatted text={card.body} /></div> : null}
        <div className="taps">{card.buttons.map((button, index) => <TemplateButton key={index} button={button} words={props.words} actions={props.actions} />)}</div>
      </article>
    ))}
  </Row>
);

interface CarouselCard {
  type: 'cta_url' | 'product';
  header?: { type: 'image' | 'video'; image?: BubbleMedia; video?: BubbleMedia };
  body?: { text: string };
  action: { name?: string; parameters?: { display_text: string; url: string }; buttons?: { quick_reply: { id: string; title: string } }[]; product_retailer_id?: string };
}

const CardButtons = ({ card, words, actions }: Pick<Props, 'words' | 'actions'> & { card: CarouselCard }) => {
  const { action } = card;
  if (action.product_retailer_id !== undefined) return <button type="button" className="tap" onClick={() => actions.shop([{ ids: [action.product_retailer_id ?? ''] }])}><bdi>{words.viewItems}</bdi></button>;
  if (action.parameters) return <a className="tap" href={action.parameters.url} target="_blank" rel="noreferrer"><bdi>{action.parameters.display_text}</bdi></a>;
  return <>{action.buttons?.map(({ quick_reply: reply }) => <button key={reply.id} type="button" className="tap" onClick={() => actions.reply({ type: 'interactive', interactive: { type: 'button_reply', button_reply: reply } })}><bdi>{reply.title}</bdi></button>)}</>;
};

/** Cards of a carousel message: pictures with links or quick replies, or products. */
export const CarouselCards = ({ interactive, ...props }: Props & { interactive: NonNullable<Bubble['interactive']> }) => {
  const action: Record<string, unknown> = 'action' in interactive ? interactive.action : {};
  const cards = Array.isArray(action['cards']) ? (action['cards'] as CarouselCard[]) : [];
  return (
    <Row words={props.words}>
      {cards.map((card, at) => (
        <article key={at} className="swipe-card">
          {card.header ? <HeaderMedia type={card.header.type} media={card.header[card.header.type]} /> : null}
          {card.action.product_retailer_id === undefined ? null : <ProductCard id={card.action.product_retailer_id} language={props.language} />}
          {card.body ? <div className="text"><Formatted text={card.body.text} /></div> : null}
          <div className="taps"><CardButtons card={card} words={props.words} actions={props.actions} /></div>
        </article>
      ))}
    </Row>
  );
};
