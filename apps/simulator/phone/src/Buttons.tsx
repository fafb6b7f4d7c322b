import { IconArrowBackUp, IconCheck, IconCopy, IconExternalLink, IconForms, IconHome, IconList, IconMapPin, IconPhone, IconShoppingBag, IconUserShare } from '@tabler/icons-react';
import { useState } from 'react';
import { type Bubble, type RenderedButton, type Reply } from './api.js';
import { type FormSpec } from './sheets/FormSheet.js';
import { type Shelf } from './sheets/ShopSheet.js';
import { Sheet } from './Sheet.js';
import { type Words } from './words.js';

type Interactive = NonNullable<Bubble['interactive']>;

/** What buttons of a bubble can do beside answering at once. */
export interface ButtonActions {
  reply: (reply: Reply) => void;
  /** The answer names the form's fields. */
  form: (spec: FormSpec) => void;
  shop: (shelves: Shelf[] | null) => void;
  shareContact: () => void;
}

const Tap = ({ icon, label, onTap, href, disabled = false }: { icon?: React.ReactNode; label: string; onTap?: () => void; href?: string; disabled?: boolean }) => (
  href ? <a className="tap" href={href} target="_blank" rel="noreferrer">{icon}<bdi>{label}</bdi></a>
    : <button type="button" className="tap" disabled={disabled} onClick={onTap}>{icon}<bdi>{label}</bdi></button>
);

const CopyCode = ({ text, code, words }: { text: string; code: string; words: Words }) => {
  const [copied, setCopied] = useState(false);
  return <Tap icon={copied ? <IconCheck size={16} /> : <IconCopy size={16} />} label={copied ? `${words.copied} · ${code}` : text} onTap={() => { setCopied(true); void navigator.clipboard?.writeText(code).catch(() => undefined); }} />;
};

export const TemplateButton = ({ button, words, actions }: { button: RenderedButton; words: Words; actions: ButtonActions }) => {
  switch (button.type) {
    case 'quick_reply': return <Tap icon={<IconArrowBackUp size={16} className="mirror" />} label={button.text} onTap={() => actions.reply({ type: 'button', button: { payload: button.payload, text: button.text } })} />;
    case 'url': return <Tap icon={<IconExternalLink size={16} className="mirror" />} label={button.text} href={button.url} />;
    case 'phone_number': return <Tap icon={<IconPhone size={16} />} label={button.text} href={`tel:${button.phone_number}`} />;
    case 'copy_code': return <CopyCode text={button.text} code={button.code} words={words} />;
    case 'flow': return <Tap icon={<IconForms size={16} />} label={button.text} onTap={() => actions.form({ title: button.text, token: button.flow_token, data: button.data ?? {}, kind: 'flow' })} />;
    case 'products': return <Tap icon={<IconShoppingBag size={16} />} label={button.text} onTap={() => actions.shop(button.sections.length > 0 ? button.sections.map((section) => ({ title: section.title, ids: section.productRetailerIds })) : null)} />;
    case 'request_contact_info': return <Tap icon={<IconUserShare size={16} />} label={button.text || words.sharePhone} onTap={actions.shareContact} />;
    case 'voice_call': return <Tap icon={<IconPhone size={16} />} label={button.text || words.callUs} disabled />;
    case 'other': return <Tap label={button.text} disabled />;
  }
};

const ListButton = ({ interactive, words, actions }: { interactive: Extract<Interactive, { type: 'list' }>; words: Words; actions: ButtonActions }) => {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const rows = interactive.action.sections.flatMap((section) => section.rows);
  const send = (): void => {
    const row = rows.find((candidate) => candidate.id === chosen);
    setOpen(false);
    if (row) actions.reply({ type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: row.id, title: row.title, ...(row.description ? { description: row.description } : {}) } } });
  };
  return (
    <>
      <Tap icon={<IconList size={16} />} label={interactive.action.button} onTap={() => setOpen(true)} />
      {open ? (
        <Sheet title={interactive.action.button} close={() => setOpen(false)} closeLabel={words.close} foot={<button type="button" className="primary" disabled={chosen === null} onClick={send}>{words.send}</button>}>
          {interactive.action.sections.map((section, index) => (
            <section key={index}>
              {section.title ? <h4 dir="auto">{section.title}</h4> : null}
              {section.rows.map((row) => (
                <label key={row.id} className="row"><span><span dir="auto">{row.title}</span>{row.description ? <small dir="auto">{row.description}</small> : null}</span><input type="radio" name="row" checked={chosen === row.id} onChange={() => setChosen(row.id)} /></label>
              ))}
            </section>
          ))}
        </Sheet>
      ) : null}
    </>
  );
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const recordOf = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {});

/** Sections of a product list, with the ids in them. */
export const shelvesOf = (action: Record<string, unknown>): Shelf[] => (Array.isArray(action['sections']) ? action['sections'] as { title?: string; product_items: { product_retailer_id: string }[] }[] : [])
  .map((section) => ({ title: section.title, ids: section.product_items.map((item) => item.product_retailer_id) }));

const permission = (response: 'accept' | 'reject'): Reply => ({
  type: 'interactive', interactive: { type: 'call_permission_reply', call_permission_reply: { response, is_permanent: false, ...(response === 'accept' ? { expiration_timestamp: Math.floor(Date.now() / 1000) + 7 * 86_400 } : {}), response_source: 'user_action' } },
});

const InteractiveButtons = ({ interactive, words, actions }: { interactive: Interactive; words: Words; actions: ButtonActions }) => {
  switch (interactive.type) {
    case 'button':
      return <>{interactive.action.buttons.map(({ reply }) => <Tap key={reply.id} icon={<IconArrowBackUp size={16} className="mirror" />} label={reply.title} onTap={() => actions.reply({ type: 'interactive', interactive: { type: 'button_reply', button_reply: reply } })} />)}</>;
    case 'list': return <ListButton interactive={interactive} words={words} actions={actions} />;
    case 'cta_url': return <Tap icon={<IconExternalLink size={16} className="mirror" />} label={interactive.action.parameters.display_text} href={interactive.action.parameters.url} />;
    case 'location_request_message': return <Tap icon={<IconMapPin size={16} />} label={words.shareLocation} onTap={() => actions.reply({ type: 'location', location: { latitude: 24.7136, longitude: 46.6753 } })} />;
    case 'request_contact_info': return <Tap icon={<IconUserShare size={16} />} label={words.sharePhone} onTap={actions.shareContact} />;
    case 'flow': {
      const { parameters } = interactive.action;
      return <Tap icon={<IconForms size={16} />} label={parameters.flow_cta} onTap={() => actions.form({ title: parameters.flow_cta, token: parameters.flow_token ?? 'unused', data: recordOf(recordOf(parameters['flow_action_payload'])['data']), kind: 'flow' })} />;
    }
    case 'address_message': {
      const parameters = recordOf(interactive.action['parameters']);
      return <Tap icon={<IconHome size={16} />} label={words.provideAddress} onTap={() => actions.form({ title: words.address, data: recordOf(parameters['values']), kind: 'address_message' })} />;
    }
    case 'product': return <Tap icon={<IconShoppingBag size={16} />} label={words.viewItems} onTap={() => actions.shop([{ ids: [text(interactive.action['product_retailer_id'])] }])} />;
    case 'product_list': return <Tap icon={<IconList size={16} />} label={words.viewItems} onTap={() => actions.shop(shelvesOf(interactive.action))} />;
    case 'catalog_message': return <Tap icon={<IconShoppingBag size={16} />} label={words.catalog} onTap={() => actions.shop(null)} />;
    case 'call_permission_request': return <><Tap icon={<IconPhone size={16} />} label={words.allow} onTap={() => actions.reply(permission('accept'))} /><Tap label={words.deny} onTap={() => actions.reply(permission('reject'))} /></>;
    case 'voice_call': return <Tap icon={<IconPhone size={16} />} label={text(recordOf(interactive.action['parameters'])['display_text']) || words.callUs} disabled />;
    case 'carousel': case 'button_reply': case 'list_reply': case 'nfm_reply': case 'call_permission_reply': return null;
  }
};

/** The tappable lines under a message of the business. */
export const Buttons = ({ bubble, words, actions }: { bubble: Bubble; words: Words; actions: ButtonActions }) => {
  if (bubble.revoked) return null;
  if (bubble.rendered) return bubble.rendered.buttons.length > 0 ? <div className="taps">{bubble.rendered.buttons.map((button, index) => <TemplateButton key={index} button={button} words={words} actions={actions} />)}</div> : null;
  if (bubble.interactive && bubble.author === 'business' && bubble.interactive.type !== 'carousel') return <div className="taps"><InteractiveButtons interactive={bubble.interactive} words={words} actions={actions} /></div>;
  return null;
};
