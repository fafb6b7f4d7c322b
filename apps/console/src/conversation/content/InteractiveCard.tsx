import { type Interactive, type InteractiveHeader } from '@diwan/domain';
import { IconArrowBackUp, IconBuildingStore, IconExternalLink, IconForms, IconMapPin, IconPackage, IconPhone, IconReceipt, IconUserShare } from '@tabler/icons-react';
import { type ReactNode } from 'react';
import { type Translate, useT } from '../../i18n/index.js';
import { LtrText, UserText } from '../../ui/index.js';
import { CardRow } from './CardRow.js';
import { FileCard } from './FileCard.js';
import { ListSheet } from './ListSheet.js';
import { Film, Picture } from './Media.js';
import { ButtonRows, RawJsonView } from './parts.js';
import { ProductRow, ProductSections, ProductTile } from './Products.js';
import { RichText } from './RichText.js';
import classes from './InteractiveCard.module.css';

type Buttons = Parameters<typeof ButtonRows>[0]['buttons'];

export function HeaderView({ header }: { readonly header: InteractiveHeader }) {
  switch (header.type) {
    case 'text': return <UserText as="p" className={classes['header']}>{header.text}</UserText>;
    case 'image': return <Picture media={header.media} meta={null} wide />;
    case 'video': return <Film media={header.media} wide />;
    case 'document': return <FileCard media={header.media} filename={header.filename} />;
  }
}

/** What the customer can tap, in one list whatever the kind. */
function buttonsOf(content: Interactive, chosen: string | null, t: Translate): Buttons {
  const say = (key: Parameters<Translate>[0], icon: NonNullable<Buttons[number]['icon']>): Buttons => [{ text: t(key), icon }];
  switch (content.kind) {
    case 'buttons': return content.buttons.map(({ id, title }) => ({ text: <UserText>{title}</UserText>, icon: IconArrowBackUp, chosen: id === chosen }));
    case 'cta_url': return [{ text: <UserText>{content.displayText}</UserText>, icon: IconExternalLink }];
    case 'location_request': return say('conversation.interactive.locationRequest', IconMapPin);
    case 'product': return say('conversation.interactive.viewProduct', IconPackage);
    case 'product_list': return say('conversation.interactive.viewProducts', IconPackage);
    case 'catalog': return say('conversation.interactive.catalog', IconBuildingStore);
    case 'flow': return [{ text: <UserText>{content.cta}</UserText>, icon: IconForms }];
    case 'address': return say('conversation.interactive.address', IconMapPin);
    case 'voice_call': return [{ text: content.displayText === undefined ? t('conversation.interactive.voiceCall') : <UserText>{content.displayText}</UserText>, icon: IconPhone }];
    case 'call_permission_request': return say('conversation.interactive.callPermission', IconPhone);
    case 'request_contact_info': return say('conversation.interactive.contactInfo', IconUserShare);
    case 'order_details': return say('conversation.interactive.orderDetails', IconReceipt);
    case 'order_status': return say('conversation.interactive.orderStatus', IconReceipt);
    case 'list': case 'media_carousel': case 'product_carousel': return [];
  }
}

/** What a kind has beside header, body, footer and buttons. */
function Extra({ content }: { readonly content: Interactive }): ReactNode {
  switch (content.kind) {
    case 'product': return <ProductTile id={content.productRetailerId} />;
    case 'product_list': return <ProductSections sections={content.sections} />;
    case 'catalog': return content.thumbnailProductRetailerId === undefined ? null : <ProductTile id={content.thumbnailProductRetailerId} />;
    case 'cta_url': return <LtrText className={classes['soft']}>{content.url}</LtrText>;
    case 'order_details': case 'order_status': return <RawJsonView value={content.parameters} />;
    case 'buttons': case 'list': case 'location_request': case 'flow': case 'address': case 'voice_call': case 'call_permission_request': case 'request_contact_info':
    case 'media_carousel': case 'product_carousel': return null;
  }
}

/** What stands beside one another under the words. */
function Row({ content, chosen }: { readonly content: Interactive; readonly chosen: string | null }): ReactNode {
  if (content.kind === 'product_carousel') return <ProductRow ids={content.productRetailerIds} />;
  if (content.kind !== 'media_carousel') return null;
  return <CardRow cards={content.cards.map(({ header, body, action }) => ({
    header, body,
    buttons: action.type === 'url' ? [{ text: <UserText>{action.displayText}</UserText>, icon: IconExternalLink }] : action.replies.map(({ id, title }) => ({ text: <UserText>{title}</UserText>, icon: IconArrowBackUp, chosen: id === chosen })),
  }))} />;
}

interface InteractiveCardProps {
  readonly content: Interactive;
  readonly meta: ReactNode;
  /** The option that the customer tapped. */
  readonly chosen: string | null;
}

/** A message with things to tap, as the customer sees it. */
export function InteractiveCard({ content, meta, chosen }: InteractiveCardProps) {
  const t = useT();
  const header = 'header' in content ? content.header : undefined;
  return (
    <div className={classes['interactive']} data-media={(header !== undefined && header.type !== 'text') || undefined} data-kind={content.kind}>
      {header !== undefined && <HeaderView header={header} />}
      {content.kind === 'product' && <Extra content={content} />}
      {content.body !== undefined && <RichText text={content.body} />}
      {content.kind !== 'product' && <Extra content={content} />}
      {'footer' in content && content.footer !== undefined && <UserText as="p" className={classes['footer']}>{content.footer}</UserText>}
      {meta}
      <Row content={content} chosen={chosen} />
      {content.kind === 'list' ? <ListSheet content={content} chosen={chosen} /> : <ButtonRows buttons={buttonsOf(content, chosen, t)} />}
    </div>
  );
}
