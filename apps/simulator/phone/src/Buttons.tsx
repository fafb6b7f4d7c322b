import { IconCopy, IconExternalLink, IconForms, IconList, IconMapPin, IconPhone, IconArrowBackUp, IconUserShare, IconShoppingBag } from '@tabler/icons-react';
import { useState } from 'react';
import { type Bubble, type RenderedButton, type Reply } from './api.js';
import { type Words } from './words.js';

type Interactive = NonNullable<Bubble['interactive']>;

interface Props { bubble: Bubble; words: Words; onReply: (reply: Reply) => void }

const Tap = ({ icon, label, onTap, href }: { icon?: React.ReactNode; label: string; onTap?: () => void; href?: string }) => (
  href ? <a className="tap" href={href} target="_blank" rel="noreferrer">{icon}<bdi>{label}</bdi></a>
    : <button type="button" className="tap" onClick={onTap}>{icon}<bdi>{label}</bdi></button>
);

const TemplateButton = ({ button, onReply }: { button: RenderedButton; onReply: Props['onReply'] }) => {
  switch (button.type) {
    case 'quick_reply': return <Tap icon={<IconArrowBackUp size={16} className="mirror" />} label={button.text} onTap={() => onReply({ type: 'button', button: { payload: button.payload, text: button.text } })} />;
    case 'url': return <Tap icon={<IconExternalLink size={16} className="mirror" />} label={button.text} href={button.url} />;
    case 'phone_number': return <Tap icon={<IconPhone size={16} />} label={button.text} href={`tel:${button.phone_number}`} />;
    case 'copy_code': return <Tap icon={<IconCopy size={16} />} label={button.text} onTap={() => void navigator.clipboard?.writeText(button.code)} />;
    case 'flow': return <Tap icon={<IconForms size={16} />} label={button.text} onTap={() => onReply(formReply(button.flow_token))} />;
    case 'other': return <Tap label={button.text} />;
  }
};

/** A filled form, as the phone would send it back. */
const formReply = (token: string): Reply => ({ type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: JSON.stringify({ flow_token: token, name: 'Demo', day: 'Sunday' }) } } });

const ListButton = ({ interactive, words, onReply }: { interactive: Extract<Interactive, { type: 'list' }>; words: Words; onReply: Props['onReply'] }) => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tap icon={<IconList size={16} />} label={interactive.action.button} onTap={() => setOpen(true)} />
      {open ? (
        <div className="sheet" role="dialog" aria-label={interactive.action.button}>
          <header><strong dir="auto">{interactive.action.button}</strong><button type="button" className="link" onClick={() => setOpen(false)}>{words.cancel}</button></header>
          {interactive.action.sections.map((section, index) => (
            <section key={index}>
              {section.title ? <h4 dir="auto">{section.title}</h4> : null}
              {section.rows.map((row) => (
                <button key={row.id} type="button" className="row" onClick={() => { setOpen(false); onReply({ type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: row.id, title: row.title, ...(row.description ? { description: row.description } : {}) } } }); }}>
                  <span dir="auto">{row.title}</span>{row.description ? <small dir="auto">{row.description}</small> : null}
                </button>
              ))}
            </section>
          ))}
        </div>
      ) : null}
    </>
  );
};

const InteractiveButtons = ({ interactive, words, onReply }: { interactive: Interactive; words: Words; onReply: Props['onReply'] }) => {
  switch (interactive.type) {
    case 'button':
      return <>{interactive.action.buttons.map(({ reply }) => <Tap key={reply.id} icon={<IconArrowBackUp size={16} className="mirror" />} label={reply.title} onTap={() => onReply({ type: 'interactive', interactive: { type: 'button_reply', button_reply: reply } })} />)}</>;
    case 'list': return <ListButton interactive={interactive} words={words} onReply={onReply} />;
    case 'cta_url': return <Tap icon={<IconExternalLink size={16} className="mirror" />} label={interactive.action.parameters.display_text} href={interactive.action.parameters.url} />;
    case 'location_request_message': return <Tap icon={<IconMapPin size={16} />} label={words.shareLocation} onTap={() => onReply({ type: 'location', location: { latitude: 24.7136, longitude: 46.6753 } })} />;
    case 'request_contact_info': return <Tap icon={<IconUserShare size={16} />} label={words.sharePhone} onTap={() => onReply({ type: 'contacts', contacts: [{ name: { formatted_name: words.you, first_name: words.you } }] })} />;
    case 'flow': return <Tap icon={<IconForms size={16} />} label={interactive.action.parameters.flow_cta} onTap={() => onReply(formReply(interactive.action.parameters.flow_token ?? 'unused'))} />;
    case 'product': case 'product_list': case 'catalog_message': case 'carousel': return <Tap icon={<IconShoppingBag size={16} />} label={words.catalog} />;
    case 'voice_call': case 'call_permission_request': return <Tap icon={<IconPhone size={16} />} label={words.call} />;
    case 'address_message': case 'button_reply': case 'list_reply': case 'nfm_reply': case 'call_permission_reply': return null;
  }
};

/** The tappable lines under a message of the business. */
export const Buttons = ({ bubble, words, onReply }: Props) => {
  if (bubble.rendered) return bubble.rendered.buttons.length > 0 ? <div className="taps">{bubble.rendered.buttons.map((button, index) => <TemplateButton key={index} button={button} onReply={onReply} />)}</div> : null;
  if (bubble.interactive && bubble.author === 'business') return <div className="taps"><InteractiveButtons interactive={bubble.interactive} words={words} onReply={onReply} /></div>;
  return null;
};
