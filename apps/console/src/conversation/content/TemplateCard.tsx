import { type TemplateMessage } from '@diwan/domain';
import { IconArrowBackUp, IconBuildingStore, IconCopy, IconExternalLink, IconForms, IconPackage, IconPhone, IconTemplate, IconTicket } from '@tabler/icons-react';
import { type ReactNode } from 'react';
import { type Translate, useLocale, useT } from '../../i18n/index.js';
import { Icon, LtrText, UserText } from '../../ui/index.js';
import { categoryName } from '../bubble/category.js';
import { CardRow } from './CardRow.js';
import { HeaderView } from './InteractiveCard.js';
import { LocationCard } from './LocationCard.js';
import { ButtonRows, Card, Soft } from './parts.js';
import { ProductTile } from './Products.js';
import { RichText } from './RichText.js';
import classes from './InteractiveCard.module.css';

type Buttons = Parameters<typeof ButtonRows>[0]['buttons'];
const ICONS: Readonly<Record<string, NonNullable<Buttons[number]['icon']>>> = {
  quick_reply: IconArrowBackUp, url: IconExternalLink, phone_number: IconPhone, copy_code: IconCopy, otp: IconCopy, flow: IconForms, catalog: IconBuildingStore, mpm: IconPackage, spm: IconPackage, voice_call: IconPhone,
};

const buttonsOf = (buttons: readonly { readonly type: string; readonly text: string }[], chosen: string | null): Buttons =>
  buttons.map(({ type, text }) => ({ text: <UserText>{text}</UserText>, icon: ICONS[type] ?? IconArrowBackUp, chosen: type === 'quick_reply' && text === chosen }));

function Header({ template }: { readonly template: TemplateMessage }) {
  const { header, rendered } = template;
  switch (header?.type) {
    case 'image': case 'video': case 'document': return <HeaderView header={header} />;
    case 'location': return <LocationCard place={header} />;
    case 'product': return <ProductTile id={header.productRetailerId} />;
    case 'text': case undefined: return rendered?.header === undefined ? null : <UserText as="p" className={classes['header']}>{rendered.header}</UserText>;
  }
}

/** What runs out: its heading, its end, and the code that goes with it. */
function Offer({ template }: { readonly template: TemplateMessage }) {
  const t = useT();
  const locale = useLocale();
  const { limitedTimeOffer, rendered, buttons } = template;
  const coupon = buttons.find((button) => button.type === 'copy_code');
  if (limitedTimeOffer === undefined && rendered?.offer === undefined) return null;
  return (
    <div className={classes['offer']}>
      <span className={classes['thing']}><Icon icon={IconTicket} size={20} /></span>
      <div>
        {rendered?.offer !== undefined && <UserText as="p" className={classes['header']}>{rendered.offer}</UserText>}
        {limitedTimeOffer !== undefined && <Soft>{t('conversation.template.offerEnds', { at: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(limitedTimeOffer.expiresAt)) })}</Soft>}
        {coupon?.type === 'copy_code' && <Soft>{t('conversation.template.coupon')} <LtrText>{coupon.code}</LtrText></Soft>}
      </div>
    </div>
  );
}

function Cards({ template, chosen }: { readonly template: TemplateMessage; readonly chosen: string | null }) {
  const { cards, rendered } = template;
  if (cards === undefined) return null;
  return <CardRow cards={cards.map(({ header, body }, i) => ({
    header: header?.type === 'image' || header?.type === 'video' ? header : null,
    body: rendered?.cards?.[i]?.body ?? (body.length === 0 ? undefined : body.map(({ value }) => value).join(' · ')),
    buttons: buttonsOf(rendered?.cards?.[i]?.buttons ?? [], chosen),
  }))} />;
}

const label = ({ name, rendered }: TemplateMessage, t: Translate): ReactNode => <><LtrText>{name}</LtrText>{rendered?.category !== undefined && <> · {categoryName(rendered.category.toLowerCase(), t)}</>}</>;

/** A template as it was sent: its words are fixed with the message, whatever became of the template since. */
export function TemplateCard({ template, meta, chosen }: { readonly template: TemplateMessage; readonly meta: ReactNode; readonly chosen: string | null }) {
  const t = useT();
  const { rendered, header } = template;
  const foot = <div className={classes['foot']}><span className={classes['which']} title={t('conversation.bubble.template')}><Icon icon={IconTemplate} size={13} /><span>{label(template, t)}</span></span>{meta}</div>;
  if (rendered === undefined) {
    const values = template.body.map(({ value }) => value).join(' · ');
    return <><Card icon={IconTemplate} title={<LtrText>{template.name}</LtrText>}><Soft>{t('conversation.bubble.template')} · <UserText>{template.language}</UserText></Soft>{values !== '' && <Soft><UserText>{values}</UserText></Soft>}</Card>{foot}</>;
  }
  return (
    <div className={classes['interactive']} data-media={(header !== undefined && header.type !== 'text') || undefined}>
      <Header template={template} />
      <Offer template={template} />
      <RichText text={rendered.body} />
      {rendered.footer !== undefined && <UserText as="p" className={classes['footer']}>{rendered.footer}</UserText>}
      {foot}
      <Cards template={template} chosen={chosen} />
      <ButtonRows buttons={buttonsOf(rendered.buttons, chosen)} />
    </div>
  );
}
