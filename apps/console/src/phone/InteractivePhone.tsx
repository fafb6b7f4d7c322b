import { type Interactive, type InteractiveHeader } from '@diwan/domain';
import { IconArrowBackUp, IconBuildingStore, IconExternalLink, IconForms, IconList, IconMapPin, IconPackage, IconPhone, IconReceipt, IconUserShare, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { directionOf } from '../conversation/content/format.js';
import { type Translate, useT } from '../i18n/index.js';
import { Icon, UserText } from '../ui/index.js';
import { Phone, PhoneBubble, type PhoneButton, PhoneButtons, PhoneCards, PhoneFooter, PhoneHeading, PhoneMedia, PhoneMissing, PhoneProduct, type Scheme } from './Phone.js';
import { Words } from './Words.js';
import classes from './Phone.module.css';

interface InteractivePhoneProps {
  /** May be unfinished: what is missing shows as a place for it. */
  readonly message: Interactive;
  readonly scheme: Scheme;
  /** Files of this page that are on their way, by the place they are for: `header`, `cards.0`. */
  readonly locals?: Readonly<Record<string, string>>;
}

const titled = (text: string, otherwise: string): ReactNode => (text === '' ? <PhoneMissing>{otherwise}</PhoneMissing> : <UserText>{text}</UserText>);

function Header({ header, local }: { readonly header: InteractiveHeader; readonly local: string | undefined }) {
  const t = useT();
  switch (header.type) {
    case 'text': return <PhoneHeading>{titled(header.text, t('builder.header.text'))}</PhoneHeading>;
    case 'image': case 'video': return <PhoneMedia format={header.type} media={header.media} local={local ?? null} />;
    case 'document': return <PhoneMedia format="document" media={header.media} name={header.filename ?? t('builder.header.document')} />;
  }
}

/** What hangs below the words. `open` shows what the list's button opens. */
function buttonsOf(message: Interactive, t: Translate, open: () => void): PhoneButton[] {
  const fixed = (key: Parameters<Translate>[0], icon: PhoneButton['icon']): PhoneButton[] => [{ text: t(key), icon }];
  const own = t('builder.preview.button');
  switch (message.kind) {
    case 'buttons': return message.buttons.map(({ title }) => ({ text: titled(title, own), icon: IconArrowBackUp }));
    case 'list': return [{ text: titled(message.button, own), icon: IconList, onTap: open }];
    case 'cta_url': return [{ text: titled(message.displayText, own), icon: IconExternalLink }];
    case 'flow': return [{ text: titled(message.cta, own), icon: IconForms }];
    case 'location_request': return fixed('conversation.interactive.locationRequest', IconMapPin);
    case 'request_contact_info': return fixed('conversation.interactive.contactInfo', IconUserShare);
    case 'address': return fixed('conversation.interactive.address', IconMapPin);
    case 'product': return fixed('builder.preview.product', IconPackage);
    case 'product_list': return fixed('builder.preview.products', IconPackage);
    case 'catalog': return fixed('conversation.interactive.catalog', IconBuildingStore);
    case 'voice_call': return message.displayText === undefined ? fixed('conversation.interactive.voiceCall', IconPhone) : [{ text: titled(message.displayText, own), icon: IconPhone }];
    case 'call_permission_request': return fixed('conversation.interactive.callPermission', IconPhone);
    case 'order_details': return fixed('conversation.interactive.orderDetails', IconReceipt);
    case 'order_status': return fixed('conversation.interactive.orderStatus', IconReceipt);
    case 'media_carousel': case 'product_carousel': return [];
  }
}

function Sheet({ message, onClose }: { readonly message: Extract<Interactive, { kind: 'list' }>; readonly onClose: () => void }) {
  const t = useT();
  return (
    <div className={classes['sheet']} role="group" aria-label={t('builder.preview.sheet')}>
      <div className={classes['sheetTop']}><button type="button" aria-label={t('common.close')} onClick={onClose}><Icon icon={IconX} size={18} /></button>{titled(message.button, t('builder.preview.button'))}</div>
      <ul className={classes['rows']} tabIndex={0}>
        {message.sections.map(({ title, rows }, s) => (
          <li key={s}>
            {title !== undefined && <div className={classes['section']}><UserText>{title}</UserText></div>}
            {rows.map((row, r) => (
              <div key={r} className={classes['option']}>
                <span>{titled(row.title, t('builder.preview.row'))}{row.description !== undefined && <small dir="auto">{row.description}</small>}</span><i aria-hidden />
              </div>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What stands above the words, where it is not a header. */
function Lead({ message }: { readonly message: Interactive }) {
  const t = useT();
  switch (message.kind) {
    case 'product': return <PhoneProduct title={t('builder.preview.fromCatalog')} id={message.productRetailerId} />;
    case 'product_list': return <PhoneProduct title={t('builder.preview.items', { n: message.sections.reduce((n, { productRetailerIds }) => n + productRetailerIds.length, 0) })} id={message.sections[0]?.productRetailerIds[0] ?? ''} />;
    case 'catalog': return <PhoneProduct title={t('builder.preview.wholeCatalog')} id={message.thumbnailProductRetailerId ?? ''} />;
    default: return null;
  }
}

function cardsOf(message: Interactive, t: Translate, locals: Readonly<Record<string, string>>) {
  if (message.kind === 'product_carousel') {
    return message.productRetailerIds.map((id) => ({ body: <PhoneProduct title={t('builder.preview.fromCatalog')} id={id} />, buttons: <PhoneButtons buttons={[{ text: t('builder.preview.product'), icon: IconPackage }]} /> }));
  }
  if (message.kind !== 'media_carousel') return [];
  return message.cards.map(({ header, body, action }, i) => ({
    body: <><PhoneMedia format={header.type} media={header.media} local={locals[`cards.${i}`] ?? null} />{body !== undefined && <Words text={body} />}</>,
    buttons: <PhoneButtons buttons={action.type === 'url' ? [{ text: titled(action.displayText, t('builder.preview.button')), icon: IconExternalLink }] : action.replies.map(({ title }) => ({ text: titled(title, t('builder.preview.button')), icon: IconArrowBackUp }))} />,
  }));
}

const NO_LOCALS: Readonly<Record<string, string>> = {};

/** A message with things to tap on the customer's phone, in the direction of its own words. A list's button opens what it would open there. */
export function InteractivePhone({ message, scheme, locals = NO_LOCALS }: InteractivePhoneProps) {
  const t = useT();
  const [sheet, setSheet] = useState(false);
  const body = message.body ?? '';
  const dir = directionOf(body) ?? (document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr');
  const header = 'header' in message ? message.header : undefined;
  const cards = cardsOf(message, t, locals);
  const wide = (header !== undefined && header.type !== 'text') || message.kind === 'product' || message.kind === 'product_list' || message.kind === 'catalog';
  return (
    <Phone scheme={scheme} dir={dir} {...(message.kind === 'list' && sheet ? { sheet: <Sheet message={message} onClose={() => setSheet(false)} /> } : {})}>
      <PhoneBubble wide={wide} buttons={<PhoneButtons buttons={buttonsOf(message, t, () => setSheet(true))} />}>
        <Lead message={message} />
        {header !== undefined && <Header header={header} local={locals['header']} />}
        {body !== '' ? <Words text={body} /> : message.kind !== 'product' && <PhoneMissing>{t('builder.preview.body')}</PhoneMissing>}
        {'footer' in message && message.footer !== undefined && <PhoneFooter>{message.footer}</PhoneFooter>}
      </PhoneBubble>
      {cards.length > 0 && <PhoneCards cards={cards} />}
    </Phone>
  );
}
