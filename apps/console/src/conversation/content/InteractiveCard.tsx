import { type Interactive, type InteractiveHeader } from '@diwan/domain';
import { IconArrowBackUp, IconBuildingStore, IconExternalLink, IconForms, IconList, IconMapPin, IconPackage, IconPhone, IconReceipt, IconUserShare } from '@tabler/icons-react';
import { type ReactNode } from 'react';
import { type Translate, useT } from '../../i18n/index.js';
import { LtrText, UserText } from '../../ui/index.js';
import { FileCard } from './FileCard.js';
import { Film, Picture } from './Media.js';
import { ButtonRows, RawJsonView } from './parts.js';
import { RichText } from './RichText.js';
import classes from './InteractiveCard.module.css';

type Buttons = Parameters<typeof ButtonRows>[0]['buttons'];

function HeaderView({ header }: { readonly header: InteractiveHeader }) {
  switch (header.type) {
    case 'text': return <UserText as="p" className={classes['header']}>{header.text}</UserText>;
    case 'image': return <Picture media={header.media} meta={null} />;
    case 'video': return <Film media={header.media} meta={null} />;
    case 'document': return <FileCard media={header.media} filename={header.filename} />;
  }
}

/** What the customer can tap, in one list whatever the kind. */
function buttonsOf(content: Interactive, t: Translate): Buttons {
  const say = (key: Parameters<Translate>[0], icon: NonNullable<Buttons[number]['icon']>): Buttons => [{ text: t(key), icon }];
  switch (content.kind) {
    case 'buttons': return content.buttons.map(({ title }) => ({ text: <UserText>{title}</UserText>, icon: IconArrowBackUp }));
    case 'list': return [{ text: <UserText>{content.button}</UserText>, icon: IconList }];
    case 'cta_url': return [{ text: <UserText>{content.displayText}</UserText>, icon: IconExternalLink }];
    case 'location_request': return say('conversation.interactive.locationRequest', IconMapPin);
    case 'product': return say('conversation.interactive.product', IconPackage);
    case 'product_list': return say('conversation.interactive.productList', IconPackage);
    case 'catalog': return say('conversation.interactive.catalog', IconBuildingStore);
    case 'flow': return [{ text: <UserText>{content.cta}</UserText>, icon: IconForms }];
    case 'address': return say('conversation.interactive.address', IconMapPin);
    case 'voice_call': return [{ text: content.displayText === undefined ? t('conversation.interactive.voiceCall') : <UserText>{content.displayText}</UserText>, icon: IconPhone }];
    case 'call_permission_request': return say('conversation.interactive.callPermission', IconPhone);
    case 'request_contact_info': return say('conversation.interactive.contactInfo', IconUserShare);
    case 'order_details': return say('conversation.interactive.orderDetails', IconReceipt);
    case 'order_status': return say('conversation.interactive.orderStatus', IconReceipt);
    case 'media_carousel': case 'product_carousel': return [];
  }
}

function ListRows({ content }: { readonly content: Extract<Interactive, { kind: 'list' }> }) {
  return (
    <div className={classes['list']}>
      {content.sections.map((section, i) => (
        <div key={i}>
          {section.title !== undefined && <UserText as="p" className={classes['section']}>{section.title}</UserText>}
          <ul>{section.rows.map((row) => <li key={row.id}><UserText>{row.title}</UserText>{row.description !== undefined && <UserText as="span" className={classes['soft']}>{row.description}</UserText>}</li>)}</ul>
        </div>
      ))}
    </div>
  );
}

/** What a kind has beside header, body, footer and buttons. */
function Extra({ content }: { readonly content: Interactive }): ReactNode {
  const t = useT();
  switch (content.kind) {
    case 'list': return <ListRows content={content} />;
    case 'product': return <p className={classes['soft']}>{t('conversation.interactive.productId', { id: content.productRetailerId })}</p>;
    case 'product_list': return <ul className={classes['products']}>{content.sections.flatMap((section) => section.productRetailerIds).map((id) => <li key={id}><LtrText>{id}</LtrText></li>)}</ul>;
    case 'product_carousel': return <ul className={classes['products']}>{content.productRetailerIds.map((id) => <li key={id}><LtrText>{id}</LtrText></li>)}</ul>;
    case 'cta_url': return <LtrText className={classes['soft']}>{content.url}</LtrText>;
    case 'order_details': case 'order_status': return <RawJsonView value={content.parameters} />;
    case 'media_carousel': return (
      <div className={classes['cards']} tabIndex={0} role="group" aria-label={t('conversation.interactive.product')}>
        {content.cards.map((card, i) => (
          <div key={i} className={classes['card']}>
            {card.header.type === 'image' ? <Picture media={card.header.media} meta={null} /> : <Film media={card.header.media} meta={null} />}
            {card.body !== undefined && <RichText text={card.body} />}
            <ButtonRows buttons={card.action.type === 'url' ? [{ text: <UserText>{card.action.displayText}</UserText>, icon: IconExternalLink }] : card.action.replies.map(({ title }) => ({ text: <UserText>{title}</UserText>, icon: IconArrowBackUp }))} />
          </div>
        ))}
      </div>
    );
    case 'buttons': case 'location_request': case 'catalog': case 'flow': case 'address': case 'voice_call': case 'call_permission_request': case 'request_contact_info': return null;
  }
}

/** A message with things to tap, as the customer sees it. */
export function InteractiveCard({ content, meta }: { readonly content: Interactive; readonly meta: ReactNode }) {
  const t = useT();
  return (
    <div className={classes['interactive']}>
      {'header' in content && content.header !== undefined && <HeaderView header={content.header} />}
      {content.body !== undefined && <RichText text={content.body} />}
      <Extra content={content} />
      {'footer' in content && content.footer !== undefined && <UserText as="p" className={classes['footer']}>{content.footer}</UserText>}
      {meta}
      <ButtonRows buttons={buttonsOf(content, t)} />
    </div>
  );
}
