import { IconBan, IconShoppingCart } from '@tabler/icons-react';
import { type Bubble } from './api.js';
import { Formatted } from './Formatted.js';
import { HeaderMedia, MediaBody, Place } from './Media.js';
import { type Words } from './words.js';

/** What a bubble says in one line: for quotes and the chat list. */
export const summary = (bubble: Bubble, words: Words): string => {
  if (bubble.revoked) return words.deleted;
  if (bubble.text) return bubble.text.body;
  if (bubble.rendered) return bubble.rendered.body;
  if (bubble.image) return `📷 ${bubble.image.caption ?? words.photo}`;
  if (bubble.video) return `🎥 ${bubble.video.caption ?? ''}`;
  if (bubble.audio) return '🎤';
  if (bubble.document) return `📄 ${bubble.document.filename ?? words.document}`;
  if (bubble.sticker) return '🖼️';
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
    case 'nfm_reply': return `📝 ${interactive.nfm_reply.body}`;
    case 'call_permission_reply': return `📞 ${interactive.call_permission_reply.response}`;
    case 'button': case 'list': case 'cta_url': case 'location_request_message': case 'request_contact_info': case 'flow': case 'product': case 'product_list':
    case 'catalog_message': case 'carousel': case 'voice_call': case 'call_permission_request': case 'address_message':
      return interactive.body?.text ?? words.product;
  }
};

const Framed = ({ bubble, words }: { bubble: Bubble; words: Words }) => {
  const interactive = bubble.interactive;
  if (!interactive || !('action' in interactive)) return <div className="text"><Formatted text={interactive ? interactiveText(interactive, words) : ''} /></div>;
  const { header, body, footer } = interactive;
  return (
    <>
      {header?.type === 'text' ? <strong className="head" dir="auto">{header.text}</strong> : null}
      {header && header.type !== 'text' ? <HeaderMedia type={header.type} media={header[header.type]} /> : null}
      {body ? <div className="text"><Formatted text={body.text} /></div> : null}
      {footer ? <small className="foot" dir="auto">{footer.text}</small> : null}
    </>
  );
};

const Rendered = ({ rendered }: { rendered: NonNullable<Bubble['rendered']> }) => (
  <>
    {rendered.header?.type === 'text' ? <strong className="head" dir="auto">{rendered.header.text}</strong> : null}
    {rendered.header?.type === 'location' ? <Place {...rendered.header.location} /> : null}
    {rendered.header && 'media' in rendered.header ? <HeaderMedia type={rendered.header.type} media={rendered.header.media} /> : null}
    <div className="text"><Formatted text={rendered.body} /></div>
    {rendered.footer ? <small className="foot" dir="auto">{rendered.footer}</small> : null}
  </>
);

export const BubbleBody = ({ bubble, words, onPlayed }: { bubble: Bubble; words: Words; onPlayed: () => void }) => {
  if (bubble.revoked) return <em className="gone"><IconBan size={15} /> {words.deleted}</em>;
  if (bubble.text) return <div className={`text${/^(\p{Extended_Pictographic}\uFE0F?){1,3}$/u.test(bubble.text.body) ? ' big' : ''}`}><Formatted text={bubble.text.body} /></div>;
  if (bubble.rendered) return <Rendered rendered={bubble.rendered} />;
  if (bubble.button) return <div className="text"><Formatted text={bubble.button.text} /></div>;
  if (bubble.interactive) return <Framed bubble={bubble} words={words} />;
  if (bubble.order) return <span className="card"><IconShoppingCart size={26} /><span>{bubble.order.product_items.length} {words.items}</span></span>;
  if (bubble.type === 'unsupported') return <em className="gone">{words.unsupported}</em>;
  return <MediaBody bubble={bubble} onPlayed={onPlayed} />;
};
